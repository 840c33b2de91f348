"""Reads the many forms in which people write periods: `Q1 2025/26`, `Apr-Jun 2025`, `year ending March 2024`.

Nothing is guessed: where a form can mean two periods, none is returned.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date

from macros.core.partial_date import MONTHS
from macros.core.period import FIRST_MONTH_OF_FINANCIAL_YEAR, Period, financial_year, month, span
from macros.core.period_codes import parse_period

NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
MONTH = r"([a-z]{3,9})\.?"
YEAR = r"([12][0-9]{3}|'?[0-9]{2})"
TO = r"\s*(?:-|to|until|through|/)\s*"
FINANCIAL = r"([12][0-9]{3}|[0-9]{2})\s*[/-]\s*([12][0-9]{3}|[0-9]{2})"
MONTH_OR_YEAR = re.compile("[0-9]{4}-[0-9]{2}")
# What a heading bears beside its period: a mark of a note, or that the values are provisional or revised.
MARKS = re.compile(r"\s*(?:[*†‡¹²³]+|\((?:[pr]|provisional|revised|final)\)|\[[^\]]*\])$", re.IGNORECASE)
LONGEST = 100
"""Characters of what may be a period."""
DASHES = re.compile("[\N{EN DASH}\N{EM DASH}]")
PREFIX = r"(?:f\.?y\.?|financial year|fiscal year|year)?\s*"


def period_meant(typed: str) -> Period | None:
    """Return the period that a text means in any form that people write, or None if it is none or could be two."""
    if len(typed) > LONGEST:
        return None
    plain = " ".join(MARKS.sub("", DASHES.sub("-", typed)).replace(",", " ").replace(":", " ").split())
    try:
        return parse_period(plain)
    except ValueError:
        if MONTH_OR_YEAR.fullmatch(plain):
            return None
    folded = plain.casefold()
    found = next((period for pattern, read in READERS if (period := _read(pattern, read, folded))), None)
    return found or _said_twice(folded)


def _said_twice(folded: str) -> Period | None:
    """Return the period that is said outside brackets and again inside: `Q2 2025/26 (Jul-Sep 2025)`."""
    found = re.fullmatch(r"([^()]*)\(([^()]+)\)([^()]*)", folded)
    if not found:
        return None
    outside, inside = " ".join(f"{found[1]} {found[3]}".split()), found[2].strip()
    period = period_meant(outside)
    again = period_meant(inside) or (period and period_meant(f"{inside} {period.last:%Y}"))
    return period if period and again and period.first == again.first and period.last == again.last else None


def day_meant(typed: str) -> date | None:
    """Return the day that a text gives in numbers, as spreadsheets write dates into text: `01/07/2025`."""
    numbers = re.fullmatch(
        r"(?:([12][0-9]{3})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3}))(?: 00:00(?::00)?)?",
        typed,
    )
    if not numbers:
        return None
    year, number, day = numbers.group(1, 2, 3) if numbers[1] else numbers.group(6, 5, 4)
    try:
        return date(int(year), int(number), int(day))
    except ValueError:
        return None


def _read(pattern: str, read: Callable[..., Period], folded: str) -> Period | None:
    found = re.fullmatch(pattern, folded)
    try:
        return read(*found.groups()) if found else None
    except (ValueError, KeyError):
        return None


def period_of_day(day: date, *, whole_month: bool) -> Period:
    """Return what a date in a spreadsheet stands for: its month where all dates beside it are firsts, else the day."""
    return month(day.year, day.month) if whole_month else parse_period(day.isoformat())


def _year(typed: str) -> int:
    digits = typed.strip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _number(name: str) -> int:
    return NAMES.get(name) or SHORT[name]


def _financial_start(first: str, second: str) -> int:
    begins = _year(first)
    if int(second) % 100 != (begins + 1) % 100:
        raise ValueError("the second year does not follow the first")
    return begins


def _financial_year(first: str, second: str) -> Period:
    return financial_year(_financial_start(first, second))


def _quarter_first(quarter: str, first: str, second: str) -> Period:
    begins = _financial_start(first, second)
    return parse_period(f"{begins}-{(begins + 1) % 100:02}-Q{quarter}")


def _quarter_last(first: str, second: str, quarter: str) -> Period:
    return _quarter_first(quarter, first, second)


def _months(begin: str, first_year: str | None, end: str, last_year: str) -> Period:
    starts, ends, year = _number(begin), _number(end), _year(last_year)
    from_year = _year(first_year) if first_year else year - (starts > ends)
    first = date(from_year, starts, 1)
    last = date(year, ends, calendar.monthrange(year, ends)[1])
    if last < first:
        raise ValueError("it runs backwards")
    return _named_span(first, last)


def _named_span(first: date, last: date) -> Period:
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length == 3 and (first.month - 1) % 3 == 0:
        # The two kinds of quarter have the same days; partnerships report by financial year.
        begins = first.year - (first.month < FIRST_MONTH_OF_FINANCIAL_YEAR)
        number = (first.month - FIRST_MONTH_OF_FINANCIAL_YEAR) % 12 // 3 + 1
        return parse_period(f"{begins}-{(begins + 1) % 100:02}-Q{number}")
    return span(first, last, f"{first:%Y-%m}/{last:%Y-%m}")


def _numbered_months(first_year: str, first: str, last_year: str, last: str) -> Period:
    begins = date(int(first_year), int(first), 1)
    year, number = int(last_year), int(last)
    ends = date(year, number, calendar.monthrange(year, number)[1])
    if ends < begins:
        raise ValueError("it runs backwards")
    return _named_span(begins, ends)


def _ending(name: str, year: str) -> Period:
    """Return the twelve months that end with a month."""
    number, last_year = _number(name), _year(year)
    last = date(last_year, number, calendar.monthrange(last_year, number)[1])
    first = date(last_year - (number < 12), number % 12 + 1, 1)
    return span(first, last, f"{first:%Y-%m}/{last:%Y-%m}")


def _ending_quarter(name: str, year: str) -> Period:
    """Return the three months that end with a month."""
    number, last_year = _number(name), _year(year)
    last = date(last_year, number, calendar.monthrange(last_year, number)[1])
    return _named_span(date(last_year - (number < 3), (number - 3) % 12 + 1, 1), last)


def _month(name: str, year: str) -> Period:
    return month(_year(year), _number(name))


def _numbered_month(year: str, number: str) -> Period:
    return month(int(year), int(number))


def _day(number: str, name: str, year: str) -> Period:
    return parse_period(date(_year(year), _number(name), int(number)).isoformat())


READERS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (rf"{PREFIX}{FINANCIAL}", _financial_year),
    (rf"(?:q|quarter |qtr )\s*([1-4])\s*-?\s*{PREFIX}\(?{FINANCIAL}\)?", _quarter_first),
    (rf"([1-4])(?:st|nd|rd|th) quarter(?: of)?\s*{PREFIX}{FINANCIAL}", _quarter_first),
    (rf"{PREFIX}{FINANCIAL}\s*-?\s*\(?(?:q|quarter|qtr)\s*([1-4])\)?", _quarter_last),
    (r"(?:q|quarter |qtr )\s*([1-4])\s*([12][0-9]{3})", lambda quarter, year: parse_period(f"{year}-Q{quarter}")),
    (r"([12][0-9]{3})\s*-?\s*(?:q|quarter )\s*([1-4])", lambda year, quarter: parse_period(f"{year}-Q{quarter}")),
    (rf"(?:from )?{MONTH}(?:[ -]{YEAR})?{TO}{MONTH}[ -]?{YEAR}", _months),
    (r"([12][0-9]{3})-([0-9]{2})(?: to |\s*-\s*)([12][0-9]{3})-([0-9]{2})", _numbered_months),
    (rf"(?:(?:the )?(?:year|12 months|twelve months) (?:ending|to|ended)|y/?e)(?: in)? {MONTH}[ -]?{YEAR}", _ending),
    (rf"(?:quarter|3 months|three months) (?:ending|to|ended)(?: in)? {MONTH}[ -]?{YEAR}", _ending_quarter),
    (rf"{MONTH}[ -]?{YEAR}", _month),
    (rf"([12][0-9]{{3}})[ -]{MONTH}", lambda year, name: _month(name, year)),
    (r"([12][0-9]{3})/?(0[1-9]|1[0-2])", _numbered_month),
    (r"(0?[1-9]|1[0-2])/([12][0-9]{3})", lambda number, year: month(int(year), int(number))),
    (rf"([0-9]{{1,2}})(?:st|nd|rd|th)? {MONTH} {YEAR}", _day),
    (
        r"([0-9]{1,2})/([0-9]{1,2})/([12][0-9]{3})",
        lambda day, number, year: parse_period(f"{year}-{int(number):02}-{int(day):02}"),
    ),
)
