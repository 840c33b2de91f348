"""The spelling list of the search: words a reader may have meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from macros.catalogue.catalogue import Catalogue
from macros.records.contacts import Contact
from macros.records.localities import Locality

Known = dict[str, list[dict[str, Any]]]
"""What the search dialog knows beside words: `help` and `places`."""

SHORTEST = 4
"""Shorter words are left as typed: too many other words are one letter away."""

APOSTROPHES = str.maketrans("", "", "'’")

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class SpellingWords:
    """Counts the words of texts, one text after the other."""

    def __init__(self) -> None:
        self._typed: Counter[str] = Counter()

    def read(self, text: str) -> None:
        """Count the words of one more text, as typed: most come up again, and are taken apart once."""
        self._typed.update(text.split())

    def listed(self) -> list[str]:
        """Return all words in small letters, the most frequent first; among equals, the first come."""
        seen: Counter[str] = Counter()
        for typed, times in self._typed.items():
            for word in WORD.findall(typed.lower().translate(APOSTROPHES)):
                seen.update(dict.fromkeys(_forms(word), times))
        return [word for word, _ in seen.most_common()]


def spelling_words(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts: see `SpellingWords.listed`."""
    words = SpellingWords()
    for text in texts:
        words.read(text)
    return words.listed()


def _forms(word: str) -> Iterator[str]:
    """Yield the word; for 'anti-social' also its parts and both in one, since readers write it all three ways."""
    parts = word.split("-")
    return (form for form in ("".join(parts), *parts) if len(form) >= SHORTEST)


def names_in(catalogue: Catalogue) -> Iterator[str]:
    """Yield what readers look for: names, other names, search words and places."""
    for record in catalogue.everything():
        yield from (record.name, *record.also_known_as, *record.search_words, *getattr(record, "places", ()))


def known_in(catalogue: Catalogue) -> Known:
    """Return the contacts that words of danger put above all results, and the names of places, which weigh most."""
    by_kind = catalogue.by_kind()
    return {
        "help": [
            {
                "name": contact.name,
                "phone": contact.phone or "",
                "website": contact.website or "",
                "url": contact.url,
                "situation": contact.situation,
                "national": contact.national_emergency,
                "words": [contact.name, *contact.also_known_as, *contact.search_words],
            }
            for contact in by_kind["contacts"]
            if isinstance(contact, Contact) and not contact.withdrawn
        ],
        "places": [
            {"name": place.name, "url": place.url, "words": list(_place_names(place))}
            for place in by_kind["localities"]
            if isinstance(place, Locality)
        ],
    }


def _place_names(place: Locality) -> Iterator[str]:
    """Yield the names of a locality and of what lies in it. A search word in small letters is no name."""
    yield from (place.name, *place.also_known_as, *place.places, *(one.name for one in place.neighbourhoods))
    yield from (word for word in place.search_words if word[:1].isupper())
