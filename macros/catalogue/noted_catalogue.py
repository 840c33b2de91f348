"""The catalogue that pages are drawn from. It notes what each page asks for; the catalogue below it is only read."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from macros.catalogue.boundaries import Boundaries
from macros.catalogue.catalogue import Catalogue, Place
from macros.records.record import Record
from macros.records.references import Link

R = TypeVar("R", bound=Record)


class NotedCatalogue(Catalogue):
    """A catalogue that notes which records a page shows, and everything that was read for it.

    The foot of the page gives the sources and the date of the records shown. When anything that was read has changed
    (`digest`), the page is built again.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(
            catalogue.everything(),
            hidden=catalogue.hidden.values(),
            places=catalogue._places,
            boundaries=catalogue.boundaries,
        )
        self.reads: set[str] = set()
        self._shown: dict[tuple[str, str], Record] = {}
        self._digests: dict[str, str] = {}

    def begin_page(self) -> None:
        """Note from now on what the next page reads and shows."""
        self.reads.clear()
        self._shown.clear()

    def take_shown(self) -> list[Record]:
        """Return the records shown since this was last asked: those of the page that ends here."""
        shown = list(self._shown.values())
        self._shown.clear()
        return shown

    def all(self, kind: type[R]) -> list[R]:
        """Return all records of a kind, and note that they are shown."""
        self.reads.add(f"all:{kind.kind}")
        return self.show(super().all(kind))

    def find(self, kind: type[R], id: str) -> R:
        """Return the record with this id, and note that it is shown; see `Catalogue.find`."""
        self.reads.add(f"one:{kind.kind}/{id}")
        return self.show([super().find(kind, id)])[0]

    def find_linked(self, kind: str, id: str) -> Record:
        """Return the record that a checked reference points to; this does not count as showing it."""
        self.reads.add(f"one:{kind}/{id}")
        return super().find_linked(kind, id)

    def find_named(self, kind: str, id: str) -> Record:
        """Return the record that a checked reference points to, and note that its name and address are read."""
        self.reads.add(f"name:{kind}/{id}")
        return super().find_named(kind, id)

    def place_of(self, record: Record) -> Place | None:
        """Return where a record is written, and note that this is read."""
        self.reads.add(f"place:{record.kind}/{record.id}")
        return super().place_of(record)

    @property
    def boundaries(self) -> Boundaries | None:
        """The outlines of places; that they are read is noted."""
        self.reads.add("boundaries:")
        return super().boundaries

    def column(self, kind: type[Record], field: str) -> dict[str, Any]:
        """Return one field of every record of a kind, and note that this field is read."""
        self.reads.add(f"column:{kind.kind}/{field}")
        return super().column(kind, field)

    def linking_to(self, record: Record, kind: type[R], *fields: str) -> list[R]:
        """Return the records of a kind that hold a record's id, and note that they are shown."""
        return self.show(super().linking_to(record, kind, *fields))

    def links_to(self, record: Record) -> list[Link]:
        """Return every place that holds a record's id, and note that these are read."""
        self.reads.add(f"links:{record.kind}/{record.id}")
        return super().links_to(record)

    def everything(self) -> list[Record]:
        """Return every record. This does not count as showing them."""
        self.reads |= {f"all:{kind}" for kind in self._records}
        return super().everything()

    def by_kind(self) -> dict[str, list[Record]]:
        """Return every record under its kind. This does not count as showing them."""
        self.reads |= {f"all:{kind}" for kind in self._records}
        return super().by_kind()

    def show(self, records: Iterable[R]) -> list[R]:
        """Note that a page shows these records; return them."""
        shown = list(records)
        self._shown |= {(record.kind, record.id): record for record in shown}
        return shown

    def digest(self, read: str) -> str:
        """Return the digest of what a page read: another one when any record in it has changed, come or gone."""
        if read not in self._digests:
            self._digests[read] = _digest(self._parts(read))
        return self._digests[read]

    def _parts(self, read: str) -> Iterator[str]:
        shape, _, name = read.partition(":")
        kind, _, id = name.partition("/")
        if shape == "one":
            record = self._records[kind].get(id)
            yield record.model_dump_json(warnings=False) if record else ""
        elif shape == "name":
            record = self._records[kind].get(id)
            yield f"{record.name}\0{record.url}\0{getattr(record, 'short', '')}" if record else ""
        elif shape == "boundaries":
            yield self._boundaries.digest if self._boundaries else ""
        elif shape == "place":
            yield str(self._places.get((kind, id)))
        elif shape == "column":
            yield from (f"{known} {getattr(record, id)}" for known, record in self._records[kind].items())
        elif shape == "all":
            yield from (self.digest(f"one:{kind}/{known}") for known in self._records[kind])
        else:
            for link in self.links.get((kind, id), ()):
                yield f"{link.path} {self.digest(f'one:{link.record.kind}/{link.record.id}')}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
