"""A record as plain data for programs: numbers as numbers, dates as text, a missing value beside its state."""

from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.edit_links import edit_address
from macros.core.partial_date import PartialDate
from macros.exports.fields import EDIT_URL, fields_of
from macros.records.field_types import STATE
from macros.records.record import Part, Record
from macros.records.values import STATES

PLAIN = {str, bool, int, NoneType}

Data = dict[str, list[dict[str, Any]]]
"""Every record as plain data, by kind."""


def catalogue_data(catalogue: Catalogue, edited_at: str = "") -> Data:
    """Return every record of a catalogue, in its order; with links to edit them if they are edited at an address."""
    data = {kind: [record_data(record) for record in records] for kind, records in catalogue.by_kind().items()}
    if edited_at:
        for kind, records in catalogue.by_kind().items():
            for item, record in zip(data[kind], records, strict=True):
                item[EDIT_URL.name] = edit_address(catalogue, edited_at, record) or None
    return data


def record_data(record: Record) -> dict[str, Any]:
    """Return a record as its item in the JSON files. `url` is its page's address from the site root."""
    return _part(record)


def _part(part: Part) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in fields_of(type(part)):
        if field.field_type is STATE:
            # One type a field: a program never has to guess whether it holds a number or a word.
            held = field.name.removesuffix("_state")
            value = getattr(part, held)
            data[field.name] = value if isinstance(value, str) and value in STATES else None
            data[held] = _value(value) if data[field.name] is None else None
        elif field.worked_out:
            value = getattr(part, field.held)
            data[field.name] = None if value is None else _value(field.worked_out(value))
        else:
            data[field.name] = _value(getattr(part, field.name))
    return data


def _value(value: object) -> Any:
    # Portals have hundreds of thousands of values, and most are such.
    if type(value) in PLAIN:
        return value
    match value:
        case Part():
            return _part(value)
        case tuple():
            return [_value(member) for member in value]
        case Decimal():
            return int(value) if value == value.to_integral() else float(value)
        case date():
            return value.isoformat()
        case PartialDate():
            return str(value)
        case _:
            raise TypeError(f"{value!r} has no form in the data files")
