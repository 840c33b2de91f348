"""The day that a command works as of: `DAY=2027-07-01` for people, `SOURCE_DATE_EPOCH` for machines.

The environment carries it, because every part of a build reads it there, the host and other processes included.
"""

import os
import re
from datetime import UTC, date, datetime, timedelta

from macros.core.problems import PortalError, printable

VARIABLE = "SOURCE_DATE_EPOCH"
# Hosts write the day into compressed files, which hold no later one.
FIRST, LAST = date(1970, 1, 1), date(2105, 12, 31)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SECONDS = re.compile(r"[0-9]{1,11}")


def day_asked_for() -> date | None:
    """Return the day that the environment names, or None if it names none; raise `PortalError` if it is no day."""
    typed = os.environ.get(VARIABLE, "")
    if not typed:
        return None
    if not SECONDS.fullmatch(typed):
        raise PortalError(
            f"{VARIABLE}={printable(typed)} is not a number of seconds since 1970. People name a day: DAY=2027-07-01"
        )
    return _within_reach(datetime.fromtimestamp(int(typed), UTC).date(), f"{VARIABLE}={typed}")


def ask_for_day(typed: str = "") -> None:
    """Put a day such as `2027-07-01` into the environment; without one, check what is there already.

    Raises `PortalError` if either is no day.
    """
    if typed:
        os.environ[VARIABLE] = str((_day(typed) - FIRST) // timedelta(seconds=1))
    elif day_asked_for() is None:
        os.environ.pop(VARIABLE, None)  # set but empty, which hosts take for a number


def _day(typed: str) -> date:
    shown = f"DAY={printable(typed)}"
    if not DAY.fullmatch(typed):
        raise PortalError(f"{shown} is not a day. Write year-month-day: DAY=2027-07-01")
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise PortalError(f"{shown} is not a day of the calendar. Check the month and the day") from None
    return _within_reach(day, shown)


def _within_reach(day: date, shown: str) -> date:
    if not FIRST <= day <= LAST:
        raise PortalError(f"{shown} is out of reach. A day from {FIRST} to {LAST} can be shown")
    return day
