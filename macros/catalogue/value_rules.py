"""Rules about the values of a measure: what a count, a share and a rate can be, and when people could be recognised."""

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from macros.catalogue.findings import Finding, Records
from macros.catalogue.series_rules import series_of
from macros.catalogue.target_rules import numbers_aimed_for
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.references import Path

WHOLE = Decimal(100)
SMALLEST_COUNT = 5
LEAST_TYPICAL = 10
"""Where shares are as large as this, one below 1 is likely to be a fraction."""
# Units that count people. One that says "per" or "%" is no count.
PEOPLE = re.compile(
    r"\b(people|persons?|children|child|adults?|victims?|survivors?|offenders?|suspects?|perpetrators?|residents?|women"
    r"|men|girls|boys|pupils|students|patients|clients|users|families|young people|service users|drivers|casualties)\b",
    re.IGNORECASE,
)
NO_COUNT = re.compile(r"%|\bper\b|\brate\b|\baverage\b|£", re.IGNORECASE)
Fault = tuple[Path, str]


def value_rules(records: Records) -> Iterator[Finding]:
    """Yield everything that is wrong with the values of measures."""
    for measure in records.values():
        if isinstance(measure, Measure) and measure.publish_from != NOT_BEFORE_ANSWERED:
            for rule in (_counts, _shares, _exchanged, _people, _doubled_meaning, _rates):
                yield from ((measure, path, said) for path, said in rule(measure))


def _values(measure: Measure) -> Iterator[tuple[Path, Decimal]]:
    """Yield every number among the values, the baseline and the targets, with its place."""
    for place, point in enumerate(measure.points):
        if isinstance(point.value, Decimal):
            yield ("points", place, "value"), point.value
    if isinstance(measure.baseline, Decimal):
        yield ("baseline",), measure.baseline
    yield from numbers_aimed_for(measure)


def _counts(measure: Measure) -> Iterator[Fault]:
    if not measure.is_count:
        return
    for path, value in _values(measure):
        if value < 0:
            yield path, f"{value} is below nought, and this measure counts {measure.unit}. Correct the value"
        elif value != value.to_integral():
            said = f"{value} is not a whole number, and this measure counts {measure.unit}"
            yield path, f"{said}. Correct it, or say in type what kind of number it is: rate, share, score"


def _shares(measure: Measure) -> Iterator[Fault]:
    if not measure.is_share:
        return
    for path, value in _values(measure):
        if not 0 <= value <= WHOLE:
            yield path, f"{value} is no part of a hundred. Correct it, or write type: change if it is a change"
    for series in series_of(measure).values():
        numbers = [point.value for _, point in series if isinstance(point.value, Decimal)]
        for place, point in series:
            if _is_fraction(point, numbers):
                assert isinstance(point.value, Decimal)
                said = f"{point.value} looks like a fraction of one, beside {_typical(numbers)}"
                yield ("points", place, "value"), f"{said}. Write per cent: {(point.value * 100).normalize():f}"
    known = [point.value for point in measure.points if isinstance(point.value, Decimal)]
    for path, value in numbers_aimed_for(measure):
        if 0 < value < 1 and _typical(known) >= LEAST_TYPICAL:
            said = f"{value} looks like a fraction of one, beside {_typical(known)}"
            yield path, f"{said}. Write per cent: {(value * 100).normalize():f}"


def _is_fraction(point: Point, numbers: list[Decimal]) -> bool:
    """Return whether a value is a share of one among shares of a hundred."""
    value = point.value
    if not isinstance(value, Decimal) or not 0 < value < 1 or len(numbers) < 2:
        return False
    typical = _typical(numbers)
    return typical >= LEAST_TYPICAL and typical / 3 <= value * 100 <= typical * 3


def _typical(numbers: list[Decimal]) -> Decimal:
    above = [number for number in numbers if number >= 1]
    return Decimal(median(above)) if above else Decimal(0)


def _exchanged(measure: Measure) -> Iterator[Fault]:
    """Yield rates below nought, and those that seem to be exchanged with the count they come from."""
    for place, point in enumerate(measure.points):
        if point.rate is None or not isinstance(point.value, Decimal):
            continue
        if point.rate < 0:
            yield ("points", place, "rate"), f"{point.rate} is below nought. Correct the rate"
        elif point.rate > point.value and point.value != point.value.to_integral():
            yield ("points", place, "rate"), f"the rate {point.rate} and the value {point.value} seem to be exchanged"


def _people(measure: Measure) -> Iterator[Fault]:
    """Find values of few people, who can be recognised, whatever the record says that it counts."""
    counts = (measure.is_count or measure.type is None) and PEOPLE.search(measure.unit)
    if measure.counts_people or not counts or NO_COUNT.search(measure.unit):
        return
    for path, value in _values(measure):
        if 0 < value < SMALLEST_COUNT and path[0] == "points":
            said = f"{value} {measure.unit} are so few that they could be identified, and counts_people says no"
            yield path, f"{said}. Write: suppressed, and counts_people: yes"


def _doubled_meaning(measure: Measure) -> Iterator[Fault]:
    """Yield records whose statements about themselves do not fit together."""
    if measure.type == "people" and not measure.counts_people:
        yield ("counts_people",), "says no, but the type of this measure is people. Correct one of them"
    if measure.type == "share" and measure.counts_people:
        yield ("counts_people",), "says yes, but this measure is a share. Correct one of them"
    for place, point in enumerate(measure.points):
        if point.state and not isinstance(point.value, Decimal):
            yield ("points", place, "state"), f"{point.state!r} is said of a value, and there is none. Take it out"


def _rates(measure: Measure) -> Iterator[Fault]:
    if measure.type == "rate" and not measure.per:
        yield ("per",), "is missing: say what the rate is per, such as '1,000 people'"
    if measure.per and measure.type != "rate":
        yield ("per",), "is said of rates alone. Write type: rate, or take it out"
    if measure.type in ("rate", "days"):
        for path, value in _values(measure):
            if value < 0:
                yield path, f"{value} is below nought. Correct the value"
