"""A Markdown extension that lets finished HTML from macros through as it is.

The portal puts what a template gives between two marks. Each process draws them anew, so nobody can type them: no page,
field or record can pass its own text for the HTML of a template. Markdown puts what lies between the marks aside before
it looks at the page, and puts it back at the end: nothing in a record is read as Markdown.
"""

import re
import secrets
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# Letters and digits, for Jinja and Markdown see the marks before this module does.
TOKEN = secrets.token_hex(16)
OPEN, CLOSE = f"<!--[{TOKEN}-->", f"<!--{TOKEN}]-->"
MARKED = re.compile(f"{re.escape(OPEN)}(.*?){re.escape(CLOSE)}", re.DOTALL)
# After whitespace is tidied (30), before fences and raw HTML are looked for (25 and 20).
PRIORITY = 29


class _PutAside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return MARKED.sub(lambda match: self.md.htmlStash.store(match[1]), "\n".join(lines)).split("\n")


class PassthroughExtension(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what it does. Called by Python-Markdown."""
        md.preprocessors.register(_PutAside(md), "portal_passthrough", PRIORITY)


def makeExtension(**options: Any) -> PassthroughExtension:  # noqa: N802 - the name is Python-Markdown's
    """Make the extension. Called by Python-Markdown."""
    return PassthroughExtension(**options)
