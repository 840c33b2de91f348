"""The records of a portal and its pages, read and checked against each other: what a build begins with."""

import os
from contextlib import closing
from pathlib import Path

from macros.catalogue.boundary_rules import checked_boundaries
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.consistency import against_rules
from macros.catalogue.loading import read_records
from macros.catalogue.validation import Entry
from macros.core.garbage_collection import collector_paused
from macros.core.problems import DataError, Problem
from macros.core.subprocesses import in_subprocess
from macros.pages.page_problems import page_problems

MANY = 2000
"""Records. The rules take longer over more of them than it takes to start a process that looks beside this one."""


@collector_paused()
def load_checked(project: Path) -> Catalogue:
    """Return the records of a portal; raise `DataError` with every problem of theirs, or else with every one of the
    pages."""
    found, catalogue, wrong = _read(project)
    check = _beside if len(found) >= MANY and hasattr(os, "fork") else _in_turn
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
    places = {(entry.record.kind, entry.record.id): (entry.file.shown, entry.line()) for entry in found if entry.record}
    records = [entry.record for entry in found if entry.record]
    boundaries, wrong = checked_boundaries(project / "data", records)
    return found, Catalogue(records, places=places, boundaries=boundaries), wrong


def _in_turn(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    return against_rules(found) or page_problems(catalogue, docs)


def _beside(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    with closing(in_subprocess(lambda send: send(against_rules(found)))) as of_records:
        of_pages = page_problems(catalogue, docs)
        return next(of_records) or of_pages
