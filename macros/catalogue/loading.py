"""Reads, checks and links the records below a folder."""

from pathlib import Path

from macros.catalogue.boundary_rules import checked_boundaries
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.consistency import against_rules, dangling_ids, repeated_ids
from macros.catalogue.data_files import read_files
from macros.catalogue.reserved import reserved_ids
from macros.catalogue.validation import Entry, entries
from macros.catalogue.value_files import read_value_files, value_file_problems
from macros.catalogue.value_rows import MEASURES
from macros.core.garbage_collection import collector_paused
from macros.core.problems import DataError, Problem, limited


def load(folder: Path) -> Catalogue:
    """Read, check and link the records below a folder; raise `DataError` with every problem of every file."""
    found, problems = examine(folder)
    if problems:
        raise DataError(problems)
    return Catalogue(entry.record for entry in found if entry.record)


@collector_paused()
def examine(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """Return every entry of every file below a folder, and every problem."""
    found, problems = read_records(folder)
    _, wrong = checked_boundaries(folder, (entry.record for entry in found if entry.record))
    return found, problems + wrong + against_rules(found)


@collector_paused()
def read_records(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """Return every entry of every file below a folder, and every problem but those that rules over several fields
    find."""
    files, problems = read_files(folder)
    values = read_value_files(folder)
    found, invalid = entries(files, values)
    problems += invalid
    problems += value_file_problems(values, [entry.id for entry in found if entry.file.kind == MEASURES])
    problems += limited(repeated_ids(found))
    problems += limited(reserved_ids(found))
    problems += limited(dangling_ids(found, files))
    return found, problems
