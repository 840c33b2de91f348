"""Values that an editor should look at: zeros, repeated values, fractions, high rates, changes as published."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from macros.catalogue.findings import Finding
from macros.catalogue.series_rules import Series, series_of
from macros.core.words import in_words
from macros.editing.figure_warnings import measures_among
from macros.records.measures import Measure
from macros.records.record import Record

LARGE = 20
"""A zero after so large a value, or the same value several times, is seldom a count."""
TIMES = 3
PER_CENT = re.compile(r"(?<![0-9])([0-9]+(?:\.[0-9]+)?) ?(?:%|per ?cent)")
FELL = re.compile(
    r"\b(?:fewer|less|lower|down|decrease\w*|reduction|reduced|fell|fall)\b|^[-\N{MINUS SIGN}\N{EN DASH}]", re.I
)
ROSE = re.compile(r"\b(?:more|higher|up|increase\w*|rose|rise|growth)\b|^\+", re.IGNORECASE)
ROUNDING = 2
"""Per cent by which a published change may differ from one that is computed from rounded values."""


def sudden_zeros(records: list[Record], today: date) -> Iterator[Finding]:
    """Find zeros beside large values: a value that is missing is a state, not 0."""
    for measure in measures_among(records):
        for place, point, before in _neighbours(measure):
            if point == 0 and before >= LARGE:
                said = f"0 follows {in_words(before)}. If the value is missing, write a state such as not_reported"
                yield measure, ("points", place, "value"), said


def _neighbours(measure: Measure) -> Iterator[tuple[int, Decimal, Decimal]]:
    """Yield each value with its place and the value before it in its area."""
    for series in series_of(measure).values():
        given = [(place, point.value) for place, point in series if isinstance(point.value, Decimal)]
        yield from ((place, value, before) for (_, before), (place, value) in pairwise(given))


def repeated_values(records: list[Record], today: date) -> Iterator[Finding]:
    """Find large counts that stay the same three times, and periods in which every area has the value before."""
    for measure in measures_among(records):
        if measure.is_count:
            yield from ((measure, ("points", place, "value"), said) for place, said in _runs(measure))
            yield from _copied_periods(measure)


def _runs(measure: Measure) -> Iterator[tuple[int, str]]:
    for series in series_of(measure).values():
        values = [(place, point.value) for place, point in series]
        for (_, first), (_, second), (place, third) in zip(values, values[1:], values[2:], strict=False):
            if first == second == third and isinstance(third, Decimal) and third >= LARGE:
                yield place, f"{in_words(third)} is given {TIMES} times one after the other. Compare with the source"
                break


def _copied_periods(measure: Measure) -> Iterator[Finding]:
    held = {period: _values_in(measure, period) for period in measure.periods}
    for before, period in pairwise(measure.periods):
        mine, theirs = held[period], held[before]
        if len(mine) >= TIMES and mine == theirs and any(mine.values()):
            place = next(place for place, point in enumerate(measure.points) if point.period == period)
            said = f"every value for {period.in_words()} is the same as for {before.in_words()}"
            yield measure, ("points", place, "value"), f"{said}. Compare with the source"


def _values_in(measure: Measure, period: object) -> dict[str, Decimal]:
    points = (point for point in measure.points if point.period == period)
    return {point.place: point.value for point in points if isinstance(point.value, Decimal)}


def shares_below_one(records: list[Record], today: date) -> Iterator[Finding]:
    """Find shares that all lie below 1: they may be parts of one, as spreadsheets keep them."""
    for measure in measures_among(records):
        values = [point.value for point in measure.points if isinstance(point.value, Decimal) and point.value]
        if measure.is_share and values and all(0 < value < 1 for value in values):
            said = f"every value is below 1 per cent, such as {values[0]}. Look whether they are fractions of one"
            yield measure, ("points",), said


def rates_above_their_base(records: list[Record], today: date) -> Iterator[Finding]:
    """Find rates larger than what they are per: a count may have been written in place of a rate."""
    for measure in measures_among(records):
        per = re.match(r"[0-9][0-9,]*", measure.per or "")
        most = Decimal(per[0].replace(",", "")) if per else None
        for place, point in enumerate(measure.points if most else ()):
            if most and isinstance(point.value, Decimal) and point.value > most > 1:
                said = f"{in_words(point.value)} is more than {in_words(most)}, which it is a rate per"
                yield measure, ("points", place, "value"), f"{said}. Look whether it is a count"


def changes_that_differ(records: list[Record], today: date) -> Iterator[Finding]:
    """Find published changes that do not fit the values beside them."""
    for measure in measures_among(records):
        for series in series_of(measure).values():
            yield from ((measure, ("points", place, "change"), said) for place, said in _unfit_changes(series))


def _unfit_changes(series: Series) -> Iterator[tuple[int, str]]:
    for (_, before), (place, point) in pairwise(series):
        if not point.change or not isinstance(point.value, Decimal) or not isinstance(before.value, Decimal):
            continue
        if not before.period.is_comparable(point.period) or not before.value or point.period.months < 12:
            continue
        computed = (point.value - before.value) / before.value * 100
        told = PER_CENT.search(point.change)
        fell, rose = bool(FELL.search(point.change)), bool(ROSE.search(point.change))
        against = (fell and not rose and computed > ROUNDING) or (rose and not fell and computed < -ROUNDING)
        if against or (told and fell != rose and abs(abs(computed) - Decimal(told[1])) > ROUNDING):
            values = f"{in_words(before.value)} before and {in_words(point.value)} now"
            yield place, f"{point.change!r} does not fit {values}. Compare with the source"


def baselines_beside_values(records: list[Record], today: date) -> Iterator[Finding]:
    """Find baselines that differ from the value of their own period, and baselines later than all values."""
    for measure in measures_among(records):
        period, series = measure.baseline_period, measure.series()
        for point in (point for point in series if point.period == period):
            both = isinstance(point.value, Decimal) and isinstance(measure.baseline, Decimal)
            if both and point.value != measure.baseline:
                said = f"is {in_words(measure.baseline)}, but the value of {point.period.in_words()} is"
                yield measure, ("baseline",), f"{said} {in_words(point.value)}. Compare with the source"
        numbers = [point.period for point in series if isinstance(point.value, Decimal)]
        if period and numbers and all(known.is_before(period) for known in numbers):
            yield measure, ("baseline_period",), f"{period.in_words()} is later than every value. Look at the period"
