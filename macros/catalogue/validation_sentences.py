"""Puts what pydantic finds wrong with a record into our own words."""

import re
from typing import Any

from macros.core.characters import remark, shown
from macros.core.emptiness import SaysNothing
from macros.core.problems import did_you_mean
from macros.records.field_annotations import part_of_field, words_of_field
from macros.records.record import Part
from macros.records.references import Path
from macros.records.values import STATES


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
    """Return the advice for a text that holds no information."""
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
