"""Turns what was read into records, and what does not fit into sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from macros.files import DataFile
from macros.kinds import KINDS
from macros.problems import Problem, did_you_mean
from macros.record import Part, Record
from macros.references import Path, part_of_field, words_of_field
from macros.values import shown
from macros.yaml_reader import Tree


@dataclass(frozen=True)
class Entry:
    """One member of a data file: where it stands and, if it is valid, its record."""

    file: DataFile
    place: int
    id: str
    fields: Tree
    record: Record | None = None

    def line(self, *path: str | int) -> int:
        """The line of a field of this entry."""
        return self.file.document.line_of((self.place, *path))

    def problem(self, path: Path, message: str) -> Problem:
        """A problem with one of its fields."""
        fields = [str(step) for step in path if isinstance(step, str)]
        where = ": ".join([self.id or f"record {self.place + 1}", *([".".join(fields)] if fields else [])])
        return Problem(self.file.shown, self.line(*path), where, message)


def entries(files: Iterable[DataFile]) -> tuple[list[Entry], list[Problem]]:
    """All entries of all files, with every problem of every field."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for file in files:
        members = file.document.tree
        assert isinstance(members, list)
        for place, fields in enumerate(members):
            entry, wrong = _entry(file, place, fields)
            found.append(entry)
            problems += wrong
        problems += [_fault(file, found, *fault) for fault in file.document.faults]
    return found, problems


def _fault(file: DataFile, found: list[Entry], path: Path, line: int, message: str) -> Problem:
    entry = next(entry for entry in found if entry.file is file and entry.place == path[0])
    return Problem(file.shown, line, entry.problem(path[1:], "").where, message)


def _entry(file: DataFile, place: int, fields: Tree) -> tuple[Entry, list[Problem]]:
    id_ = fields.get("id") if isinstance(fields, dict) else None
    entry = Entry(file, place, id_ if isinstance(id_, str) else "", fields)
    if not isinstance(fields, dict):
        message = f"expected a record ('- id: …' and its fields), found {shown(fields)}"
        return entry, [entry.problem((), message)]
    blanks = list(_blanks(fields, ()))
    problems = [entry.problem(path, "has no value. Write one, or take the field out") for path in blanks]
    try:
        record = KINDS[file.kind].model_validate(fields)
        return replace(entry, record=None if blanks else record), problems
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path, message = _sentence(KINDS[file.kind], fault)
            if path not in blanks:
                problems.append(entry.problem(path, message))
        return entry, problems


def _blanks(tree: Tree, path: Path) -> Iterable[Path]:
    """Fields whose value was left out: a missing value is a state in words, never a blank."""
    if tree is None:
        yield path
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _blanks(value, (*path, key))
    elif isinstance(tree, list):
        for place, value in enumerate(tree):
            yield from _blanks(value, (*path, place))


def _sentence(kind: type[Record], fault: Any) -> tuple[Path, str]:
    """Our own words for what pydantic found: what was found, what is expected, where."""
    path: Path = tuple(fault["loc"])
    given, context = fault["input"], fault.get("ctx", {})
    part = _part_at(kind, path[:-1])
    match fault["type"]:
        case "missing":
            description = part.model_fields[str(path[-1])].description
            return path, f"is missing. {description}"
        case "extra_forbidden":
            known = list(part.model_fields)
            hint = did_you_mean(str(path[-1]), known) or f" Its fields are: {', '.join(known)}."
            return path, f"is not a field of {_article(part)}.{hint}"
        case "literal_error":
            choices = _choices(part, path)
            hint = did_you_mean(str(given), choices)
            return path, f"{shown(given)} is not one of: {', '.join(choices)}.{hint}"
        case "value_error":
            return path, str(context["error"])
        case "tuple_type":
            return (
                path,
                f"expected a list (each member on a line that starts with '- '), found {shown(given)}",
            )
        case "model_type" | "dict_type":
            return (
                path,
                f"expected a group of fields ('name: value' on lines of their own), found {shown(given)}",
            )
        case "too_short":
            return path, f"has {context['actual_length']}; at least {context['min_length']} needed"
        case _:
            return path, f"{shown(given)} does not fit: {fault['msg']}"


def _part_at(kind: type[Part], path: Path) -> type[Part]:
    """The class of the part of a record that a path leads into."""
    for step in path:
        if isinstance(step, str):
            kind = part_of_field(kind, step) or kind
    return kind


def _choices(part: type[Part], path: Path) -> list[str]:
    name = next(step for step in reversed(path) if isinstance(step, str))
    return words_of_field(part, name)


def _article(part: type[Part]) -> str:
    noun = getattr(part, "singular", part.__name__.lower())
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
