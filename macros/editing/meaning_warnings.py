"""What measures mean, where an editor should look again: aims, places that are not named, an odd direction."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.meaning_rules import LESS, MORE, WANTED
from macros.catalogue.target_rules import targets_of
from macros.core.words import in_words
from macros.editing.figure_warnings import measures_among
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.record import Record

HARM = re.compile(
    r"\b(?:crimes?|offences?|incidents?|burglar\w+|thefts?|robber\w+|assaults?|deaths?|injur\w+)\b", re.IGNORECASE
)


def aims_against_the_direction(records: list[Record], today: date) -> Iterator[Finding]:
    """Find aims whose words point the other way than the measure."""
    for measure in measures_among(records):
        wanted = WANTED.get(measure.direction, "")
        for path, target in targets_of(measure):
            less, more = bool(LESS.search(target.aim)), bool(MORE.search(target.aim))
            aimed = "" if less == more else "down" if less else "up"
            if wanted and aimed not in ("", wanted) and not target.direction:
                said = f"{target.aim!r} seems to point {aimed}, but this measure is better when it goes {wanted}"
                yield measure, (*path, "aim"), f"{said}. Look which is right"


def steps_away_from_the_target(records: list[Record], today: date) -> Iterator[Finding]:
    """Find steps on the way to a target that go the other way."""
    for measure in measures_among(records):
        for path, target in targets_of(measure):
            wanted = target.direction or WANTED.get(measure.direction, "")
            for place, (before, step) in enumerate(zip(target.path, target.path[1:], strict=False), 1):
                if (wanted == "up" and step.value < before.value) or (wanted == "down" and step.value > before.value):
                    said = f"{in_words(step.value)} follows {in_words(before.value)}, away from the target"
                    yield measure, (*path, "path", place, "value"), f"{said}. Compare with the source"


def more_harm_is_better(records: list[Record], today: date) -> Iterator[Finding]:
    """Find measures of crimes and harm that are said to be better when they rise, without a reason."""
    for measure in measures_among(records):
        if measure.direction == "up_is_good" and not measure.direction_reason and HARM.search(measure.unit):
            said = f"says that more {measure.unit} are better. If so, say why under direction_reason"
            yield measure, ("direction",), said


def places_left_out(records: list[Record], today: date) -> Iterator[Finding]:
    """Find measures whose name, area or values are of a locality that they do not name."""
    places = {record.id: record for record in records if isinstance(record, Locality)}
    by_word: dict[str, list[Locality]] = {}
    for place in places.values():
        by_word.setdefault(_words(place.name)[0], []).append(place)
    for measure in measures_among(records):
        yield from _left_out(measure, places, by_word)


def _left_out(measure: Measure, places: dict[str, Locality], by_word: dict[str, list[Locality]]) -> Iterator[Finding]:
    named = _named_in(measure.name, by_word) | _named_in(measure.area, by_word)
    missing = sorted(named - set(measure.localities))
    if missing and len(named) == 1:
        said = f"the name or the area is of {places[missing[0]].name}, which is not named here"
        yield measure, ("localities",), f"{said}. Add {missing[0]}, so that its page shows the figure"
    for place, point in enumerate(measure.points if measure.localities else ()):
        if point.area in places and point.area not in measure.localities:
            said = f"this value is of {places[point.area].name}, but the measure is of {', '.join(measure.localities)}"
            yield measure, ("points", place, "area"), f"{said}. Look at the area"
            return


def _named_in(text: str, by_word: dict[str, list[Locality]]) -> set[str]:
    """Return the localities whose whole names a text holds; of Northtown and Old Northtown only the longer one.

    `by_word` holds the localities by the first words of their names: of thousands, few need to be looked for.
    """
    likely = [place for word in {*_words(text), ""} for place in by_word.get(word, ())]
    held = (place for place in likely if place.name in text)
    found = {place.id: place.name for place in held if re.search(rf"\b{re.escape(place.name)}\b", text)}
    return {id for id, name in found.items() if not any(name != other and name in other for other in found.values())}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text) or [""]


def places_of_one_name(records: list[Record], today: date) -> Iterator[Finding]:
    """Find places that share a name or another name: imports and readers cannot tell them apart."""
    first: dict[str, Locality] = {}
    for place in records:
        if isinstance(place, Locality) and not place.valid_to:
            for name in {place.name.casefold(), *(known.casefold() for known in place.also_known_as)}:
                known = first.setdefault(name, place)
                if known is not place:
                    yield place, ("name",), f"{name!r} is a name of {known.id!r} too. Tell the two apart"
