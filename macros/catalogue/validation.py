"""Turns what was read into records, or into problems where it does not fit."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.catalogue.data_files import DataFile
from macros.catalogue.validation_sentences import sentence
from macros.catalogue.value_rows import MEASURES, POINTS, Row, ValueFile, ValueFiles, column_of
from macros.catalogue.yaml_reader import Tree
from macros.core.characters import shown
from macros.core.memory import memory
from macros.core.problems import Problem, limited
from macros.core.shelf import Kept
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.references import Path
from macros.records.values import LONGEST_ID

T = TypeVar("T")


@dataclass
class Entry:
    """One member of a data file: where it is and, once it is found valid, its record."""

    file: DataFile
    place: int
    id: str
    fields: Tree
    record: Record | None = None
    values: ValueFile | None = None
    """The file with values beside it, if it has one; its rows follow the values of the record."""
    own_points: int = 0
    """How many values are in the record itself."""
    kept: Kept = field(default_factory=dict)

    def once(self, work: str, result: Callable[[], T]) -> T:
        """Return the result of work on this entry alone: as it is kept, or else worked out and kept."""
        if work not in self.kept:
            self.kept[work] = result()
        found: T = self.kept[work]
        return found

    def line(self, *path: str | int) -> int:
        """Return the line of a field of this entry."""
        return self.file.document.line_of((self.place, *path))

    def _row(self, path: Path) -> Row | None:
        """Return the row of the file with values that a path leads to, if it leads to one."""
        at = path[1] if len(path) > 1 and path[0] == POINTS else -1
        if self.values is None or not isinstance(at, int) or at < self.own_points:
            return None
        return self.values.rows[at - self.own_points]

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem with one of its fields."""
        fields = [str(step) for step in path if isinstance(step, str)]
        where = ": ".join([self.id[:LONGEST_ID] or f"record {self.place + 1}", *([".".join(fields)] if fields else [])])
        if self.values and (row := self._row(path)):
            column = column_of(tuple(fields[1:]))
            return Problem(self.values.shown, row.line, f"{self.id}: {column}" if column else self.id, message)
        return Problem(self.file.shown, self.line(*path), where, message)


def entries(files: Iterable[DataFile], values: ValueFiles | None = None) -> tuple[list[Entry], list[Problem]]:
    """Return all entries of all files, with the problems of every field.

    `values` holds the files beside measures, by id.
    """
    found: list[Entry] = []
    problems: list[Problem] = []
    beside, taken = values or {}, set[bytes]()
    for file in files:
        members = file.document.tree
        assert isinstance(members, list)
        of_file = [Entry(file, place, _id(fields), fields) for place, fields in enumerate(members)]
        for entry, kept in zip(of_file, file.kept, strict=False):
            entry.kept = kept
        for entry in of_file if file.kind == MEASURES else ():
            _put_beside(entry, beside.get(entry.id), taken)
        problems += limited(chain(_faults(file, of_file), chain.from_iterable(map(_check, of_file))))
        found += of_file
    return found, problems


def _put_beside(entry: Entry, values: ValueFile | None, taken: set[bytes]) -> None:
    """Let the rows of a file with values follow the values that are in the record."""
    own = entry.fields.get(POINTS, []) if isinstance(entry.fields, dict) else None
    if values and isinstance(entry.fields, dict) and isinstance(own, list):
        entry.values, entry.own_points = values, len(own)
        entry.fields = entry.fields | {POINTS: [*own, *(row.fields for row in values.rows)]}
        entry.kept = memory.shelf(f"values of {entry.id}").of(repr(entry.fields), taken)


def _id(fields: Tree) -> str:
    id_ = fields.get("id") if isinstance(fields, dict) else None
    return id_ if isinstance(id_, str) else ""


def _faults(file: DataFile, of_file: list[Entry]) -> Iterator[Problem]:
    for path, line, message in file.document.faults:
        if not path:
            yield Problem(file.shown, line, "", message)
            continue
        place, *inside = path
        assert isinstance(place, int)
        yield Problem(file.shown, line, of_file[place].problem(tuple(inside), "").where, message)


def _check(entry: Entry) -> Iterator[Problem]:
    """Yield every problem of an entry; one without any gets its record."""
    entry.record = entry.kept.get("record")
    if entry.record:
        return
    if not isinstance(entry.fields, dict):
        message = f"expected a record ('- id: …' and its fields), found {shown(entry.fields)}"
        yield entry.problem((), message)
        return
    blanks = set(_blanks(entry.fields, ()))
    kind = KINDS[entry.file.kind]
    faults: list[Any] = []
    try:
        record = kind.model_validate(entry.fields)
        if not blanks:
            entry.record = entry.kept["record"] = record
    except ValidationError as error:
        faults = [fault for fault in error.errors(include_url=False) if not _follows_from_another(fault, blanks)]
    unknown = {tuple(fault["loc"]) for fault in faults if fault["type"] == "extra_forbidden"}
    for path in blanks - unknown:
        yield entry.problem(path, "has no value. Write one, or take the field out")
    for fault in faults:
        yield entry.problem(*sentence(kind, fault))


def _follows_from_another(fault: Any, blanks: Set[Path]) -> bool:
    """Return whether a fault is there only because of another one, which is named: a value left out, or a wrong
    member."""
    path = tuple(fault["loc"])
    if fault["type"] == "too_short":
        return bool(len(fault["input"]) > fault["ctx"]["actual_length"])
    return fault["type"] != "extra_forbidden" and any(blank[: len(path)] == path for blank in blanks)


def _blanks(tree: list[Tree] | dict[str, Tree], path: Path) -> Iterator[Path]:
    """Find fields whose value was left out: a missing value is a state in words, never a blank."""
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if value is None:
            yield (*path, step)
        elif not isinstance(value, str):
            yield from _blanks(value, (*path, step))
