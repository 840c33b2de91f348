"""Finds what git leaves in a file where two versions could not be brought together."""

import re
from typing import NamedTuple

from macros.characters import LINE_END

# The shortest that git writes; a repository may ask for longer ones. `|` stands before the version both came from.
MARKER = re.compile(r"^(?:\ufeff)?(?:[<>|]{7,}(?: .*)?|={7,})[ \t]*$", re.MULTILINE)


class Marker(NamedTuple):
    """A line that git wrote: its number and what it says."""

    line: int
    text: str


def first_marker(text: str) -> Marker | None:
    """Return the first line that marks an unfinished merge, if there is one."""
    if not any(sign in text for sign in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return None
    for number, line in enumerate(LINE_END.split(text), 1):
        if MARKER.fullmatch(line):
            return Marker(number, line.strip("\ufeff \t"))
    return None


def unfinished(marker: Marker) -> str:
    """Return what to tell an editor about a marker."""
    shown = marker.text if len(marker.text) <= 40 else marker.text[:37] + "..."
    return f"an unfinished merge ({shown}). Keep what is right of the two versions, and delete the lines of <, = and >"
