"""The records of a portal and its pages, read and checked against each other: what a build begins with."""

from contextlib import closing
from pathlib import Path

from macros.apart import apart
from macros.catalogue import Catalogue, read_records
from macros.collector import collector_paused
from macros.consistency import against_rules
from macros.pages import page_problems
from macros.problems import DataError, Problem
from macros.validation import Entry

MANY = 2000
"""Records. The rules take longer over more of them than it takes to start a process that looks beside this one."""


@collector_paused()
def checked(project: Path) -> Catalogue:
    """The records of a portal; raise `DataError` with every problem of theirs, or else with every one of the pages."""
    found, problems = read_records(project / "data")
    if problems:
        raise DataError(problems + against_rules(found))
    catalogue = Catalogue(entry.record for entry in found if entry.record)
    problems = (_in_turn if len(found) < MANY else _beside)(found, catalogue, project / "docs")
    if problems:
        raise DataError(problems)
    return catalogue


def _in_turn(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    return against_rules(found) or page_problems(catalogue, docs)


def _beside(found: list[Entry], catalogue: Catalogue, docs: Path) -> list[Problem]:
    with closing(apart(lambda tell: tell(against_rules(found)))) as of_records:
        of_pages = page_problems(catalogue, docs)
        return next(of_records) or of_pages
