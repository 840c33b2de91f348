"""The JSON Schemas under /api/v1/schemas/: what the files of each kind hold, drawn from the record classes."""

from typing import Any

from macros.core.settings import Settings
from macros.exports.fields import EDIT_URL, Field, description_of, fields_of
from macros.records.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(kind: type[Record], settings: Settings, address: str) -> dict[str, Any]:
    """Return the schema of one record's file, at an address; under `$defs/list`, that of the file with all of the
    kind."""
    described = _group(fields_of(kind))
    if settings.edited_at:
        described["properties"][EDIT_URL.name] = _field(EDIT_URL)
    described["properties"]["schema_version"] = {"type": "string", "description": "The version of these files."}
    return {
        "$schema": DIALECT,
        "$id": settings.address(address),
        "title": f"{kind.singular.capitalize()} in the open data of {settings.site_name}",
        "description": description_of(kind),
        **described,
        "$defs": {"list": _list_schema()},
    }


def _list_schema() -> dict[str, Any]:
    """Return the schema of a file that holds every record of a kind."""
    text = {"type": "string", "minLength": 1}
    return {
        "type": "object",
        "properties": {
            "schema_version": text,
            "total": {"type": "integer", "minimum": 0, "description": "How many items follow."},
            "licence": {"type": "object", "properties": {"name": text, "url": text}, "required": ["name", "url"]},
            "publisher": {"type": "object", "properties": {"name": text, "url": text}, "required": ["name", "url"]},
            "items": {"type": "array", "items": {"$ref": "#"}},
        },
        "required": ["schema_version", "total", "licence", "publisher", "items"],
    }


def _group(fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return a group of fields. Each is always there: what has no value is null."""
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in fields},
        "required": [field.name for field in fields],
    }


def _field(field: Field) -> dict[str, Any]:
    one = _group(fields_of(field.part)) if field.part else _scalar(field)
    if field.many:
        return {"type": "array", "description": field.description, "items": one}
    if not field.given:
        one = one | {"type": [one["type"], "null"]}
        if "enum" in one:
            one["enum"] = [*one["enum"], None]
    return {"description": field.description, **one}


def _scalar(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = dict(field.field_type.json)
    if field.words:
        described["enum"] = list(field.words)
    if field.kind:
        described["$comment"] = f"The id of a record in api/v1/{field.kind}.json."
    return described
