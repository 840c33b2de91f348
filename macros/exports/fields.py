"""The fields of a record as every export gives them: schemas, tables and the data dictionary are drawn from here."""

import functools
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Literal

from pydantic import PlainValidator
from pydantic.fields import FieldInfo

from macros.core.partial_date import PartialDate
from macros.records.record import Part, Record, Reference
from macros.records.references import part_of_field, words_of_field
from macros.records.values import STATES, OrState, gss, phone, portal_path, slug, url

Form = Literal[
    "text", "id", "page", "day", "moment", "number", "whole", "flag", "address", "phone", "gss", "word", "state", "part"
]

FORM_OF_TYPE: dict[object, Form] = {
    date: "day",
    PartialDate: "moment",
    Decimal: "number",
    int: "whole",
    bool: "flag",
}
# Texts of a set shape, by what reads them.
FORM_OF_READER: dict[object, Form] = {slug: "id", url: "address", portal_path: "page", phone: "phone", gss: "gss"}


@dataclass(frozen=True)
class Field:
    """One field of a record, or of a group of fields in it."""

    name: str
    form: Form
    description: str
    given: bool = True
    """Whether it always has a value. One that has not is null in JSON and an empty cell in CSV."""
    many: bool = False
    words: tuple[str, ...] = ()
    kind: str = ""
    """The kind of record whose id it holds, if it holds one."""
    part: type[Part] | None = None


def description_of(part: type[Part]) -> str:
    """What a record of a class is, in a sentence."""
    return " ".join((part.__doc__ or "").split())


@functools.cache
def fields_of(part: type[Part]) -> tuple[Field, ...]:
    """The fields of a class in the order of the exports: a record's own ones come before those of every record."""
    fields = {field.name: field for name in part.model_fields for field in _exported(part, name)}
    if not issubclass(part, Record):
        return tuple(fields.values())
    page = Field("url", "page", "The address of its page from the site's root. Join it to the root of the site.")
    first = (fields.pop("id"), fields.pop("name"), page)
    shared = tuple(fields.pop(name) for name in Record.model_fields if name in fields)
    return (*first, *fields.values(), *shared)


def _exported(part: type[Part], name: str) -> Iterator[Field]:
    """The field and, where it may hold a state in place of a value, the field that holds the state."""
    info = part.model_fields[name]
    leaves = [*info.metadata, *_leaves(info.annotation)]
    or_state = any(isinstance(leaf, OrState) for leaf in leaves)
    group = part_of_field(part, name)
    words = () if or_state else tuple(words_of_field(part, name))
    yield Field(
        name,
        "part" if group else "word" if words else _form(leaves),
        info.description or "",
        given=_always(info) and not or_state,
        many=typing.get_origin(info.annotation) is tuple,
        words=words,
        kind=next((leaf.kind for leaf in leaves if isinstance(leaf, Reference)), ""),
        part=group,
    )
    if or_state:
        said = f"Why {name} has no value: one of the states. Empty when it has one."
        yield Field(f"{name}_state", "state", said, given=False, words=STATES)


def _always(info: FieldInfo) -> bool:
    return info.is_required() or info.default is not None


def _form(leaves: list[object]) -> Form:
    readers = [leaf.func for leaf in leaves if isinstance(leaf, PlainValidator)]
    found = [FORM_OF_TYPE.get(leaf) for leaf in leaves if isinstance(leaf, type) and leaf is not NoneType]
    found += [FORM_OF_READER.get(reader) for reader in readers]
    return next((form for form in found if form), "text")


def _leaves(annotation: object) -> Iterator[object]:
    inner = typing.get_args(annotation)
    if not inner:
        yield annotation
    for argument in inner:
        yield from _leaves(argument)
