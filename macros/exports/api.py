"""The JSON files under /api/v1/: an index, a list and a schema for each kind, a file for each record."""

from datetime import date
from pathlib import Path
from typing import Any

from macros.core.settings import Settings
from macros.core.writing import write_json
from macros.exports.schemas import record_schema
from macros.exports.serialize import Data
from macros.records.kinds import KINDS

# Raised when a field changes its meaning or goes; a new field does not raise it. docs/data/changes.md lists each.
SCHEMA_VERSION = "1.0"
FOLDER = "api/v1"


def write_api(data: Data, site: Path, settings: Settings, updated: date) -> None:
    """Write every file of the API below a built site; `updated` is the day of the latest change of a record."""
    owned = ownership(settings)
    kinds = []
    for kind, items in data.items():
        kinds.append(_entry(kind, len(items)))
        listed = {"schema_version": SCHEMA_VERSION, "total": len(items), **owned, "items": items}
        write_json(site / FOLDER / f"{kind}.json", listed)
        schema = schema_address(kind)
        write_json(site / schema, record_schema(KINDS[kind], settings, schema))
        for item in items:
            write_json(site / record_address(kind, item["id"]), {"schema_version": SCHEMA_VERSION, **item})
    said = {"schema_version": SCHEMA_VERSION, "name": settings.site_name, "updated": updated.isoformat()}
    write_json(site / FOLDER / "index.json", {**said, **owned, "kinds": kinds})


def ownership(settings: Settings) -> dict[str, Any]:
    """Return whose data it is, and what may be done with it."""
    licence = {"name": settings.licence.name, "url": settings.licence.url}
    if settings.licence.note:
        licence["note"] = settings.licence.note
    return {"licence": licence, "publisher": {"name": settings.publisher, "url": settings.site_url}}


def record_address(kind: str, id: str) -> str:
    """Return the address of the file of one record, from the site's root."""
    return f"{FOLDER}/{kind}/{id}.json"


def schema_address(kind: str) -> str:
    """Return the address of the schema of a kind, from the site's root."""
    return f"{FOLDER}/schemas/{kind}.json"


def _entry(kind: str, total: int) -> dict[str, Any]:
    """Return the entry of a kind in the index."""
    return {
        "kind": kind,
        "singular": KINDS[kind].singular,
        "total": total,
        "url": f"{FOLDER}/{kind}.json",
        "schema": schema_address(kind),
        "csv": f"data/{kind}.csv",
    }
