"""Reads a file of records entry by entry, so that an edit costs the reading of one entry.

An entry begins with a dash and a space at the left edge. In a text or in brackets that are still open these begin
nothing; but then what is above them cannot be read by itself. Wherever an entry cannot be read, has a fault or holds
anything unusual, the file is to be read whole. So the entries together are always what the whole file would give.
"""

import re

from macros.catalogue.yaml_reader import MOST_VALUES, Document, Unreadable, read
from macros.core.characters import NOT_FOR_TEXT
from macros.core.shelf import Kept, Shelf

DASH = "- "
# Comments and empty lines, with at most one line of dashes among them.
COMMENTS = r"(?: *(?:#[^\r\n]*)?\r?\n)*"
ABOVE = re.compile(rf"{COMMENTS}(?:--- *\r?\n{COMMENTS})?")
# Signs at the left edge that begin or end a document or direct the parser, and the byte order mark. To look for each
# is ten times as fast as to look for one pattern.
UNUSUAL = (*(f"{end}{sign}" for end in "\r\n" for sign in ("---", "...", "%")), "\ufeff")


def read_by_entries(text: str, shelf: Shelf) -> tuple[Document, list[Kept]] | None:
    """Return a document without faults, and the results kept for each entry; nothing if it has to be read whole."""
    of_entries: list[Kept] = []
    taken: set[bytes] = set()
    for entry in entries_in(text):
        kept = shelf.of(entry, taken)
        if "tree" not in kept and not _read_alone(entry, kept):
            shelf.leave()
            return None
        of_entries.append(kept)
    if not of_entries or sum(kept["values"] for kept in of_entries) > MOST_VALUES:
        shelf.leave()
        return None
    return Document([kept["tree"] for kept in of_entries], text), of_entries


def entries_in(text: str) -> list[str]:
    """Return the text of each entry; none where anything but comments is above the first."""
    above = ABOVE.match(text)
    begin = above.end() if above else 0
    if not text.startswith(DASH, begin) or NOT_FOR_TEXT.search(text, 0, begin):
        return []
    *others, last = text[begin + len(DASH) :].split(f"\n{DASH}")
    return [*(f"{DASH}{entry}\n" for entry in others), f"{DASH}{last}"]


def _read_alone(entry: str, kept: Kept) -> bool:
    """Read an entry by itself and keep what it holds; false if that may differ from what it is in the file."""
    try:
        document = read(entry)
    except Unreadable:
        return False
    tree = document.tree
    if document.faults or not isinstance(tree, list) or len(tree) != 1 or any(sign in entry for sign in UNUSUAL):
        return False
    kept |= {"tree": tree[0], "values": document.values}
    return True
