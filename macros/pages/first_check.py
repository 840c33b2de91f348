"""The records of a portal and its pages, read and checked against each other: what a build begins with."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.catalogue.boundary_rules import checked_boundaries
from macros.catalogue.catalogue import Catalogue, Key, Place
from macros.catalogue.consistency import against_rules
from macros.catalogue.loading import read_records
from macros.catalogue.validation import Entry
from macros.core.garbage_collection import collector_paused
from macros.core.problems import DataError, Problem
from macros.pages.page_problems import page_problems


class _Places(Mapping[Key, Place]):
    """The file and line of each record. Few of thousands are asked for, so each line is found when it is."""

    def __init__(self, entries: dict[Key, Entry]) -> None:
        self._entries = entries

    def __getitem__(self, key: Key) -> Place:
        entry = self._entries[key]
        return entry.file.shown, entry.line()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@collector_paused()
def load_checked(project: Path) -> Catalogue:
    """Return the records of a portal; raise `DataError` with every problem of theirs, or else with every one of the
    pages."""
    found, catalogue, wrong = _read(project)
    if problems := wrong or against_rules(found) or page_problems(catalogue, project / "docs"):
        raise DataError(problems)
    return catalogue


@collector_paused()
def load_soon(project: Path) -> Catalogue:
    """Return the records of a portal before rules and pages are checked; raise `DataError` if they cannot be read."""
    return _read(project)[1]


def _read(project: Path) -> tuple[list[Entry], Catalogue, list[Problem]]:
    """Return the entries and the records of a portal, and what is wrong with its boundaries."""
    found, problems = read_records(project / "data")
    if problems:
        raise DataError(problems + against_rules(found))
    places = _Places({(entry.record.kind, entry.record.id): entry for entry in found if entry.record})
    records = [entry.record for entry in found if entry.record]
    boundaries, wrong = checked_boundaries(project / "data", records)
    return found, Catalogue(records, places=places, boundaries=boundaries), wrong
