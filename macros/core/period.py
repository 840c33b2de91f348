"""The time that a value is for: a year, a quarter, a month, a span, a day, or words as a paper prints them.

Every form but the last has a first and a last day, so that periods can be sorted. Words are kept as they are printed.
"""

import calendar
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.core.language import _, spoken
from macros.core.partial_date import MONTHS, PartialDate

Kind = Literal["year", "financial_year", "quarter", "financial_quarter", "month", "span", "day", "as_worded"]

AS_WORDED = "as_worded"
FIRST_MONTH_OF_FINANCIAL_YEAR = 4


@dataclass(frozen=True)
class Period:
    """A period. `first` and `last` are its days, both included; one in words alone has neither."""

    kind: Kind
    code: str
    """How it is written in the data: `2023-24-Q2`; the words themselves where it is given in words."""
    first: date | None = None
    last: date | None = None

    @classmethod
    def as_worded(cls, words: str) -> "Period":
        """Keep the words of a paper that does not say which days are meant."""
        return cls("as_worded", " ".join(words.split()))

    @property
    def is_dated(self) -> bool:
        """Whether its first and last day are known."""
        return self.first is not None

    def in_words(self) -> str:
        """Return the period in words: `2023`, `April 2023 to March 2024`, `July 2023`, or the words as printed."""
        return _in_words(self, spoken())

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day; of words alone nobody knows them."""
        return (self.first, self.last) if self.first and self.last else None

    def overlaps(self, other: "Period") -> bool:
        """Return whether two periods have a day in common; of words nobody can tell, unless they are the same."""
        if not self.days or not other.days:
            return self.code.casefold() == other.code.casefold() and self.kind == other.kind
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]

    def is_before(self, other: "Period") -> bool:
        """Return whether it begins earlier, or together and ends earlier. Words come neither before nor after."""
        return bool(self.days and other.days and self.days < other.days)

    def is_comparable(self, other: "Period") -> bool:
        """Return whether both are of one kind, so that one series may hold both; spans must be equally long."""
        if self.kind != other.kind or not self.is_dated:
            return False
        return self.kind != "span" or self.months == other.months

    @property
    def months(self) -> int:
        """How many calendar months it touches; 0 for words."""
        if not self.days:
            return 0
        first, last = self.days
        return (last.year - first.year) * 12 + last.month - first.month + 1

    def __str__(self) -> str:
        return f"{AS_WORDED}: {self.code}" if self.kind == AS_WORDED else self.code


@functools.lru_cache(maxsize=4096)
def _in_words(period: Period, language: str) -> str:
    """Return a period in words. Pages say the same few periods many times; those of another language are others."""
    if period.first is None or period.last is None:
        return period.code
    if period.kind == "year":
        return f"{period.first.year:04}"
    whole = _are_whole_months(period.first, period.last)
    ends = PartialDate(period.last.year, period.last.month, None if whole else period.last.day).in_words()
    if period.kind in ("day", "month"):
        return ends
    if period.kind != "span" and period.first.year == period.last.year:
        return _("%(first)s to %(last)s", first=_(MONTHS[period.first.month - 1]), last=ends)
    begins = PartialDate(period.first.year, period.first.month, None if whole else period.first.day).in_words()
    return _("%(first)s to %(last)s", first=begins, last=ends)


def in_order(periods: Iterable[Period]) -> list[Period]:
    """Return periods, each once, the earliest first; those in words behind them as they came."""
    once = list(dict.fromkeys(periods))
    dated = [period for period in once if period.is_dated]
    return [*sorted(dated, key=lambda p: (p.first, p.last, p.code)), *(p for p in once if not p.is_dated)]


def calendar_year(number: int) -> Period:
    """Return a calendar year."""
    return Period("year", f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def financial_year(first: int) -> Period:
    """Return the financial year that begins in April of a year."""
    code = f"{first:04}-{(first + 1) % 100:02}"
    # Until 2011 to 2012 the short form could be a month.
    code = code if (first + 1) % 100 > 12 or (first + 1) % 100 == 0 else f"{first:04}-04/{first + 1:04}-03"
    return months_from("financial_year", code, date(first, FIRST_MONTH_OF_FINANCIAL_YEAR, 1), 12)


def month(year: int, number: int) -> Period:
    """Return a month of a year, from 1 for January."""
    code = f"{year:04}-{number:02}"
    code = f"{code}/{code}" if number == (year + 1) % 100 else code
    return months_from("month", code, date(year, number, 1), 1)


def span(first: date, last: date, code: str) -> Period:
    """Return the period from one day to another; a whole month or year is taken for what it is."""
    length = (last.year - first.year) * 12 + last.month - first.month + 1 if _are_whole_months(first, last) else 0
    if length == 12 and first.month == 1:
        return calendar_year(first.year)
    if length == 12 and first.month == FIRST_MONTH_OF_FINANCIAL_YEAR:
        return financial_year(first.year)
    if length == 1:
        return month(first.year, first.month)
    return Period("span", code, first, last)


def _are_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def months_from(kind: Kind, code: str, first: date, length: int) -> Period:
    """Return the period of some months from a first day on."""
    total = first.month - 1 + length - 1
    year, number = first.year + total // 12, total % 12 + 1
    last = date(year, number, calendar.monthrange(year, number)[1])
    return Period(kind, code, first, last)
