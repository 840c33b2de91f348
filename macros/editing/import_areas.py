"""Finds the areas that a partner's file names, by id, name, alias or code, and tells totals from areas."""

import re
from collections.abc import Iterable
from datetime import date

from macros.core.period import Period
from macros.core.problems import did_you_mean
from macros.core.words import in_words
from macros.editing.sheets import Cell
from macros.records.areas import COMPARATORS, PARTNERSHIP
from macros.records.localities import Locality

PUNCTUATION = re.compile(r"[^\w\s]")
LEFT_OUT = {"ward", "the", "council", "borough", "district", "city", "of", "and"}
WHOLE = r"(?:the )?(?:borough|district|county|city|force|division|region|partnership|council)(?: wide)?"
PLACES = r"(?:wards?|areas?|districts?|places?|localit(?:y|ies)|neighbourhoods?|above|rows?|others?)"
TOTAL = re.compile(
    r".*\b(?:sub ?)?totals?\b.*|(?:sum|average|mean|median)(?: (?:of|for|across) .*)?|.* (?:average|mean|median)"
    rf"|(?:all|whole|overall|combined)(?: (?:the )?(?:{PLACES}|{WHOLE}))?|{WHOLE}"
)
NO_PLACE = re.compile(
    rf"(?:all )?others?(?: {PLACES})?|unknown(?: .*)?"
    r"|(?:location |ward |area |place )?not (?:known|recorded|stated|given).*"
    r"|(?:un|not )(?:allocated|assigned|mapped|matched|located)|outside .*|no (?:location|ward|area|fixed .*)"
)


def is_total(cell: Cell) -> bool:
    """Return whether a cell names a total or an average rather than a place."""
    return isinstance(cell, str) and TOTAL.fullmatch(_plain(cell)) is not None


def is_no_place(cell: Cell) -> bool:
    """Return whether a cell says that its row belongs to no known place."""
    return isinstance(cell, str) and NO_PLACE.fullmatch(_plain(cell)) is not None


def _plain(text: str) -> str:
    return " ".join(PUNCTUATION.sub(" ", text.casefold()).split())


class Areas:
    """Finds areas by id, name, alias or code."""

    def __init__(self, localities: Iterable[Locality], whole: str) -> None:
        self.names: dict[str, str] = {}
        self._exactly: dict[str, str] = {}
        self._nearly: dict[str, str] = {}
        self._until: dict[str, date] = {}
        self.with_former_codes: set[str] = set()
        self._add(PARTNERSHIP, whole, (PARTNERSHIP, whole))
        for id, called in COMPARATORS.items():
            self._add(id, called, (id, called))
        for locality in localities:
            known_as = (locality.id, locality.name, *locality.also_known_as, locality.gss or locality.id)
            former = {code.code: code.until for code in locality.former_codes}
            self._add(locality.id, locality.name, (*known_as, *former))
            self._until |= {code.casefold(): until for code, until in former.items()}
            self.with_former_codes |= {locality.id} if former else set()

    def _add(self, id: str, name: str, known_as: Iterable[str]) -> None:
        self.names[id] = name
        for word in known_as:
            self._exactly[word.casefold()] = id
            # What can mean two areas means neither.
            self._nearly[_folded(word)] = id if self._nearly.get(_folded(word), id) == id else ""

    def find(self, cell: Cell) -> str:
        """Return the id of the area that a cell names; empty if it names none, or could name two."""
        if not isinstance(cell, str):
            return ""
        return self._exactly.get(cell.casefold()) or self._nearly.get(_folded(cell), "")

    def outdated(self, cell: Cell, period: Period) -> str:
        """Return the warning about a code that the place no longer had in a period; empty if the code held."""
        until = self._until.get(cell.casefold()) if isinstance(cell, str) else None
        if until is None or period.last is None or period.last <= until:
            return ""
        said = f"{cell} was the code of {self.names[self.find(cell)]} until {in_words(until)}"
        return f"{said}, not for {period.in_words()}. Correct the code or the period"

    def near(self, cell: Cell) -> str:
        """Return a hint with the nearest name of an area, if one is near."""
        return did_you_mean(str(cell), self.names.values())

    def order(self, id: str) -> int:
        """Return the place of an area among all: places as in the records, those to compare with behind them."""
        return list(self.names).index(id) + (1000 if id in COMPARATORS else 0)


def _folded(text: str) -> str:
    """Return the words that identify an area, in any order: `London, City of` is `City of London`."""
    words = _plain(text).split()
    return " ".join(sorted(word for word in words if word not in LEFT_OUT) or words)
