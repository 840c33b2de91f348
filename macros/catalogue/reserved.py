"""Ids that no record may have: names that the site or an operating system uses itself."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from macros.catalogue.validation import Entry
from macros.catalogue.yaml_reader import Tree
from macros.core.problems import Problem
from macros.records.contacts import Contact
from macros.records.field_annotations import words_of_field
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.references import Path

DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names of devices on Windows, where no file or folder can have them."""

BESIDE_RECORDS = {
    "index": "the page that lists all {kind}",
    "readme": "the page that lists all {kind}, as some systems name it",
    "assets": "a folder for pictures",
    "feed": "the news feed",
}
"""What there is, or may be one day, beside the pages and files of a kind's records."""

ON_EVERY_PAGE = ("content", "page-foot-heading", "moved-heading", "cite")
"""Places that pages have whatever they show."""


def reserved(kind: type[Record], id: str) -> str:
    """Say what an id means already, in a clause that begins with it; nothing where a record may have it."""
    if DEVICES.fullmatch(id):
        return f"{id!r} is a name that Windows keeps for a device, so no page or file can have it there"
    if id in BESIDE_RECORDS:
        return f"{id!r} is the name of {BESIDE_RECORDS[id].format(kind=kind.kind)}"
    if "#" in kind.address and id in _places(kind):
        return f"{id!r} is a place that its page has already: a table, a heading or its frame"
    return ""


@cache
def _places(kind: type[Record]) -> set[str]:
    """Return the places that the page of a kind may have beside those of its records."""
    tables = {place for name in KINDS for place in (name, f"{name}-table", f"{name}-caption")}
    return {*ON_EVERY_PAGE, *tables, *(words_of_field(kind, "situation") if kind is Contact else ())}


def reserved_ids(found: Iterable[Entry]) -> Iterator[Problem]:
    """Find records with an id that is reserved, now or formerly."""
    for entry in found:
        for path, said in entry.once("reserved", partial(_reserved_in, entry)):
            yield entry.problem(path, said)


def _reserved_in(entry: Entry) -> list[tuple[Path, str]]:
    formerly = entry.fields.get("formerly") if isinstance(entry.fields, dict) else None
    former: list[tuple[Path, Tree]] = [
        (("formerly", place), old) for place, old in enumerate(formerly if isinstance(formerly, list) else [])
    ]
    kind = KINDS[entry.file.kind]
    ids = [(path, id) for path, id in [(("id",), entry.id), *former] if isinstance(id, str)]
    return [(path, f"{why}. Choose another id") for path, id in ids if (why := reserved(kind, id))]
