"""Rules about how a measure describes its values: its type and its unit agree, and nothing is said twice."""

import re
from collections.abc import Iterator

from macros.catalogue.findings import Finding, Records
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.records.measures import Measure
from macros.records.references import Path

SHARE = re.compile(r"%|\bper ?cent|\bpercentages?\b|\bshares?\b|\bproportions?\b", re.IGNORECASE)
MONEY = re.compile(r"[£€$]|\b(?:pounds?|pence|euros?|dollars?|money)\b", re.IGNORECASE)
NO_EVENTS = re.compile(r"%|\bper ?cent|\bper\b|\brates?\b|\baverages?\b", re.IGNORECASE)
RANK = re.compile(r"\b([0-9]+)(?:st|nd|rd|th)? (?:out )?of ([0-9]+)\b")
COLOUR = re.compile(r"\b(?:red|amber|green)\b")
Fault = tuple[Path, str]


def unit_rules(records: Records) -> Iterator[Finding]:
    """Find measures that contradict themselves in what their values are."""
    for measure in records.values():
        if isinstance(measure, Measure) and measure.publish_from != NOT_BEFORE_ANSWERED:
            for rule in (_units, _said_twice, _comparisons, _sums_of_itself):
                yield from ((measure, path, said) for path, said in rule(measure))


def _units(measure: Measure) -> Iterator[Fault]:
    said = f"does not fit the unit, {measure.unit!r}. Correct one of them"
    wrong = {
        "share": not SHARE.search(measure.unit),
        "money": not MONEY.search(measure.unit),
        "events": bool(NO_EVENTS.search(measure.unit)),
        "people": bool(NO_EVENTS.search(measure.unit)),
    }
    if wrong.get(measure.type or ""):
        yield ("type",), f"{measure.type} {said}"
    if measure.type == "share" and measure.base == "not_applicable":
        yield ("base",), "says not_applicable, but this measure is a share. Say what it is a share of, or not_reported"
    if measure.position == 0:
        yield ("position",), "is 0, but places are counted from 1"


def _said_twice(measure: Measure) -> Iterator[Fault]:
    for place, point in enumerate(measure.points):
        if point.qualifier and re.search("[0-9]", point.qualifier):
            said = f"{point.qualifier!r} holds a number. Write the number under value, and words alone here"
            yield ("points", place, "qualifier"), said
        colours = set(COLOUR.findall(point.rating.meaning.casefold())) if point.rating else set()
        if point.rating and colours and point.rating.colour not in colours:
            said = f"the colour is {point.rating.colour}, but its meaning says {', '.join(sorted(colours))}"
            yield ("points", place, "rating"), f"{said}. Correct one of them"


def _comparisons(measure: Measure) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, comparison in enumerate(measure.comparisons):
        against = comparison.against.casefold()
        if against in seen:
            said = f"{comparison.against} is compared with already. Keep one of them"
            yield ("comparisons", place, "against"), said
        seen.add(against)
        found = RANK.search(comparison.rank or "")
        if found and not 1 <= int(found[1]) <= int(found[2]):
            yield ("comparisons", place, "rank"), f"{found[0]!r} is no place among {found[2]}. Correct the numbers"


def _sums_of_itself(measure: Measure) -> Iterator[Fault]:
    if measure.id in measure.total_of:
        yield ("total_of",), "names this measure itself. Name its parts alone"
    for id in dict.fromkeys(id for id in measure.total_of if measure.total_of.count(id) > 1):
        yield ("total_of",), f"names {id!r} twice. Take one of them out"
