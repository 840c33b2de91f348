"""The fields of a record as every export gives them: schemas, tables and the data dictionary are drawn from here."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from pydantic.fields import FieldInfo

from macros.core.period import Period
from macros.records.field_annotations import (
    is_list,
    may_be_state,
    part_of_field,
    reference_of_field,
    type_of_field,
    words_of_field,
)
from macros.records.field_type import FieldType
from macros.records.field_types import DAY, PAGE, STATE, TEXT, URL
from macros.records.periods import PERIOD
from macros.records.record import Part, Record
from macros.records.values import STATES


@dataclass(frozen=True)
class Field:
    """One field of a record, or of a group of fields in it."""

    name: str
    field_type: FieldType
    description: str
    given: bool = True
    """Whether it always has a value. One that has not is null in JSON and an empty cell in CSV."""
    many: bool = False
    words: tuple[str, ...] = ()
    kind: str = ""
    """The kind of record whose id it holds, if it holds one."""
    part: type[Part] | None = None
    held: str = ""
    """The field of the class that this one is worked out from, where it is not copied."""
    worked_out: Callable[[Any], Any] | None = None
    """Gives its value from the value of that field."""


EDIT_URL = Field(
    "edit_url",
    URL,
    "Where the record is written: the line of its data file, on the host of the repository.",
    given=False,
)
"""Fields that are added to each record where the settings name the repository."""


def description_of(part: type[Part]) -> str:
    """Return what a record of a class is, in a sentence."""
    return " ".join((part.__doc__ or "").split())


@functools.cache
def fields_of(part: type[Part]) -> tuple[Field, ...]:
    """Return the fields of a class in the order of the exports: a record's own ones come before those of every
    record."""
    fields = {field.name: field for name in part.model_fields for field in _exported(part, name)}
    if not issubclass(part, Record):
        return tuple(fields.values())
    page = Field("url", PAGE, "The address of its page from the site's root. Join it to the root of the site.")
    first = (fields.pop("id"), fields.pop("name"), page)
    shared = tuple(fields.pop(name) for name in Record.model_fields if name in fields)
    return (*first, *fields.values(), *shared)


def _exported(part: type[Part], name: str) -> Iterator[Field]:
    """Yield the field and, where it may hold a state in place of a value, the field that holds the state."""
    info = part.model_fields[name]
    if type_of_field(part, name) is PERIOD:
        yield from _of_period(name, info)
        return
    or_state = may_be_state(part, name)
    reference = reference_of_field(part, name)
    yield Field(
        name,
        type_of_field(part, name),
        info.description or "",
        given=_always(info) and not or_state,
        many=is_list(part, name),
        words=() if or_state else tuple(words_of_field(part, name)),
        # What may be another word too is no key of another table.
        kind=reference.kind if reference and not reference.beside else "",
        part=part_of_field(part, name),
    )
    if or_state:
        said = f"Why {name} has no value: one of the states. Empty when it has one."
        yield Field(f"{name}_state", STATE, said, given=False, words=STATES)


def _of_period(name: str, info: FieldInfo) -> Iterator[Field]:
    """Yield a period in words, and for programs its code and its days."""
    said = f"The {name.replace('_', ' ')} in words, as pages show it."
    yield Field(name, TEXT, said, _always(info), held=name, worked_out=Period.in_words)
    code = "How it is written in the records: 2023-24-Q2. Empty where a source gives words alone."
    yield Field(f"{name}_code", TEXT, code, False, held=name, worked_out=_code)
    for end in ("first", "last"):
        day = f"The {end} day of it. Empty where a source gives words alone."
        yield Field(f"{name}_{end}_day", DAY, day, False, held=name, worked_out=attrgetter(end))


def _code(period: Period) -> str | None:
    return period.code if period.is_dated else None


def _always(info: FieldInfo) -> bool:
    return info.is_required() or info.default is not None
