"""How a text reads: sentences that run on, and short forms in capitals."""

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 35
"""Words that a reader can hold."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
SHORT_FORM = re.compile(r"\b[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?=s?\b)")
ROMAN = re.compile(r"[IVX]+")


def long_sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield the beginning of each sentence that runs on, and how many words it has."""
    for sentence in SENTENCE_END.split(text):
        words = sentence.split()
        if len(words) > LONGEST_SENTENCE:
            yield " ".join(words[:5]), len(words)


def short_forms(text: str) -> set[str]:
    """Return the short forms in a text: MARAC, CCTV, GPs without their s. Roman numerals are none."""
    return {found for found in SHORT_FORM.findall(text) if not ROMAN.fullmatch(found)}
