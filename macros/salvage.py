"""Guesses which ids were meant where the line of an id, or a whole file, cannot be used.

References to such a record are not wrong. To call them unknown would bury the one line that is.
"""

import os
import re
import unicodedata
from pathlib import Path

from macros.characters import NOT_FOR_TEXT

# An id, as it stands in a file that cannot be read as YAML. Those of parts are taken too: they do no harm.
BLANK = "[ \t\xa0\ufeff]*"
ID_LINE = re.compile(
    rf"(?:^[- \t\xa0\ufeff]*|[{{,]{BLANK})[\"']?id[\"']?{BLANK}:{BLANK}([^\n,}}#]*)", re.MULTILINE | re.IGNORECASE
)
OF_AN_ID = re.compile(r"[^a-z0-9]+")
MOST_READ = 8 * 1024 * 1024


def bare(typed: str) -> str:
    """Return the letters and digits of an id alone, in their plain form: `New–Era.` and `new-era` are the same."""
    return OF_AN_ID.sub("", unicodedata.normalize("NFKD", typed).casefold())


def proposed(typed: str) -> str:
    """Return the id that was probably meant: `New Era` gives `new-era`. Empty where there is nothing to go by."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf") and c not in "'’.")
    if any(c.isalpha() and not c.isascii() for c in plain):
        return ""
    return OF_AN_ID.sub("-", plain).strip("-")[:80].rstrip("-")


def salvaged_ids(path: Path) -> frozenset[str]:
    """Return the ids in a file that cannot be read, each `bare`; none where some may be missing."""
    if not os.path.isfile(path):  # to open a pipe would wait for ever
        return frozenset()
    try:
        with path.open("rb") as file:
            content = file.read(MOST_READ + 1)
    except OSError:
        return frozenset()
    if len(content) > MOST_READ:
        return frozenset()
    text = NOT_FOR_TEXT.sub("\n", content.decode("utf-8", errors="replace").replace("\r", "\n"))
    found = ID_LINE.findall(text)
    return frozenset(filter(None, map(bare, found)))
