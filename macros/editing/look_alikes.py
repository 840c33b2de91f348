"""Letters of another alphabet that look like ours, and marks that turn a text around: readers see another word."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.texts import texts_in
from macros.core.characters import FOREIGN_LETTER, mixed_word, named
from macros.records.record import Record

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_WORD = 60


def look_alikes(records: list[Record], today: date) -> Iterator[Finding]:
    """Yield words of two alphabets, addresses among them, and marks of direction, one for each text."""
    for record in records:
        for path, text in texts_in(record, ()):
            if turning := TURNING.search(text):
                said = "which cannot be seen and may turn the text around. Delete it unless the language needs it"
                yield record, path, f"holds {named(turning[0])}, {said}"
            elif word := mixed_word(text):
                letter = FOREIGN_LETTER.search(word)
                assert letter
                said = f"{letter[0]!r} is {named(letter[0])} among Latin ones. Type the word again"
                yield record, path, f"{word[:LONGEST_WORD]!r} may be read as another word: {said}"
