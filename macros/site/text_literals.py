"""Puts the texts of scripts, and of templates for a host without our translator, into the language of the build.

There a text is marked like everywhere, `_("Show more")`, with its values in braces: `_("Call {number}", { number })`.
"""

import json
import re
from pathlib import Path

from macros.core.language import SOURCE, _, spoken
from macros.core.writing import write_bytes

CALL = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")(\)?)')


def literals_in(template: bytes) -> bytes:
    """Return a template with the translated text, in quotation marks, in place of each `_("…")`."""

    def text(call: re.Match[str]) -> str:
        return json.dumps(_(json.loads(call[1])), ensure_ascii=False)

    return CALL.sub(text, template.decode()).encode()


def translate_scripts(site: Path) -> None:
    """Put the translated texts into the scripts of a built site. English scripts stay as they are."""
    if spoken() == SOURCE:
        return
    for script in sorted((site / "assets").glob("*.js")):
        before = script.read_text(encoding="utf-8")
        write_bytes(script, CALL.sub(_call, before).encode())


def _call(call: re.Match[str]) -> str:
    return f"_({json.dumps(_(json.loads(call[1])), ensure_ascii=False)}{call[2]}"
