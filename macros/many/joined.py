"""The open data of many portals as one: each kind of record in one JSON file, each table in one CSV file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from macros.core.writing import write_json, write_text
from macros.exports.api import FOLDER, SCHEMA_VERSION
from macros.exports.csv_files import file_of
from macros.many.open_data import Portal, kinds_of

PARTNERSHIP = "partnership"


def write_joined(portals: Sequence[Portal], site: Path) -> None:
    """Write the files below `/api/v1/` and `/data/`; each row says whose it is."""
    kinds = []
    for kind in kinds_of(portals):
        items = [item for portal in portals for item in portal.items(kind)]
        kinds.append({"kind": kind, "total": len(items), "url": f"{FOLDER}/{kind}.json", "csv": file_of(kind)})
        listed = {"schema_version": SCHEMA_VERSION, "total": len(items), "items": items}
        write_json(site / FOLDER / f"{kind}.json", listed)
    told = [{"id": portal.id, "url": portal.path, **_ownership(portal)} for portal in portals]
    write_json(site / FOLDER / "index.json", {"schema_version": SCHEMA_VERSION, "partnerships": told, "kinds": kinds})
    for table in sorted({table for portal in portals for table in portal.tables()}):
        rows = [row for portal in portals if table in portal.tables() for row in portal.rows(table)]
        write_text(site / file_of(table), _csv(_header(portals, table), rows))


def joined_words(portals: Sequence[Portal]) -> tuple[list[str], dict[str, Any]]:
    """Return the words of names, and what else the search knows: all places, and help that every portal gives alike."""
    said = [(portal, portal.words()) for portal in portals]
    names = list(
        dict.fromkeys(word for words in _in_turn([told.get("names", []) for _, told in said]) for word in words)
    )
    places = [{**place, "url": portal.path + place["url"]} for portal, told in said for place in told.get("places", ())]
    known = {
        "places": places,
        "help": _help_of_all([(portal, told["help"]) for portal, told in said if told.get("help")]),
        "portals": [{"path": portal.path, "name": portal.name} for portal in portals],
    }
    return names, known


def _ownership(portal: Portal) -> dict[str, Any]:
    return {key: portal.index[key] for key in ("name", "updated", "licence", "publisher") if key in portal.index}


def _header(portals: Sequence[Portal], table: str) -> list[str]:
    """Return the columns of a table, whose rows may come from portals that have different ones."""
    rows = [row for portal in portals if table in portal.tables() for row in _columns(portal, table)]
    return list(dict.fromkeys([PARTNERSHIP, *rows]))


def _columns(portal: Portal, table: str) -> list[str]:
    with (portal.folder / file_of(table)).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def _csv(header: list[str], rows: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _in_turn(lists: list[list[str]]) -> list[list[str]]:
    """Return the first words of all lists, then the second ones: the most frequent names of each portal come first."""
    longest = max(map(len, lists), default=0)
    return [[words[place] for words in lists if place < len(words)] for place in range(longest)]


def _help_of_all(lists: list[tuple[Portal, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """Return the contacts that every portal with help names with the same number: those that hold everywhere."""
    if not lists:
        return []
    everywhere = set.intersection(*({_contact(entry) for entry in entries} for _, entries in lists))
    first, entries = lists[0]
    return [{**entry, "url": first.path + entry["url"]} for entry in entries if _contact(entry) in everywhere]


def _contact(entry: dict[str, Any]) -> tuple[str, str, str]:
    return str(entry.get("name")), str(entry.get("phone")), str(entry.get("website"))
