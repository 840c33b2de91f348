"""Draws a page without Jinja where all its macro calls are of the plainest sort, as on the pages of records.

Jinja makes a program of each page first, and that takes longer than many a macro. A page that asks nothing more of it
than `{{ page_foot() }}` and `{{ locality_summary("stafford") }}` is drawn here. Any other page is left to the macros
plugin as it stands, and so is a page with a call that fails: the plugin fails there too, and says where.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

# One text at most, without escapes: there Jinja and this pattern cannot differ.
CALL = re.compile(r'(?<!\{)\{\{\s*(\w+)\((?:"([^"\\{}\n]*)")?\)\s*\}\}')

# What the marks around finished HTML begin with, or what may part them: the macros plugin has such pages looked at.
MARK = re.compile("[<\2\3]")


def draw(env: Any, macros: Mapping[str, Callable[..., str]]) -> None:
    """Draw the page that the macros plugin has in hand, and tell the plugin that nothing is left to do."""
    page, markdown = env.page, env.markdown
    # Front matter and variables come before macros of the same name: which one is meant is for Jinja to say.
    ambiguous = "render_macros" in page.meta or not all(map(macros.keys().isdisjoint, (page.meta, env.variables)))
    left = CALL.sub("", markdown)
    if ambiguous or MARK.search(left) or env.has_j2(f"{page.title}{left}"):
        return

    def drawn(call: re.Match[str]) -> str:
        given = () if call[2] is None else (call[2],)
        return macros[call[1]](env.variables["portal"], *given)

    try:
        env.markdown = CALL.sub(drawn, markdown)
    except Exception:
        return  # whatever it was happens again in the plugin, which names the call and its line
    page.meta["render_macros"] = False
