"""What an editor should look at in figures, though it can be right as it is."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from macros.catalogue.findings import Finding
from macros.catalogue.series_rules import Series, series_of, source_date
from macros.core.words import in_words
from macros.records.measures import Measure
from macros.records.record import Record

TENFOLD = 10
SMALLEST_JUDGED = 5
"""Below this, a tenfold jump says little."""


def measures_among(records: list[Record]) -> list[Measure]:
    """Return the measures among some records."""
    return [record for record in records if isinstance(record, Measure)]


def tenfold_jumps(records: list[Record], today: date) -> Iterator[Finding]:
    """Find values ten times as large as the one before, or a tenth of it: a digit may be missing, or one too many."""
    for measure in measures_among(records):
        for series in series_of(measure).values():
            given = [(place, point) for place, point in series if isinstance(point.value, Decimal)]
            for (_, before), (place, point) in pairwise(given):
                assert isinstance(before.value, Decimal)
                assert isinstance(point.value, Decimal)
                less, more = sorted((abs(before.value), abs(point.value)))
                if more >= SMALLEST_JUDGED and less and more >= TENFOLD * less:
                    said = f"{in_words(point.value)} follows {in_words(before.value)}, {_times(more / less)}"
                    yield measure, ("points", place, "value"), f"{said}. Look whether a digit is wrong"


def _times(ratio: Decimal) -> str:
    return f"a difference of {ratio:.0f} times"


def totals_of_other_parts(records: list[Record], today: date) -> Iterator[Finding]:
    """Find totals whose parts make another sum."""
    by_id = {measure.id: measure for measure in measures_among(records)}
    held = {
        (measure.id, point.place, point.period): point.value for measure in by_id.values() for point in measure.points
    }
    for measure in by_id.values():
        for place, point in enumerate(measure.points if measure.total_of else ()):
            parts = [held.get((part, point.place, point.period)) for part in measure.total_of]
            numbers = [value for value in parts if isinstance(value, Decimal)]
            total = sum(numbers, Decimal())
            if not isinstance(point.value, Decimal):
                continue
            if (len(numbers) == len(parts) and total != point.value) or total > point.value:
                some = "its parts" if len(numbers) == len(parts) else "those of its parts that are known"
                said = f"{some} make {in_words(total)}, and it says {in_words(point.value)}"
                yield measure, ("points", place, "value"), f"{said}. Compare them with the source"


def rates_beside_counts(records: list[Record], today: date) -> Iterator[Finding]:
    """Find rates that are larger than the count: the two may be exchanged."""
    for measure in measures_among(records):
        for place, point in enumerate(measure.points):
            if point.rate is not None and isinstance(point.value, Decimal) and 0 < point.value < point.rate:
                said = f"the rate {point.rate} is larger than the value {point.value}. Look whether they are exchanged"
                yield measure, ("points", place, "rate"), said


def unfinished_periods(records: list[Record], today: date) -> Iterator[Finding]:
    """Find values of periods that are not over yet, or were not when the source was written."""
    known = {(record.kind, record.id): record for record in records}
    for measure in measures_among(records):
        for place, point in enumerate(measure.points):
            if not isinstance(point.value, Decimal) or point.state == "provisional" or point.period.last is None:
                continue
            dated = source_date(measure, point, known)
            if point.period.last > today:
                said = f"{point.period.in_words()} is not over yet"
            elif dated and point.period.last > dated.last_day():
                said = f"{point.period.in_words()} was not over when the source was written, in {in_words(dated)}"
            else:
                continue
            yield measure, ("points", place, "period"), f"{said}. Look at the period, or write state: provisional"


def rolling_periods(records: list[Record], today: date) -> Iterator[Finding]:
    """Find equally long spans that overlap, such as twelve months to March and twelve months to June."""
    for measure in measures_among(records):
        for series in series_of(measure).values():
            yield from ((measure, ("points", place, "period"), said) for place, said in _rolling(series))


def _rolling(series: Series) -> Iterator[tuple[int, str]]:
    for (_, before), (place, point) in pairwise(series):
        if before.period.is_dated and point.period != before.period and point.period.overlaps(before.period):
            yield place, f"{point.period.in_words()} overlaps {before.period.in_words()}. Look whether both are meant"
            return


def repeated_series(records: list[Record], today: date) -> Iterator[Finding]:
    """Find measures that hold the very values of another: one may be a copy under another name."""
    first: dict[tuple[object, ...], Measure] = {}
    for measure in measures_among(records):
        values = tuple((point.place, point.period, point.value) for point in measure.points)
        if sum(isinstance(value, Decimal) for _, _, value in values) < 3:
            continue
        known = first.setdefault(values, measure)
        if known is not measure:
            yield measure, ("points",), f"holds the very values of {known.id!r}. Look whether they are the same figures"
