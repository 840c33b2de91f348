"""Periods that an editor should look at: of uneven length, of long ago, or written in words that name their days."""

from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.series_rules import series_of, source_date
from macros.core.period_forms import period_meant
from macros.core.words import in_words
from macros.editing.figure_warnings import measures_among
from macros.records.record import Record

LONG_AGO = 30
"""Years that the values of a paper may lie behind it."""


def uneven_periods(records: list[Record], today: date) -> Iterator[Finding]:
    """Find periods of another length than those before them: half a year among quarters."""
    for measure in measures_among(records):
        for series in series_of(measure).values():
            dated = [(place, point.period) for place, point in series if point.period.is_dated]
            usual = dated[0][1] if dated else None
            for place, period in dated:
                if usual and (period.months, period.kind == "day") != (usual.months, usual.kind == "day"):
                    said = f"{period.in_words()} is not as long as {usual.in_words()}. Look whether both belong here"
                    yield measure, ("points", place, "period"), said
                    break


def periods_long_ago(records: list[Record], today: date) -> Iterator[Finding]:
    """Find periods so long before their source that a digit of the year may be wrong."""
    known = {(record.kind, record.id): record for record in records}
    for measure in measures_among(records):
        for place, point in enumerate(measure.points):
            dated = source_date(measure, point, known)
            if dated and point.period.last and point.period.last.year < dated.year - LONG_AGO:
                said = f"{point.period.in_words()} is long before its source, of {in_words(dated)}. Look at the year"
                yield measure, ("points", place, "period"), said


def periods_in_words(records: list[Record], today: date) -> Iterator[Finding]:
    """Find periods kept as words that name their days: typed, they can be sorted and compared."""
    for measure in measures_among(records):
        for place, point in enumerate(measure.points):
            meant = None if point.period.is_dated else period_meant(point.period.code)
            # Whether 2016/17 is a financial year, a paper must say.
            if meant and meant.kind != "financial_year":
                said = f"{point.period.code!r} can be written as {meant.code}, {meant.in_words()}"
                yield measure, ("points", place, "period"), f"{said}. Do so if the paper means it"
