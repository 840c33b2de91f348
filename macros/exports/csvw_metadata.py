"""CSV on the Web: metadata beside the CSV files that says what each column holds and what makes a row unique."""

from pathlib import Path
from typing import Any

from macros.core.settings import Settings
from macros.core.writing import write_json
from macros.exports.csv_files import APOSTROPHE_RULE, FOLDER
from macros.exports.tables import Column, Table, all_tables, kind_tables
from macros.records.kinds import KINDS

DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "encoding": "utf-8",
    "header": True,
    "lineTerminators": ["\r\n"],
    "quoteChar": '"',
    "trim": False,
}


def write_csvw_metadata(site: Path, settings: Settings) -> None:
    """Write the metadata of each kind beside its CSV file, and that of all tables together."""
    for kind in KINDS:
        title = f"{kind.capitalize()}: {settings.site_name}"
        write_json(site / FOLDER / f"{kind}.csv-metadata.json", _group(title, kind_tables(kind), settings))
    title = f"Open data: {settings.site_name}"
    every = all_tables(edited=bool(settings.edited_at))
    write_json(site / FOLDER / "csv-metadata.json", _group(title, every, settings))


def _group(title: str, tables: list[Table], settings: Settings) -> dict[str, Any]:
    """Describe tables together. Links to tables outside the group are left to the metadata of all tables."""
    names = {table.name for table in tables}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dc:description": APOSTROPHE_RULE,
        "dc:license": {"@id": settings.licence.url},
        "dc:publisher": settings.publisher,
        "dialect": DIALECT,
        "tables": [_table(table, names) for table in tables],
    }


def _table(table: Table, names: set[str]) -> dict[str, Any]:
    links = [
        {
            "columnReference": list(link.columns),
            "reference": {"resource": f"{link.table}.csv", "columnReference": list(link.targets)},
        }
        for link in table.links()
        if link.table in names
    ]
    schema = {"columns": [_column(column) for column in table.header], "primaryKey": list(table.key)}
    described = {"url": f"{table.name}.csv", "dc:description": table.description}
    return {**described, "tableSchema": {**schema, "foreignKeys": links} if links else schema}


def _column(column: Column) -> dict[str, Any]:
    datatype = {"base": "string", "format": "|".join(column.words)} if column.words else column.field_type.csvw
    described = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": datatype,
        "required": column.given,
    }
    return described | {"valueUrl": column.field_type.value_url} if column.field_type.value_url else described
