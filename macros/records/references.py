"""Which fields of a record hold ids of other records."""

import functools
import typing
from collections.abc import Iterable, Iterator

from macros.records.field_annotations import part_of_field, reference_of_field
from macros.records.record import Part, Record, Reference

Path = tuple[str | int, ...]


class Link(typing.NamedTuple):
    """One id held in a field: the record that holds it, the field's path in it, and what it points to."""

    record: Record
    path: Path
    kind: str
    id: str

    @property
    def field(self) -> str:
        """The name of the field that holds the id, without the places in lists."""
        return next(step for step in reversed(self.path) if isinstance(step, str))


def links_of(record: Record) -> Iterator[Link]:
    """Yield every id of another record that this record holds, its parts included."""
    for path, kind, id_ in ids_in(type(record), record, ()):
        yield Link(record, path, kind, id_)


def ids_in(part: type[Part], holder: object, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, kind and id of every reference in a record, or in the bare fields of one that is not valid."""
    fields = vars(holder) if isinstance(holder, Part) else holder
    if not isinstance(fields, dict):
        return
    for name, reference in _holders(part):
        value = fields.get(name)
        if not value:
            continue
        for here, member in members_of(value, (*path, name)):
            if not isinstance(reference, Reference):
                yield from ids_in(reference, member, here)
            elif isinstance(member, str) and member not in reference.beside:
                yield here, reference.kind, member


def members_of(value: object, path: Path) -> Iterable[tuple[Path, object]]:
    """Return what a field holds, each with its path: the members of a list, else the value itself."""
    if isinstance(value, tuple | list):
        return [((*path, place), member) for place, member in enumerate(value)]
    return [(path, value)]


@functools.cache
def _holders(part: type[Part]) -> list[tuple[str, Reference | type[Part]]]:
    """Return the fields of a class that hold ids, with their kind, and those that hold parts with ids, with their
    class."""
    holders: list[tuple[str, Reference | type[Part]]] = []
    for name in part.model_fields:
        reference = reference_of_field(part, name)
        inner = part_of_field(part, name)
        if reference:
            holders.append((name, reference))
        elif inner and _holders(inner):
            holders.append((name, inner))
    return holders
