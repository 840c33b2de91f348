"""Reads the annotations of fields: the type, the words or parts that one holds, the kind of record it points to."""

import functools
import typing
from collections.abc import Iterator

from macros.records.field_type import FieldType, OrState
from macros.records.field_types import PART, TEXT, WORD
from macros.records.record import Part, Reference


@functools.cache
def _leaves(part: type[Part], name: str) -> tuple[object, ...]:
    """Return all that the annotation of a field names: marks, words, classes."""
    field = part.model_fields.get(name)
    return (*field.metadata, *_inside(field.annotation)) if field else ()


def _inside(annotation: object) -> Iterator[object]:
    inner = typing.get_args(annotation)
    if not inner:
        yield annotation
    for argument in inner:
        yield from _inside(argument)


def type_of_field(part: type[Part], name: str) -> FieldType:
    """Return the type of what a field holds, or of each if it holds a list."""
    if part_of_field(part, name):
        return PART
    if words_of_field(part, name) and not may_be_state(part, name):
        return WORD
    return next((leaf for leaf in _leaves(part, name) if isinstance(leaf, FieldType)), TEXT)


def may_be_state(part: type[Part], name: str) -> bool:
    """Return whether a field may hold a state in place of a value."""
    return any(isinstance(leaf, OrState) for leaf in _leaves(part, name))


def is_list(part: type[Part], name: str) -> bool:
    """Return whether a field holds a list."""
    return typing.get_origin(part.model_fields[name].annotation) is tuple


def reference_of_field(part: type[Part], name: str) -> Reference | None:
    """Return the kind of record whose id a field holds, if it holds any."""
    return next((leaf for leaf in _leaves(part, name) if isinstance(leaf, Reference)), None)


@functools.cache
def part_of_field(part: type[Part], name: str) -> type[Part] | None:
    """Return the class of the parts that a field holds, if it holds any."""
    classes = (leaf for leaf in _leaves(part, name) if isinstance(leaf, type) and issubclass(leaf, Part))
    return next(classes, None)


def words_of_field(part: type[Part], name: str) -> list[str]:
    """Return the words that a field may hold, if it holds one of a few; states are among them where it may be one."""
    return [leaf for leaf in _leaves(part, name) if isinstance(leaf, str)]
