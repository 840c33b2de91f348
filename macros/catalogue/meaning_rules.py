"""Rules about what measures mean beside each other: none twice, none in another's place, targets that fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from macros.catalogue.findings import Finding, Records
from macros.catalogue.target_rules import targets_of
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.records.localities import Locality
from macros.records.measures import Measure, Target
from macros.records.references import Path

LESS = re.compile(r"\b(fewer|less|lower|reduc\w*|decreas\w*|cut|fall)\b", re.IGNORECASE)
MORE = re.compile(r"\b(more|higher|increas\w*|rais\w*|rise|grow)\b", re.IGNORECASE)
WANTED = {"up_is_good": "up", "down_is_good": "down"}


def meaning_rules(records: Records) -> Iterator[Finding]:
    """Yield everything that contradicts in what measures mean."""
    found = [record for record in records.values() if isinstance(record, Measure)]
    measures = [measure for measure in found if measure.publish_from != NOT_BEFORE_ANSWERED]
    places = _by_name(record for record in records.values() if isinstance(record, Locality))
    yield from _twins(measures)
    for measure in measures:
        yield from ((measure, path, said) for path, said in _targets(measure))
        yield from ((measure, path, said) for path, said in _elsewhere(measure, places.get(_folded(measure.area), ())))


def _twins(measures: list[Measure]) -> Iterator[Finding]:
    """Yield the same measure twice, and two measures at one position."""
    meant: dict[tuple[str, str, str], Measure] = {}
    placed: dict[tuple[str, int], Measure] = {}
    for measure in measures:
        same = (_folded(measure.name), _folded(measure.area), _folded(measure.unit))
        first = meant.setdefault(same, measure)
        if first is not measure:
            said = f"has the name, the area and the unit of {first.id!r}. Keep one of them, or say how they differ"
            yield measure, ("name",), said
        beside = placed.setdefault((measure.table, measure.position), measure)
        if beside is not measure:
            said = f"{measure.position} in {measure.table!r} is taken by {beside.id!r}. Give it a place of its own"
            yield measure, ("position",), said


def _folded(text: str) -> str:
    """Return a text without case, punctuation and doubled blanks."""
    return " ".join(re.sub(r"[^\w%£]", " ", text.casefold()).split())


def _targets(measure: Measure) -> Iterator[tuple[Path, str]]:
    wanted = WANTED.get(measure.direction, "")
    for path, target in targets_of(measure):
        said = f"this measure is better when it goes {wanted}"
        if wanted and target.direction and target.direction != wanted:
            yield (*path, "direction"), f"is {target.direction}, but {said}. Correct one of them"
        elif wanted and _against(measure, target, wanted):
            yield (*path, "value"), f"{target.value} is the other way from {measure.baseline}, but {said}. Correct one"
        elif wanted and aims_at(target.aim) not in ("", wanted):
            yield (*path, "aim"), f"{target.aim!r} points {aims_at(target.aim)}, but {said}. Correct one of them"


def _against(measure: Measure, target: Target, wanted: str) -> bool:
    """Return whether a target lies on the wrong side of the baseline.

    What is aimed at in an area has no baseline here.
    """
    if target.area or not isinstance(target.value, Decimal) or not isinstance(measure.baseline, Decimal):
        return False
    return target.value < measure.baseline if wanted == "up" else target.value > measure.baseline


def aims_at(aim: str) -> str:
    """Return the way that an aim points in words; empty where it names both ways or none."""
    less, more = bool(LESS.match(aim)), bool(MORE.match(aim))
    return "" if less == more else "down" if less else "up"


def _by_name(places: Iterable[Locality]) -> dict[str, list[Locality]]:
    """Return the localities that have a name, by each of their names."""
    named: dict[str, list[Locality]] = {}
    for place in places:
        for name in {_folded(name) for name in (place.name, *place.also_known_as)}:
            named.setdefault(name, []).append(place)
    return named


def _elsewhere(measure: Measure, named: Sequence[Locality]) -> Iterator[tuple[Path, str]]:
    """Yield a measure whose area is one locality, the one that is named, and that belongs to others only."""
    if len(named) == 1 and measure.localities and named[0].id not in measure.localities:
        said = f"names {', '.join(measure.localities)}, but the area of this measure is {named[0].name}"
        yield ("localities",), f"{said}. Write {named[0].id}, or correct the area"
