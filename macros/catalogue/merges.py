"""Finds what git leaves in a file where two versions could not be brought together."""

import re

from macros.core.characters import LINE_END

# The shortest that git writes; a repository may ask for longer ones. `|` comes before the version both came from.
MARKER = re.compile(r"^(?:\ufeff)?(?:[<>|]{7,}(?: .*|[ \t]*)|={7,}[ \t]*)$", re.MULTILINE)


def first_marker(text: str) -> tuple[int, str] | None:
    """Return the line of the first mark of an unfinished merge, and a sentence, if there is one."""
    if not any(sign in text for sign in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return None
    for number, line in enumerate(LINE_END.split(text), 1):
        if MARKER.fullmatch(line):
            return number, unfinished(line)
    return None


def unfinished(marker: str, keep: str = "what is right of the two versions") -> str:
    """Return the advice for an editor about a line that git wrote."""
    said = marker.strip("\ufeff \t")
    said = said if len(said) <= 40 else said[:37] + "..."
    return f"an unfinished merge ({said}). Keep {keep}, and delete the lines of <, = and >"
