"""Finds and reads the files with the values of measures: `data/measures/<id>.csv`."""

import os
from collections.abc import Iterable
from pathlib import Path

from macros.catalogue.data_folder import is_value_file
from macros.catalogue.value_rows import MEASURES, ValueFile, ValueFiles, read_values
from macros.core.characters import unreadable_characters
from macros.core.decoding import NoText, decoded
from macros.core.problems import Problem, did_you_mean, limited, shown_path

ENDING = ".csv"
LARGEST_FILE = 8 * 1024 * 1024


def value_path(folder: Path, id: str) -> Path:
    """Return the file that holds the values of a measure beside its record."""
    return folder / MEASURES / f"{id}{ENDING}"


def value_paths(folder: Path) -> list[Path]:
    """Return the files with values in a folder of records, in the order of their names."""
    inside = folder / MEASURES
    names = sorted(os.listdir(inside)) if inside.is_dir() else []
    return [inside / name for name in names if is_value_file(folder, inside / name)]


def read_value_files(folder: Path) -> ValueFiles:
    """Read every file with values, by the id of its measure."""
    return {path.stem: _read(path) for path in value_paths(folder)}


def _read(path: Path) -> ValueFile:
    shown = shown_path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            return ValueFile(shown, faults=[(1, "", "is larger than 8 MB, more than is read")])
        text = decoded(path.read_bytes())
    except OSError as error:
        return ValueFile(shown, faults=[(1, "", f"cannot be opened: {os.strerror(error.errno or 0)}")])
    except NoText as error:
        return ValueFile(shown, faults=[(error.line, "", f"{error.message}, or let make import read it")])
    faults = [(line, "", said) for line, said in unreadable_characters(text)]
    if faults:
        return ValueFile(shown, faults=faults)
    return read_values(shown, text)


def value_file_problems(files: ValueFiles, ids: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the form of files with values, and those that no measure has. `ids` are measures."""
    known = list(ids)
    problems: list[Problem] = []
    for id, file in files.items():
        if id not in known:
            hint = did_you_mean(id, known) or " Add the measure to data/measures.yml first, or delete the file."
            problems.append(Problem(file.shown, 1, "", f"there is no measure {id!r}.{hint}"))
        problems += limited(
            Problem(file.shown, line, f"{id}: {column}" if column else "", said) for line, column, said in file.faults
        )
    return problems
