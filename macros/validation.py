"""Turns what was read into records, and what does not fit into sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import ValidationError

from macros.files import DataFile
from macros.kinds import KINDS
from macros.problems import Problem, did_you_mean, limited
from macros.record import Part, Record
from macros.references import Path, part_of_field, words_of_field
from macros.values import shown
from macros.yaml_reader import Tree


@dataclass
class Entry:
    """One member of a data file: where it stands and, once it is found valid, its record."""

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
    """All entries of all files, with the problems of every field."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for file in files:
        members = file.document.tree
        assert isinstance(members, list)
        of_file = [Entry(file, place, _id(fields), fields) for place, fields in enumerate(members)]
        problems += limited(chain(_faults(file, of_file), chain.from_iterable(map(_check, of_file))))
        found += of_file
    return found, problems


def _id(fields: Tree) -> str:
    id_ = fields.get("id") if isinstance(fields, dict) else None
    return id_ if isinstance(id_, str) else ""


def _faults(file: DataFile, of_file: list[Entry]) -> Iterator[Problem]:
    for (place, *path), line, message in file.document.faults:
        assert isinstance(place, int)
        yield Problem(file.shown, line, of_file[place].problem(tuple(path), "").where, message)


def _check(entry: Entry) -> Iterator[Problem]:
    """Every problem of an entry; one without any gets its record."""
    if not isinstance(entry.fields, dict):
        message = f"expected a record ('- id: …' and its fields), found {shown(entry.fields)}"
        yield entry.problem((), message)
        return
    blanks = set()
    for path in _blanks(entry.fields, ()):
        blanks.add(path)
        yield entry.problem(path, "has no value. Write one, or take the field out")
    kind = KINDS[entry.file.kind]
    try:
        record = kind.model_validate(entry.fields)
        entry.record = None if blanks else record
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path, message = _sentence(kind, fault)
            if path not in blanks and not _follows_from_another(fault):
                yield entry.problem(path, message)


def _follows_from_another(fault: Any) -> bool:
    """Whether a list is found too short only because its members are wrong, which is said of each of them."""
    return bool(fault["type"] == "too_short" and len(fault["input"]) > fault["ctx"]["actual_length"])


def _blanks(tree: list[Tree] | dict[str, Tree], path: Path) -> Iterator[Path]:
    """Fields whose value was left out: a missing value is a state in words, never a blank."""
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if value is None:
            yield (*path, step)
        elif not isinstance(value, str):
            yield from _blanks(value, (*path, step))


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
