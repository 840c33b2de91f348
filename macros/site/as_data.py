"""A record as plain data for programs: numbers as numbers, dates as text, a missing value beside its state."""

from datetime import date
from decimal import Decimal
from typing import Any

from macros.record import Part, Record
from macros.values import OrState
from macros.when import When


def record_data(record: Record) -> dict[str, Any]:
    """A record as its item in the JSON files. `url` is its page's address from the site root."""
    fields = _part(record)
    return {"id": fields.pop("id"), "name": fields.pop("name"), "url": record.url, **fields}


def _part(part: Part) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if any(isinstance(mark, OrState) for mark in field.metadata):
            # One type a field: a program never has to guess whether it holds a number or a word.
            data[name] = None if isinstance(value, str) else _value(value)
            data[f"{name}_state"] = value if isinstance(value, str) else None
        else:
            data[name] = _value(value)
    return data


def _value(value: object) -> Any:
    match value:
        case Part():
            return _part(value)
        case tuple():
            return [_value(member) for member in value]
        case Decimal():
            return int(value) if value == value.to_integral() else float(value)
        case date():
            return value.isoformat()
        case When():
            return str(value)
        case _:
            return value
