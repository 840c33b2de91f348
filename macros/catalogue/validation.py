"""Turns what was read into records, and what does not fit into sentences."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import ValidationError

from macros.catalogue.data_files import DataFile
from macros.catalogue.value_rows import MEASURES, POINTS, Row, ValueFile, ValueFiles, column_of
from macros.catalogue.yaml_reader import Tree
from macros.core.characters import remark, shown
from macros.core.emptiness import SaysNothing
from macros.core.problems import Problem, did_you_mean, limited
from macros.records.field_annotations import part_of_field, words_of_field
from macros.records.kinds import KINDS
from macros.records.record import Part, Record
from macros.records.references import Path
from macros.records.values import LONGEST_ID, STATES


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
    beside = values or {}
    for file in files:
        members = file.document.tree
        assert isinstance(members, list)
        of_file = [Entry(file, place, _id(fields), fields) for place, fields in enumerate(members)]
        for entry in of_file if file.kind == MEASURES else ():
            _put_beside(entry, beside.get(entry.id))
        problems += limited(chain(_faults(file, of_file), chain.from_iterable(map(_check, of_file))))
        found += of_file
    return found, problems


def _put_beside(entry: Entry, values: ValueFile | None) -> None:
    """Let the rows of a file with values follow the values that are in the record."""
    own = entry.fields.get(POINTS, []) if isinstance(entry.fields, dict) else None
    if values and isinstance(entry.fields, dict) and isinstance(own, list):
        entry.values, entry.own_points = values, len(own)
        entry.fields = entry.fields | {POINTS: [*own, *(row.fields for row in values.rows)]}


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
    if not isinstance(entry.fields, dict):
        message = f"expected a record ('- id: …' and its fields), found {shown(entry.fields)}"
        yield entry.problem((), message)
        return
    blanks = set(_blanks(entry.fields, ()))
    kind = KINDS[entry.file.kind]
    faults: list[Any] = []
    try:
        record = kind.model_validate(entry.fields)
        entry.record = None if blanks else record
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


def sentence(kind: type[Part], fault: Any) -> tuple[Path, str]:
    """Return our own words for what pydantic found, and where: what was found, what is expected."""
    path: Path = tuple(fault["loc"])
    given, context = fault["input"], fault.get("ctx", {})
    part = part_at(kind, path[:-1])
    match fault["type"]:
        case "missing":
            description = part.model_fields[str(path[-1])].description
            return path, f"is missing. {description}"
        case "extra_forbidden":
            return path, f"is not a field of {_article(part)}.{_field_hint(str(path[-1]), list(part.model_fields))}"
        case "literal_error":
            choices = _choices(part, path)
            hint = did_you_mean(str(given), choices)
            return path, f"{_found(given)} is not one of: {', '.join(choices)}.{hint}"
        case "value_error":
            return path, str(context["error"]) + _advice(context["error"], part, path)
        case "tuple_type":
            return path, f"expected a list (each member on a line that starts with '- '), found {_found(given)}"
        case "model_type" | "dict_type":
            return path, f"expected a group of fields ('name: value' on lines of their own), found {_found(given)}"
        case "too_short":
            return path, f"has {context['actual_length']}; at least {context['min_length']} needed"
        case _:
            return path, f"{shown(given)} does not fit: {fault['msg']}"


def _found(given: object) -> str:
    """Return what was typed, with what cannot be seen in it."""
    said = remark(given).removeprefix(": ") if isinstance(given, str) else ""
    return f"{shown(given)} ({said})" if said else shown(given)


def _field_hint(name: str, known: list[str]) -> str:
    """Return what was probably meant by the name of a field."""
    if said := remark(name):
        return f" T{said.removeprefix(': t')}"
    first, colon, _ = name.partition(":")
    if colon and first in known:
        return f" Type a space behind the colon: '{first}: …'"
    return did_you_mean(name.strip().lower(), known) or f" Its fields are: {', '.join(known)}."


def _advice(error: Exception, part: type[Part], path: Path) -> str:
    """Return what to write in place of a text that says nothing."""
    if not isinstance(error, SaysNothing):
        return ""
    name = next(step for step in reversed(path) if isinstance(step, str))
    field = part.model_fields[name]
    states = [state for state in STATES if state in (field.description or "")]
    if states:
        return f". Write it in words, or {' or '.join(states)}"
    return f". {field.description}" if field.is_required() else ". Write it in words, or take the field out"


def part_at(kind: type[Part], path: Path) -> type[Part]:
    """Return the class of the part of a record that a path leads into."""
    for step in path:
        if isinstance(step, str):
            kind = part_of_field(kind, step) or kind
    return kind


def _choices(part: type[Part], path: Path) -> list[str]:
    name = next(step for step in reversed(path) if isinstance(step, str))
    return words_of_field(part, name)


def _article(part: type[Part]) -> str:
    """Return a noun with its article: `a project`, `an amount`, `a deep dive`."""
    noun = getattr(part, "singular", re.sub("(?<=[a-z])(?=[A-Z])", " ", part.__name__).lower())
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
