"""Reads periods as records write them: `2023-24-Q2`, `2017-10/2018-09`, or words after `as_worded:`."""

import functools
import re
from collections.abc import Callable
from datetime import date

from macros.core.partial_date import MONTHS, PartialDate
from macros.core.period import (
    AS_WORDED,
    FIRST_MONTH_OF_FINANCIAL_YEAR,
    Period,
    calendar_year,
    financial_year,
    month,
    months_from,
    span,
)

FORMS = (
    "2023 (a calendar year), 2023-24 (a financial year), 2023-24-Q2 or 2023-Q2 (a quarter), 2023-07 (a month), "
    "2017-10/2018-09 (a span) or 2023-10-01 (a day); or the words of the paper after as_worded:"
)


@functools.cache
def parse_period(typed: str) -> Period:
    """Read a period; raise `ValueError` with a sentence when it is none."""
    before, _, words = typed.partition(f"{AS_WORDED}:")
    if not before and words.strip():
        return Period.as_worded(words)
    for pattern, read in READERS:
        if found := re.fullmatch(pattern, typed):
            return read(typed, *found.groups())
    raise ValueError(f"{typed!r} is not a period. Write {FORMS}")


def _year(typed: str, year: str) -> Period:
    return calendar_year(int(year))


def _financial_quarter(typed: str, first: str, second: str, quarter: str) -> Period:
    _follows(typed, first, second)
    begins = FIRST_MONTH_OF_FINANCIAL_YEAR + 3 * (int(quarter) - 1)
    year = int(first) + (begins > 12)
    return months_from("financial_quarter", typed, date(year, (begins - 1) % 12 + 1, 1), 3)


def _quarter(typed: str, year: str, quarter: str) -> Period:
    return months_from("quarter", typed, date(int(year), 3 * int(quarter) - 2, 1), 3)


def _month_or_financial_year(typed: str, first: str, second: str) -> Period:
    is_month, is_year = 1 <= int(second) <= 12, int(second) == (int(first) + 1) % 100
    if is_month and is_year:
        words = f"{MONTHS[int(second) - 1]} {first} or the financial year {first} to {int(first) + 1}"
        either = f"{typed}/{typed} for the month, {first}-04/{int(first) + 1}-03 for the year"
        raise ValueError(f"{typed!r} can be read as {words}. Write {either}")
    if is_month:
        return month(int(first), int(second))
    _follows(typed, first, second)
    return financial_year(int(first))


def _follows(typed: str, first: str, second: str) -> None:
    if int(second) != (int(first) + 1) % 100:
        advice = f"a financial year ends in the next one: {first}-{(int(first) + 1) % 100:02}"
        raise ValueError(f"{typed!r} is neither a month nor a financial year; {advice}")


def _day(typed: str) -> Period:
    when = PartialDate.parse(typed)
    return Period("day", typed, when.first_day(), when.last_day())


def _span(typed: str, begins: str, ends: str) -> Period:
    if len(begins) == 4 and len(ends) in (2, 4):
        years = f"{begins}-{(int(begins) + 1) % 100:02} for a financial year"
        raise ValueError(f"{typed!r} may be a financial year or two years. Write {years}, {begins}-01/… for a span")
    first, last = PartialDate.parse(begins), PartialDate.parse(ends)
    if last.last_day() < first.first_day():
        raise ValueError(f"{typed!r} runs backwards. Write the earlier end first: {ends}/{begins}")
    return span(first.first_day(), last.last_day(), typed)


READERS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"([12][0-9]{3})", _year),
    (r"([12][0-9]{3})-([0-9]{2})-Q([1-4])", _financial_quarter),
    (r"([12][0-9]{3})-Q([1-4])", _quarter),
    (r"([12][0-9]{3})-([0-9]{2})", _month_or_financial_year),
    (r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", _day),
    (r"([12][0-9]{3}(?:-[0-9]{2}){0,2})/([0-9]{2,4}(?:-[0-9]{2}){0,2})", _span),
)
