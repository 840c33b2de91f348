"""Reads the open data files as a stranger would who has only their description, and makes records of them again."""

import csv
import json
import re
import typing
from pathlib import Path
from typing import Any

from macros.records.field_annotations import part_of_field
from macros.records.kinds import KINDS
from macros.records.record import Part, Record

# As docs/data/index.md says it.
APOSTROPHE = re.compile("\\A'(?='*[-=+@\uff0d\uff1d\uff0b\uff20])")
Fields = dict[str, Any]
Rows = list[dict[str, str]]


def typed(value: Any) -> Any:
    """Return plain data as an editor would type it: every scalar as text, anything without a value left out."""
    match value:
        case dict():
            states = {name: said for name, said in value.items() if name.endswith("_state") and said is not None}
            kept = {name: member for name, member in value.items() if not name.endswith("_state")}
            kept |= {name.removesuffix("_state"): said for name, said in states.items()}
            kept = with_periods(kept)
            return {name: typed(member) for name, member in kept.items() if member is not None}
        case list() | tuple():
            return [typed(member) for member in value]
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def with_periods(fields: Fields) -> Fields:
    """Return fields with each period as an editor writes it: its code, or the words of a paper."""
    coded = [name.removesuffix("_code") for name in fields if name.endswith("_code")]
    worked_out = {f"{name}_{what}" for name in coded for what in ("code", "first_day", "last_day")}
    kept = {name: value for name, value in fields.items() if name not in worked_out}
    for name in coded:
        if fields[name] not in (None, ""):
            kept[name] = fields[f"{name}_code"] or {"as_worded": fields[name]}
    return kept


def from_json(kind: str, item: Fields) -> Record:
    """Return a record from its item in a JSON file."""
    fields = {name: value for name, value in item.items() if name not in ("url", "schema_version")}
    return KINDS[kind].model_validate(typed(fields))


def json_items(site: Path, kind: str) -> list[Fields]:
    """Return the items of a kind, each number as it is written."""
    text = (site / f"api/v1/{kind}.json").read_text(encoding="utf-8")
    items: list[Fields] = json.loads(text, parse_float=str, parse_int=str)["items"]
    return items


def csv_rows(site: Path, table: str) -> Rows:
    """Return the rows of a table, each text as it was typed."""
    with (site / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [{name: APOSTROPHE.sub("", cell, count=1) for name, cell in row.items()} for row in rows]


class Tables:
    """All tables of a site, put together into records again."""

    def __init__(self, site: Path) -> None:
        files = (site / "data").glob("*.csv")
        self.rows = {file.stem: csv_rows(site, file.stem) for file in files}

    def records(self, kind: str) -> list[Record]:
        """Return every record of a kind, in the order of its table."""
        return [self._record(kind, row) for row in self.rows[kind]]

    def _record(self, kind: str, row: dict[str, str]) -> Record:
        record = KINDS[kind]
        shared = set(Record.model_fields)
        own = {record.singular: row["id"]}
        everybody = {"kind": kind, "record": row["id"]}
        fields = self._group(record, row, "", set(record.model_fields) - shared, kind, own)
        fields |= self._group(record, row, "", shared, "records", everybody)
        return record.model_validate(fields)

    def _group(
        self, part: type[Part], row: dict[str, str], prefix: str, names: set[str], table: str, keys: dict[str, str]
    ) -> Fields:
        """Return the fields of a group: some are in a row and some in tables of their own."""
        fields: Fields = {}
        for name in names:
            inner = part_of_field(part, name)
            if typing.get_origin(part.model_fields[name].annotation) is tuple:
                fields[name] = self._list(f"{table}-{name.replace('_', '-')}", name, inner, keys)
            elif row.get(f"{prefix}{name}_state"):
                fields[name] = row[f"{prefix}{name}_state"]
            elif inner:
                label = f"{table}-{name.replace('_', '-')}"
                group = self._group(inner, row, f"{prefix}{name}_", set(inner.model_fields), label, keys)
                fields[name] = group if any(group.values()) else None
            elif f"{prefix}{name}_code" in row:
                ends = ("", "_code", "_first_day", "_last_day")
                fields |= with_periods({f"{name}{end}": row[f"{prefix}{name}{end}"] for end in ends})
            else:
                fields[name] = row[f"{prefix}{name}"]
        return {name: value for name, value in fields.items() if value not in ("", None)}

    def _list(self, table: str, name: str, inner: type[Part] | None, keys: dict[str, str]) -> list[Any]:
        """Return the members of a list: the rows of its table that hold these keys, in the order of their places."""
        mine = [row for row in self.rows[table] if all(row[key] == value for key, value in keys.items())]
        assert [row["position"] for row in mine] == [str(place) for place in range(1, len(mine) + 1)]
        if inner is None:
            return [row["value"] for row in mine]
        deeper = [keys | {f"{name}_position": row["position"]} for row in mine]
        names = set(inner.model_fields)
        return [self._group(inner, row, "", names, table, key) for row, key in zip(mine, deeper, strict=True)]
