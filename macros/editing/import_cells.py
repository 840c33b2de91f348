"""The contents of the cells of a partner's file: a number, a mark beside it, a sign for a missing value, a period."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from macros.core.period import Period
from macros.core.period_codes import parse_period
from macros.core.period_forms import day_meant, period_meant, period_of_day
from macros.editing.sheets import Cell

BLANK = "blank"
"""What an empty cell is called among the signs."""
DIGITS = r"£?(?:[0-9]{1,3}(?:[, \xa0\u202f][0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?\s?%?"
NUMBER = re.compile(rf"[-+\N{{MINUS SIGN}}\N{{EN DASH}}]?{DIGITS}")
# `12k` and `12m` are thousands and millions, not marks.
MARK = re.compile(
    rf"(?P<number>[-\N{{MINUS SIGN}}\N{{EN DASH}}]?{DIGITS})(?<=[0-9.%])\s?"
    r"(?P<mark>[*†‡§^~¹²³]+|\([a-z]{1,3}\)|\[[a-z0-9 ]{1,8}\]|[a-jln-z])",
    re.IGNORECASE,
)
MINUS = re.compile(r"[-\N{MINUS SIGN}\N{EN DASH}]")
# A sign that holds digits is a range, such as 1-4, or a bound, such as <5. All else with digits is a slip.
BOUND = re.compile(r"[0-9]{1,2} ?(?:[-\N{EN DASH}]|to) ?[0-9]{1,2}|[<>≤≥] ?[0-9]{1,2}|\[[a-z]*[0-9]+\]")
ERROR = re.compile(r"#[A-Z/0]+[!?]?")
LONGEST_SIGN = 5
WORDS = re.compile(
    r"suppressed|withheld|redacted|missing|unknown|nil|none|(?:fewer|less) than [0-9]+|under [0-9]+"
    r"|(?:no|not) (?:data|reported|available|applicable|recorded|known|yet due|collected|returns?|figures?)"
)


class Value(NamedTuple):
    """A number with the mark beside it, or the sign in its place."""

    number: Decimal | None
    sign: str = ""
    mark: str = ""


def value_of(cell: Cell) -> Value | None:
    """Read a cell as a value; None where it is neither a number nor a sign that could be in its place."""
    if cell is None:
        return Value(None, BLANK)
    if isinstance(cell, Decimal):
        return Value(_plain(cell))
    if isinstance(cell, date):
        return None
    if (number := _number(cell)) is not None:
        return Value(number)
    if (found := MARK.fullmatch(cell)) and (number := _number(found["number"].strip())) is not None:
        return Value(number, mark=found["mark"].casefold())
    return Value(None, cell.casefold()) if _is_sign(cell) else None


def _number(text: str) -> Decimal | None:
    if not NUMBER.fullmatch(text) or not re.search("[0-9]", text):
        return None
    digits = re.sub(r"[^0-9.]", "", text)
    return _plain(Decimal(f"{'-' if MINUS.match(text) else ''}{digits}"))


def _is_sign(cell: str) -> bool:
    if WORDS.fullmatch(cell.casefold()) or BOUND.fullmatch(cell):
        return True
    return len(cell) <= LONGEST_SIGN and not re.search("[0-9]", cell) and not ERROR.fullmatch(cell)


def _plain(number: Decimal) -> Decimal:
    """Return the number without noughts behind its point."""
    return Decimal(f"{number.normalize():f}")


def whole_months(cells: Iterable[Cell]) -> bool:
    """Return whether all dates among some cells are the first of a month, and so mean months."""
    return all(day.day == 1 for cell in cells if (day := _day(cell)))


def period_in(cell: Cell, *, months: bool = True) -> Period | None:
    """Read a cell as a period, if it is one; a date is its month if `months` says so. A number is a year at most."""
    if day := _day(cell):
        return period_of_day(day, whole_month=months)
    if isinstance(cell, Decimal):
        year = cell == cell.to_integral() and 1990 <= cell <= 2100
        return parse_period(str(int(cell))) if year else None
    return period_meant(cell) if isinstance(cell, str) else None


def _day(cell: Cell) -> date | None:
    return cell if isinstance(cell, date) else day_meant(cell) if isinstance(cell, str) else None
