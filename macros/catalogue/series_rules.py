"""Rules about the periods of a measure: each once, oldest first, of one kind, and none later than its source."""

from collections.abc import Iterator

from macros.catalogue.findings import Finding, Records
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.core.partial_date import PartialDate
from macros.core.period import Period
from macros.core.words import in_words
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.references import Path

Series = list[tuple[int, Point]]
NAMES = {
    "year": "a calendar year",
    "financial_year": "a financial year",
    "quarter": "a quarter",
    "financial_quarter": "a quarter",
    "month": "a month",
    "day": "a day",
}
"""The kinds of period that never share a series with another of them. Spans are judged by their days."""


def series_rules(records: Records) -> Iterator[Finding]:
    """Yield everything that is wrong with the periods of measures."""
    for measure in records.values():
        if isinstance(measure, Measure) and measure.publish_from != NOT_BEFORE_ANSWERED:
            for series in series_of(measure).values():
                yield from ((measure, path, said) for path, said in _faults(series))
            yield from later_than_source(measure, records)


def series_of(measure: Measure) -> dict[str, Series]:
    """Return the values of each area with their places among the values of the measure."""
    found: dict[str, Series] = {}
    for place, point in enumerate(measure.points):
        found.setdefault(point.place, []).append((place, point))
    return found


def _faults(series: Series) -> Iterator[tuple[Path, str]]:
    seen: set[object] = set()
    before: Period | None = None
    kind = _kind(series)
    for place, point in series:
        period, path = point.period, ("points", place, "period")
        said = period.in_words()
        if (key := period.days or str(period).casefold()) in seen:
            yield path, f"{said} has a value already. Keep one of them, or correct the period"
        elif before and period.is_before(before):
            yield path, f"{said} comes after {before.in_words()}. Write the oldest value first"
        elif kind and NAMES.get(period.kind, kind) != kind:
            other = f"the first value is of {kind}, and this one of {NAMES[period.kind]}"
            yield path, f"{other}. Keep periods of one kind in a series, or make another measure"
        elif before and period.overlaps(before) and period.months != before.months:
            yield path, f"{said} overlaps {before.in_words()}. Correct the period, or make another measure"
        seen.add(key)
        before = period if period.is_dated and not (before and period.is_before(before)) else before


def _kind(series: Series) -> str:
    """Return the kind that a series begins with.

    Of twelve months that roll on, some are years by chance: they have none.
    """
    periods = [point.period for _, point in series]
    if any(period.kind == "span" and period.months == 12 for period in periods):
        return ""
    return next((NAMES[period.kind] for period in periods if period.kind in NAMES), "")


def later_than_source(measure: Measure, records: Records) -> Iterator[Finding]:
    """Yield values of a time that began after the date of their source: no paper can give them."""
    for place, point in enumerate(measure.points):
        if isinstance(point.value, str) or not point.period.first:
            continue
        dated = source_date(measure, point, records)
        if dated and point.period.first > dated.last_day():
            said = f"{point.period.in_words()} begins after its source was written, in {in_words(dated)}"
            yield measure, ("points", place, "period"), f"{said}. Correct the period, or name the newer source"


def source_date(measure: Measure, point: Point, records: Records) -> PartialDate | None:
    """Return the date of the newest source of a value."""
    cited = [records.get(("sources", citation.source)) for citation in point.sources or measure.sources]
    dates = [found for source in cited if source and isinstance(found := getattr(source, "date", None), PartialDate)]
    return max(dates, key=PartialDate.last_day, default=None)
