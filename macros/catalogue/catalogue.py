"""The catalogue: every record, checked, linked and frozen.

Links are kept in one direction in the data and found in the other here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from macros.catalogue.boundaries import Boundaries
from macros.catalogue.visibility import dates_in_words
from macros.core.problems import WrongCall, did_you_mean
from macros.core.words import with_article
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.references import Link, links_of

R = TypeVar("R", bound=Record)
Key = tuple[str, str]
"""A kind and an id."""
Place = tuple[str, int]
"""A data file, as messages name it, and a line in it."""


class UnknownId(WrongCall):
    """A page asks for a record that does not exist."""


class Catalogue:
    """All records by kind and id, and the links between them."""

    def __init__(
        self,
        records: Iterable[Record],
        *,
        hidden: Iterable[Record] = (),
        places: Mapping[Key, Place] | None = None,
        boundaries: Boundaries | None = None,
    ) -> None:
        self._places = places or {}
        self._boundaries = boundaries
        self.hidden = {(record.kind, record.id): record for record in hidden}
        self._columns: dict[Key, dict[str, Any]] = {}
        self._links_of: dict[Key, tuple[Record, list[Link]]] = {}
        self._records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in records:
            self._records[record.kind][record.id] = record

    @cached_property
    def links(self) -> dict[tuple[str, str], list[Link]]:
        """Every place that holds a record's id, by its kind and id; found when this is first asked for."""
        links: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for records in self._records.values():
            for record in records.values():
                for link in self._links_in(record):
                    links[link.kind, link.id].append(link)
        return links

    def _links_in(self, record: Record) -> list[Link]:
        key = (record.kind, record.id)
        if key not in self._links_of or self._links_of[key][0] is not record:
            self._links_of[key] = record, list(links_of(record))
        return self._links_of[key][1]

    def follow(self, earlier: "Catalogue") -> None:
        """Take over the links that were found in an earlier edition, in those records that are still the same."""
        self._links_of = earlier._links_of

    def all(self, kind: type[R]) -> list[R]:
        """Return all records of a kind, in the order of the data files."""
        return list(self._records[kind.kind].values())  # type: ignore[arg-type]

    def find(self, kind: type[R], id: str) -> R:
        """Return the record with this id; raise `UnknownId` with the nearest one when there is none."""
        known = self._records[kind.kind]
        if (kind.kind, id) in self.hidden:
            dates = dates_in_words(self.hidden[kind.kind, id])
            raise UnknownId(f"{id!r} is {with_article(kind.singular)} that is shown {dates} only.")
        if id not in known:
            raise UnknownId(f"{id!r} is not {with_article(kind.singular)}.{did_you_mean(id, known)}")
        return known[id]  # type: ignore[return-value]

    def find_linked(self, kind: str, id: str) -> Record:
        """Return the record that a checked reference points to."""
        return self._records[kind][id]

    def find_named(self, kind: str, id: str) -> Record:
        """Return the record that a checked reference points to, for its name and address alone."""
        return self._records[kind][id]

    def place_of(self, record: Record) -> Place | None:
        """Return the file and line that a record is written in, where that is known."""
        return self._places.get((record.kind, record.id))

    @property
    def boundaries(self) -> Boundaries | None:
        """The outlines of places, where the portal has a file of them."""
        return self._boundaries

    def column(self, kind: type[Record], field: str) -> dict[str, Any]:
        """Return one field of every record of a kind, by id: for questions such as whether any record has it."""
        key = kind.kind, field
        if key not in self._columns:
            self._columns[key] = {id: getattr(record, field) for id, record in self._records[kind.kind].items()}
        return self._columns[key]

    def known(self, kind: str, id: str) -> None:
        """Raise `UnknownId` with the nearest id when there is no such record."""
        self.find(KINDS[kind], id)

    def some(self, kind: type[R], ids: Iterable[str]) -> list[R]:
        """Return the records with these ids, in the order given."""
        return [self.find(kind, id) for id in ids]

    def linking_to(self, record: Record, kind: type[R], *fields: str) -> list[R]:
        """Return the records of a kind that hold this record's id (in one of the fields, if any are named), each
        once."""
        found = {
            link.record.id: link.record
            for link in self.links_to(record)
            if link.record.kind == kind.kind and (not fields or link.field in fields)
        }
        return list(found.values())  # type: ignore[arg-type]

    def links_to(self, record: Record) -> list[Link]:
        """Return every place that holds this record's id."""
        return self.links.get((record.kind, record.id), [])

    def on(self, today: date) -> "Catalogue":
        """Return what readers see on a day: without the records that are not yet shown, or no longer."""
        records = self.everything()
        seen = [record.as_shown(today) for record in records if record.is_shown(today)]
        hidden = [record for record in records if not record.is_shown(today)]
        return Catalogue(seen, hidden=hidden, places=self._places, boundaries=self._boundaries)

    def everything(self) -> list[Record]:
        """Return every record of every kind."""
        return [record for records in self._records.values() for record in records.values()]

    def by_kind(self) -> dict[str, list[Record]]:
        """Return every record under its kind."""
        return {kind: list(records.values()) for kind, records in self._records.items()}
