"""What came after what: a former id leads to one record only, and successors come to an end somewhere."""

from collections.abc import Callable, Iterator

from macros.catalogue.findings import Finding, Records
from macros.core.words import with_article
from macros.records.localities import Locality


def succession_rules(records: Records) -> Iterator[Finding]:
    """Find former ids in use today or claimed twice, and places that follow or hold each other in a circle."""
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
        if isinstance(record, Locality):
            for field, step in (("part_of", _above), ("successor" if record.successor else "successors", _after)):
                if record.id in step(record):
                    continue  # said elsewhere, of the record alone
                if _leads_back(record, records, step):
                    what = "places above" if field == "part_of" else "successors of"
                    yield record, (field,), f"the {what} {record.id!r} lead back to itself. One of them is wrong"


def _above(locality: Locality) -> tuple[str, ...]:
    return (locality.part_of,) if locality.part_of else ()


def _after(locality: Locality) -> tuple[str, ...]:
    return locality.taken_over_by


def _leads_back(start: Locality, records: Records, step: Callable[[Locality], tuple[str, ...]]) -> bool:
    """Return whether the steps from a locality come back to it."""
    waiting, seen = list(step(start)), set[str]()
    while waiting:
        id = waiting.pop()
        place = records.get(("localities", id))
        if id == start.id:
            return True
        if id not in seen and isinstance(place, Locality):
            seen.add(id)
            waiting += step(place)
    return False
