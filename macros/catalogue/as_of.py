"""The day that a build speaks for: that of its records, never that of the clock."""

from collections.abc import Iterable
from datetime import date

from macros.catalogue.catalogue import Catalogue
from macros.core.day import day_asked_for
from macros.records.record import Record


def as_of(catalogue: Catalogue) -> date:
    """Return the day that the build speaks for: the one asked for, else the latest change of a record.

    Never the clock.
    """
    return day_asked_for() or newest(catalogue.everything())


def newest(records: Iterable[Record]) -> date:
    """Return the day of the latest change among records."""
    return max((record.updated for record in records), default=date(1970, 1, 1))
