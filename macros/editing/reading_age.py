"""How old a reader has to be to follow a text: the grade of Flesch and Kincaid, and five.

Names are left out, for nobody can choose them: those of records, terms of several words that the glossary explains, and
words with a capital inside a sentence. Syllables are the parts in which Pyphen would hyphenate a word; its rules come
with it, so nothing is fetched.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from macros.catalogue.findings import Finding
from macros.catalogue.texts import texts_in
from macros.core.memory import memory
from macros.core.shelf import digest
from macros.records.localities import Locality
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record

if TYPE_CHECKING:
    from pyphen import Pyphen

OLDEST = 11
"""The age in years at which what residents read should be understood."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
WEB_ADDRESS = re.compile(r"(?<![\w-])[\w-]+(?:\.[\w-]+)+")
SHORTEST = 4
"""Words. What has fewer is a label, and no sentence."""
LOCATOR = "at"
"""The field of a citation that quotes a source's own headings."""
NO_PROSE = {"name", "also_known_as", "search_words", "differences", "corrections", "checked"}
"""Fields that pages do not show as sentences, or that quote what others say."""
FEWEST_WORDS = 50
"""Of fewer words no reading age can be told."""
UNNAMED = {"measures", "contacts", "sources", "duties", "risks", "meetings", "updates"}
"""Kinds whose names are descriptions, not names."""


def names_in(records: Iterable[Record]) -> Iterator[str]:
    """Yield the names that count for no reading age."""
    for record in records:
        if record.kind not in UNNAMED:
            names = (record.name, *record.also_known_as)
            yield from (name for name in names if record.kind != "glossary" or " " in name)


class Names:
    """Names, found in a list of words by their first word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        # There may be thousands: once into a digest, not once for each record.
        self._digest = digest("\0".join(self._names)).hex()

    @cached_property
    def _by_first(self) -> dict[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = {}
        for name in self._names:
            if words := WORD.findall(name.lower()):
                found.setdefault(words[0], []).append(words)
        return found

    def reading_age(self, texts: list[str]) -> float:
        """Return the reading age of paragraphs without these names, as it is remembered if it is."""
        return memory.of("reading age", "\0".join([self._digest, *texts]), lambda: reading_age(texts, self))

    def taken_out_of(self, words: list[str]) -> list[str]:
        """Return the words that are no part of a name; an `it` replaces each name."""
        kept, low, at = [], [word.lower() for word in words], 0
        while at < len(words):
            fits = [len(name) for name in self._by_first.get(low[at], ()) if low[at : at + len(name)] == name]
            kept.append("it" if fits else words[at])
            at += max(fits, default=1)
        return kept


def reading_age(texts: Iterable[str], names: Names) -> float:
    """Return the reading age of paragraphs in years; 0 where they hold no sentence."""
    sentences = [words for text in texts for words in _sentences(text, names)]
    count = sum(map(len, sentences))
    if not count:
        return 0.0
    syllables = sum(_syllables(word) for words in sentences for word in words)
    return 0.39 * count / len(sentences) + 11.8 * syllables / count - 15.59 + 5


def _sentences(text: str, names: Names) -> Iterator[list[str]]:
    """Yield the words of each sentence that are no names."""
    for sentence in SENTENCE_END.split(text):
        words = names.taken_out_of(WORD.findall(WEB_ADDRESS.sub("", sentence) if "." in sentence[:-1] else sentence))
        plain = [word.lower() for at, word in enumerate(words) if not at or word.islower()]
        if len(plain) >= SHORTEST:
            yield plain


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


@cache
def _hyphens() -> "Pyphen":
    # Loaded when the first word is measured, not with the commands.
    from pyphen import Pyphen

    return Pyphen(lang="en_GB", left=1, right=1)


def prose_of(record: Record) -> list[str]:
    """Return the texts from which the reading age of a record is worked out; none where they are too few."""
    if not isinstance(record, Priority | Locality | Project):
        return []
    prose = [text for path, text in texts_in(record, ()) if path[-1] != LOCATOR and path[0] not in NO_PROSE]
    return prose if len(" ".join(prose).split()) >= FEWEST_WORDS else []


def hard_texts(
    records: list[Record], today: date, texts: Callable[[Record], list[str]] = prose_of
) -> Iterator[Finding]:
    """Find priorities, places and projects whose texts ask for an older reader than we write for."""
    names = Names(names_in(records))
    for record in records:
        prose = texts(record)
        age = names.reading_age(prose) if prose else 0
        if age > OLDEST + 0.5:
            said = f"the reading age of its texts is {age:.0f}, not {OLDEST}. Use shorter words and sentences"
            yield record, (), said
