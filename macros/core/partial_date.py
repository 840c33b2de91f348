"""A point in time as exact as a source gives it: a year, a month or a day."""

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date

from macros.core.language import _, mark, spoken

# Our own list: the standard library's month names follow the locale of the machine that builds.
MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December")),
)


@dataclass(frozen=True)
class PartialDate:
    """`2023`, `2023-10` or `2023-10-01`: nothing is added to what the source says."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    @functools.cache
    def parse(cls, typed: str) -> "PartialDate":
        """Read a year, a month or a day; raise `ValueError` with a sentence when it is none of them."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", typed):
            raise ValueError(f"{typed!r} is not a date. Write a year, a month or a day: 2023, 2023-10 or 2023-10-01")
        parsed = cls(*(int(part) for part in typed.split("-")))
        try:
            parsed.last_day()
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(f"{typed!r} is not a date of the calendar. Check the month and the day") from None
        return parsed

    def first_day(self) -> date:
        """Return the first day that it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def last_day(self) -> date:
        """Return the last day that it can mean."""
        month = 12 if self.month is None else self.month
        return date(self.year, month, calendar.monthrange(self.year, month)[1] if self.day is None else self.day)

    def months_before(self, day: date) -> int:
        """Return the whole months from its last day to another day."""
        last = self.last_day()
        return (day.year - last.year) * 12 + day.month - last.month - (day.day < last.day)

    def in_words(self) -> str:
        """Return the date in words: `1 October 2023`, `October 2023` or `2023`."""
        return in_words(self.year, self.month, self.day, spoken())

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@functools.lru_cache(maxsize=4096)
def in_words(year: int, month: int | None, day: int | None, language: str) -> str:
    """Return a date in words. Pages say the same few dates many times; those of another language are others."""
    if month is None:
        return str(year)
    name = _(MONTHS[month - 1])
    if day is None:
        return _("%(month)s %(year)s", month=name, year=year)
    return _("%(day)s %(month)s %(year)s", day=day, month=name, year=year)
