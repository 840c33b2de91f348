"""Where an address of former times leads: records are renamed, pages move, and what others link to must be found."""

import re
from collections.abc import Container, Iterator, Mapping

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.visibility import has_dates
from macros.records.kinds import KIND_OF_FOLDER
from macros.records.localities import Locality, embed_address
from macros.records.projects import Project
from macros.records.record import Record


class RedirectResolver:
    """Knows what is published, what records were called before, and the ledger's lines about things that moved."""

    def __init__(self, catalogue: Catalogue, published: Container[str], moved: Mapping[str, str]) -> None:
        self._published = published
        self._records = [*catalogue.everything(), *catalogue.hidden.values()]
        self._at = {record.url: record for record in self._records}
        self._projects = {record.id: record for record in self._records if isinstance(record, Project)}
        # Records that were on the page of their kind before they had pages of their own.
        self._listed = {record.listed_at.format(id=record.id): record.url for record in self._records}
        self._names = [(old, record.id) for record in self._records for old in record.formerly]
        self.former = dict(_former_addresses(self._records))
        self._moved = self.former | dict(moved)

    def is_published(self, address: str) -> bool:
        """Return whether an address is one of today."""
        return address in self._published

    def of(self, address: str, *, after: tuple[str, ...] = ()) -> str:
        """Return the published address where a reader of this one finds what it was about; empty if there is none.

        `after` are the addresses that led here: what moved twice is one step away, what moves in a circle is lost.
        """
        if address in self._published:
            return address
        target = self._moved.get(address)
        if target:
            return "" if target in after else self.of(target, after=(*after, address))
        page, mark, anchor = address.partition("#")
        if not mark:
            return page if self._stands(page) else ""
        page = self.of(page)
        return page if not page or "#" in page else next(self._places(page, anchor), "")

    def _places(self, page: str, anchor: str) -> Iterator[str]:
        """Yield where the subject of an anchor may be: on the page, by its name of then or of today.

        Projects are rows on the pages of others, and leave them when they end there: they have pages of their
        own. The page of a record that is shown at times only stays all the time, and says so.
        """
        bare = anchor.removeprefix("project-")
        renamed = [new + bare[len(old) :] for old, new in self._names if f"{bare}-".startswith(f"{old}-")]
        names = [anchor, bare, *renamed, *(f"project-{name}" for name in renamed)]
        yield from (f"{page}#{name}" for name in names if f"{page}#{name}" in self._published)
        if page in self._published:
            projects = (self._projects[name] for name in names if name in self._projects)
            yield from (project.url for project in projects if project.url in self._published)
        yield from (self._listed[place] for name in names if (place := f"{page}#{name}") in self._listed)
        yield from (place for name in names for place in self._parts_of_listed(page, name))
        if page in self._at and has_dates(self._at[page]):
            yield page

    def _parts_of_listed(self, page: str, anchor: str) -> Iterator[str]:
        """Yield the places of a part of a record that has a page now: `plans/#first-plan-homes` is `homes` there."""
        for hyphen in re.finditer("-", anchor):
            url = self._listed.get(f"{page}#{anchor[: hyphen.start()]}", "")
            if url and (place := f"{url}#{anchor[hyphen.end() :]}") in self._published:
                yield place

    def _stands(self, page: str) -> bool:
        return page in self._published or (page in self._at and has_dates(self._at[page]))

    def name(self, address: str) -> str:
        """Return the text of a link to an address: the name of the record there, or of the page and the place in it."""
        page, mark, anchor = address.partition("#")
        if address in self._at:
            return self._at[address].name
        place = anchor.replace("-", " ")
        return f"{self._at[page].name}: {place}" if mark and page in self._at else address

    def advice(self, address: str) -> str:
        """Return how to mend that an address leads nowhere."""
        page, mark, anchor = address.partition("#")
        *above, last = page.rstrip("/").split("/")
        elsewhere = f"or write behind it where readers find it now: '{address} -> …'"
        if not mark and len(above) == 1 and above[0] in KIND_OF_FOLDER:
            return (
                f"A record that was renamed needs 'formerly: [{last}]'; one that came to an end stays and says "
                "'withdrawn'"
            )
        if mark:
            renamed = f"write 'formerly: [{anchor}]' in a record that was renamed"
            return f"Give what was there its id back, {renamed}, {elsewhere}"
        return f"Put the page back, {elsewhere}"


def _former_addresses(records: list[Record]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that records had under their former ids, each with that of today."""
    for record in records:
        for old in record.formerly:
            yield record.address.format(id=old), record.url
            if isinstance(record, Locality):
                yield embed_address(old), embed_address(record.id)
