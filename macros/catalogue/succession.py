"""What came after what: a former id leads to one record only, and successors come to an end somewhere."""

from collections.abc import Iterator

from macros.catalogue.findings import Finding, Records
from macros.core.words import with_article
from macros.records.localities import Locality


def succession_rules(records: Records) -> Iterator[Finding]:
    """Find former ids in use today or claimed twice, and places that succeed each other in a circle."""
    yield from _former_ids(records)
    yield from _circles(records)


def _former_ids(records: Records) -> Iterator[Finding]:
    claimed: dict[tuple[str, str], str] = {}
    for record in records.values():
        for place, old in enumerate(record.formerly):
            path = ("formerly", place)
            if (record.kind, old) in records:
                yield record, path, f"{old!r} is the id of {with_article(record.singular)} of today. Take it out here"
            elif (record.kind, old) in claimed:
                other = claimed[record.kind, old]
                yield record, path, f"{old!r} leads to {other!r} already. Keep it on the record that took its place"
            claimed.setdefault((record.kind, old), record.id)


def _circles(records: Records) -> Iterator[Finding]:
    for record in records.values():
        seen: set[str] = set()
        place: object = record
        while isinstance(place, Locality) and place.successor and place.id not in seen:
            seen.add(place.id)
            place = records.get(("localities", place.successor))
        if isinstance(place, Locality) and place is record and len(seen) > 1:
            yield record, ("successor",), f"the successors of {record.id!r} lead back to itself. One of them is wrong"
