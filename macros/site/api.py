"""The JSON files under /api/v1/: an index, a list for each kind, a file for each record."""

import json
from pathlib import Path
from typing import Any

from macros.catalogue import Catalogue
from macros.kinds import KINDS
from macros.site.as_data import record_data

# Raised when a field changes its meaning or goes; a new field does not raise it.
SCHEMA_VERSION = "1.0"
LICENCE = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "note": "Taken as the default; for the publishing partnership to confirm.",
}
FOLDER = "api/v1"


def write_api(catalogue: Catalogue, site: Path) -> None:
    """Write every file of the API below a built site."""
    kinds = []
    for kind, records in catalogue.by_kind().items():
        items = [record_data(record) for record in records]
        kinds.append(
            {"kind": kind, "singular": KINDS[kind].singular, "total": len(items), "url": f"{FOLDER}/{kind}.json"}
        )
        write_json(
            site / FOLDER / f"{kind}.json", {"schema_version": SCHEMA_VERSION, "total": len(items), "items": items}
        )
        for item in items:
            write_json(site / FOLDER / kind / f"{item['id']}.json", {"schema_version": SCHEMA_VERSION, **item})
    index = {"schema_version": SCHEMA_VERSION, "licence": LICENCE, "kinds": kinds}
    write_json(site / FOLDER / "index.json", index)


def write_json(path: Path, data: Any) -> None:
    """Write one JSON file, readable and the same for the same data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
