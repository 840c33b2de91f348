"""What the cells of a partner's file say: a number, a sign for a missing value, an area, a period."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from macros.core.period import Period
from macros.core.period_forms import period_meant, period_of_day
from macros.core.problems import did_you_mean
from macros.editing.sheets import Cell
from macros.records.areas import COMPARATORS, PARTNERSHIP
from macros.records.localities import Locality

BLANK = "blank"
"""What an empty cell is called among the signs."""
NUMBER = re.compile(
    r"(?P<minus>[-\N{MINUS SIGN}])?£?(?P<digits>[0-9]{1,3}(?:[, \xa0\u202f][0-9]{3})+|[0-9]+)(?P<part>\.[0-9]+)?%?"
)
TOTAL = re.compile(
    r"(?:grand |sub-?|overall |borough |district |county |force )?totals?\b.*|sum|all (?:wards|areas|districts|places)",
    re.IGNORECASE,
)
PUNCTUATION = re.compile(r"[^\w\s]")
LEFT_OUT = {"ward", "the", "council", "borough", "district", "city", "of", "and"}
LONGEST_SIGN = 5


class Value(NamedTuple):
    """A number, or the sign that stands in its place."""

    number: Decimal | None
    sign: str = ""


def value_of(cell: Cell) -> Value | None:
    """Read a cell as a value; None where it is neither a number nor short enough to be a sign."""
    if cell is None:
        return Value(None, BLANK)
    if isinstance(cell, Decimal):
        return Value(_plain(cell))
    if isinstance(cell, date):
        return None
    if found := NUMBER.fullmatch(cell):
        digits = re.sub(r"\D", "", found["digits"])
        return Value(_plain(Decimal(f"{'-' if found['minus'] else ''}{digits}{found['part'] or ''}")))
    return Value(None, cell) if len(cell) <= LONGEST_SIGN else None


def _plain(number: Decimal) -> Decimal:
    """Return the number without noughts behind its point."""
    return Decimal(f"{number.normalize():f}")


def period_in(cell: Cell, *, whole_month: bool = True) -> Period | None:
    """Read a cell as a period, if it is one. A number is one only if it is a year."""
    if isinstance(cell, date):
        return period_of_day(cell, whole_month=whole_month)
    if isinstance(cell, Decimal):
        year = cell == cell.to_integral() and 1990 <= cell <= 2100
        return Period.parse(str(int(cell))) if year else None
    return period_meant(cell) if cell else None


def is_total(cell: Cell) -> bool:
    """Return whether a cell names a total, not a place."""
    return isinstance(cell, str) and TOTAL.fullmatch(cell) is not None


class Areas:
    """Finds areas by id, name, alias or code."""

    def __init__(self, localities: Iterable[Locality], whole: str) -> None:
        self.names: dict[str, str] = {}
        self._exactly: dict[str, str] = {}
        self._nearly: dict[str, str] = {}
        self._add(PARTNERSHIP, whole, (PARTNERSHIP, whole))
        for id, called in COMPARATORS.items():
            self._add(id, called, (id, called))
        for locality in localities:
            self._add(
                locality.id,
                locality.name,
                (locality.id, locality.name, *locality.also_known_as, locality.gss or locality.id),
            )

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

    def near(self, cell: Cell) -> str:
        """Return a hint with the nearest name of an area, if one is near."""
        return did_you_mean(str(cell), self.names.values())

    def order(self, id: str) -> int:
        """Return the place of an area among all: places as in the records, those to compare with behind them."""
        return list(self.names).index(id) + (1000 if id in COMPARATORS else 0)


def _folded(text: str) -> str:
    """Return the words that tell an area from others, in any order: `London, City of` is `City of London`."""
    words = PUNCTUATION.sub(" ", text.casefold()).split()
    return " ".join(sorted(word for word in words if word not in LEFT_OUT) or words)
