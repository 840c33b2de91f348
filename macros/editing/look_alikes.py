"""Letters of another alphabet that look like ours, and marks that turn a text around: readers see another word."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.texts import texts_in
from macros.core.characters import named
from macros.records.record import Record

# Greek, Cyrillic and Armenian letters, and full-width ones.
FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587\uff21-\uff3a\uff41-\uff5a"
LATIN = "A-Za-z\u00c0-\u024f"
MIXED = re.compile(rf"[{LATIN}][\w.-]*?[{FOREIGN}]|[{FOREIGN}][\w.-]*?[{LATIN}]")
LETTER = re.compile(f"[{FOREIGN}]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_WORD = 60


def look_alikes(records: list[Record], today: date) -> Iterator[Finding]:
    """Yield words of two alphabets, addresses among them, and marks of direction, one for each text."""
    for record in records:
        for path, text in texts_in(record, ()):
            if turning := TURNING.search(text):
                said = "which cannot be seen and may turn the text around. Delete it unless the language needs it"
                yield record, path, f"holds {named(turning[0])}, {said}"
            elif word := _mixed(text):
                letter = LETTER.search(word)
                assert letter
                said = f"{letter[0]!r} is {named(letter[0])} among Latin ones. Type the word again"
                yield record, path, f"{word[:LONGEST_WORD]!r} may be read as another word: {said}"


def _mixed(text: str) -> str:
    """Return the first word that holds letters of two alphabets; nothing if there is none."""
    if not LETTER.search(text):
        return ""
    return next((word for word in text.split() if len(word) < 1000 and MIXED.search(word)), "")
