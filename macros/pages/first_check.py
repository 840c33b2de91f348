"""The records of a portal and its pages, read and checked against each other: what a build begins with."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from macros.catalogue.boundary_rules import checked_boundaries
from macros.catalogue.catalogue import Catalogue, Key, Place
from macros.catalogue.consistency import RULES, against_rules
from macros.catalogue.loading import read_records
from macros.catalogue.validation import Entry
from macros.core.garbage_collection import collector_paused
from macros.core.problems import DataError, Problem
from macros.core.shelf import Kept
from macros.core.subprocesses import in_subprocess
from macros.pages.page_problems import page_problems

MANY = 2000
"""Records that no rule has looked at. Over more of them the rules take longer than to start a process for them."""


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
    anew = sum(RULES not in entry.kept for entry in found)
    check = _beside if anew >= MANY and hasattr(os, "fork") else _in_turn
    problems = wrong or check(found, catalogue, project / "docs")
    if problems:
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


def _in_turn(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    return against_rules(found) or page_problems(catalogue, docs)


def _beside(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    with closing(in_subprocess(lambda send: send((against_rules(found), _kept(found))))) as of_records:
        of_pages = page_problems(catalogue, docs)
        of_rules, kept = next(of_records)
    for entry, by_itself in zip(found, kept, strict=True):
        entry.kept |= by_itself
    return of_rules or of_pages


def _kept(found: list[Entry]) -> list[Kept]:
    """Return what the rules found in each entry by itself, where that is known."""
    return [{RULES: entry.kept[RULES]} if RULES in entry.kept else {} for entry in found]
