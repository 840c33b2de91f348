"""Places as a tree: what each is a part of, and its parts."""

from collections.abc import Sequence
from typing import NamedTuple

from macros.catalogue.catalogue import Catalogue
from macros.records.localities import Locality
from macros.records.record import Record


class Branch(NamedTuple):
    """A place with the branches of its parts."""

    place: Locality
    parts: list["Branch"]


def as_tree(places: Sequence[Locality]) -> list[Branch]:
    """Return places as branches, in their order. A part whose whole is not among them is at the top."""
    branches = {place.id: Branch(place, []) for place in places}
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.place.part_of or "")
        (above.parts if above else top).append(branch)
    return top


def trail_of(catalogue: Catalogue, record: Record) -> dict[str, list[list[str]]]:
    """Return the field at the top of a place's page that says what it is a part of: address and name, the widest first.

    There is none on other pages.
    """
    if not isinstance(record, Locality) or not record.part_of:
        return {}
    above = [catalogue.find_named("localities", id) for id in reversed(places_above(catalogue, record))]
    return {"within": [[place.url, place.name] for place in above]}


def places_above(catalogue: Catalogue, place: Locality) -> list[str]:
    """Return the ids of the places that a place is a part of, the nearest first."""
    whole = catalogue.column(Locality, "part_of")
    above: list[str] = []
    id = place.part_of
    while id and id in whole and id not in above:
        above.append(id)
        id = whole[id]
    return above


def parts_of(catalogue: Catalogue, place: Locality) -> list[Locality]:
    """Return the parts of a place that have not been withdrawn, each followed by its own parts."""
    found: dict[str, Locality] = {}

    def look_below(above: Locality) -> None:
        for link in catalogue.links_to(above):
            part = link.record
            if not isinstance(part, Locality) or link.field != "part_of" or part.id in {place.id, *found}:
                continue
            if not part.withdrawn:
                found[part.id] = part
                look_below(part)

    look_below(place)
    return list(found.values())
