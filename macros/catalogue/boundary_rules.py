"""Checks that the file of boundaries and the records of places fit together."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.catalogue.boundaries import Boundaries, NoBoundaries, read_boundaries
from macros.catalogue.data_folder import BOUNDARIES
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.core.problems import Problem, shown_path
from macros.records.localities import Locality
from macros.records.record import Record


def checked_boundaries(folder: Path, records: Iterable[Record]) -> tuple[Boundaries | None, list[Problem]]:
    """Return the boundaries in a folder of records, where there are any, and what is wrong with them."""
    shown = shown_path(folder / BOUNDARIES)
    places = [record for record in records if isinstance(record, Locality) and record.gss]
    try:
        former = {code.code for place in places for code in place.former_codes}
        boundaries = read_boundaries(folder, {place.gss or "" for place in places} | former)
    except NoBoundaries as error:
        return None, [Problem(shown, error.line, "", error.message)]
    if boundaries is None:
        return None, []
    found = (*_of_no_place(boundaries, places), *_missing(boundaries, places))
    return boundaries, [Problem(shown, line, "", said) for line, said in found]


def _of_no_place(boundaries: Boundaries, places: list[Locality]) -> Iterator[tuple[int, str]]:
    """Find codes that no place has; where there are many, the file covers more than the partnership."""
    known = {place.gss for place in places}
    former = {code.code: place for place in places for code in place.former_codes}
    unknown = [code for code in boundaries.shapes if code not in known]
    if unknown and (place := former.get(unknown[0])):
        said = f"{unknown[0]} is a former code of {place.id!r}, whose code is {place.gss} now"
        yield boundaries.lines[unknown[0]], f"{said}. Take boundaries of the places as they are"
    elif unknown:
        others = f", nor are {len(unknown) - 1} others" if len(unknown) > 1 else ""
        advice = "Give the place that code as 'gss', or keep only the boundaries of your places"
        yield boundaries.lines[unknown[0]], f"{unknown[0]} is not the code of a place here{others}. {advice}"


def _missing(boundaries: Boundaries, places: list[Locality]) -> Iterator[tuple[int, str]]:
    """Find places without a boundary where others of their kind have one: the map would have a hole there."""
    drawn = {code[:3] for code in boundaries.shapes}
    for place in places:
        lasting = not (place.valid_to or place.withdrawn or place.publish_from == NOT_BEFORE_ANSWERED)
        code = place.gss or ""
        known = (code, *(former.code for former in place.former_codes))
        if lasting and code[:3] in drawn and not any(each in boundaries.shapes for each in known):
            said = f"lacks the boundary of {place.id!r}, {code}. Add it, or take the file away to show tiles"
            yield 1, said
