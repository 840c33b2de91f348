"""/data/datapackage.json: all tables as one Frictionless data package, so that a tool can load and check them."""

from datetime import date
from pathlib import Path
from typing import Any

from macros.core.settings import Settings
from macros.core.writing import write_json
from macros.exports.csv_files import APOSTROPHE_RULE, FOLDER
from macros.exports.tables import Column, Link, Table, all_tables

DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def write_datapackage(site: Path, settings: Settings, updated: date) -> None:
    """Write the description of the whole package; `updated` is the day of the latest change of a record."""
    package = {
        "profile": "tabular-data-package",
        "name": "open-data",
        "id": settings.address(f"{FOLDER}/datapackage.json"),
        "title": f"Open data: {settings.site_name}",
        "description": APOSTROPHE_RULE,
        "homepage": settings.address(f"{FOLDER}/"),
        "created": f"{updated.isoformat()}T00:00:00Z",
        "licenses": [{"path": settings.licence.url, "title": settings.licence.name}],
        "contributors": [{"title": settings.publisher, "path": settings.site_url, "role": "publisher"}],
        "resources": [_resource(table) for table in all_tables(edited=bool(settings.edited_at))],
    }
    write_json(site / FOLDER / "datapackage.json", package)


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    links = [_link(link, table) for link in table.links()]
    schema = {"fields": [_field(column) for column in table.header], "primaryKey": list(table.key)}
    return {**schema, "missingValues": [""], **({"foreignKeys": links} if links else {})}


def _link(link: Link, table: Table) -> dict[str, Any]:
    # A table that points to itself is not named: so the standard has it.
    target = "" if link.table == table.name else link.table
    return {"fields": list(link.columns), "reference": {"resource": target, "fields": list(link.targets)}}


def _field(column: Column) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    if column.given:
        rules["required"] = True
    if column.words:
        rules["enum"] = list(column.words)
    elif column.field_type.pattern:
        rules["pattern"] = column.field_type.pattern
    described = {"name": column.name, **column.field_type.frictionless, "description": column.description}
    return described | {"constraints": rules} if rules else described
