"""The values of a measure as rows of a CSV file, `data/measures/<id>.csv`: what each column holds.

A row becomes what an editor would write under `points` in the record, so both are checked in the same way.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.catalogue.yaml_reader import Tree
from macros.core.characters import shown
from macros.core.problems import did_you_mean
from macros.records.values import STATES

MEASURES = "measures"
POINTS = "points"
NEEDED = ("area", "period", "value")
# A column, and the path of its value in a value of a record.
COLUMNS: dict[str, tuple[str, ...]] = {
    "area": ("area",),
    "period": ("period",),
    "value": ("value",),
    "state": ("state",),
    "qualifier": ("qualifier",),
    "note": ("note",),
    "source": ("sources", "source"),
    "at": ("sources", "at"),
    "rate": ("rate",),
    "change": ("change",),
    "rating": ("rating", "colour"),
    "rating_meaning": ("rating", "meaning"),
    "counted_anew": ("counted_anew",),
    "publish_from": ("publish_from",),
}
OF_GIVEN_VALUES = ("provisional", "revised", "withdrawn")


class Row(NamedTuple):
    """One row: its line in the file, and the value as the fields of a record."""

    line: int
    fields: dict[str, Tree]


@dataclass
class ValueFile:
    """A file with values: how messages name it, its rows, and what is wrong with its form, by line and column."""

    shown: str
    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)


ValueFiles = Mapping[str, ValueFile]


def column_of(fields: tuple[str, ...]) -> str:
    """Return the column that holds a field of a value; the field's name where none does."""
    return next((column for column, path in COLUMNS.items() if path == fields), ".".join(fields))


def read_values(shown_as: str, text: str) -> ValueFile:
    """Read the rows of a file with values."""
    found = ValueFile(shown_as)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        found.faults += [(1, "", said) for said in _header_faults(names, text)]
        begins = reader.line_num + 1
        for cells in () if found.faults else reader:
            _take(found, begins, names, cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        found.faults.append((reader.line_num, "", f"cannot be read from here on ({error}). Check its quotation marks"))
    return found


def _header_faults(names: list[str], text: str) -> Iterator[str]:
    first = text.split("\n", 1)[0]
    if len(names) < len(NEEDED) and any(sign in first for sign in ";\t"):
        sign = "semicolons" if ";" in first else "tabs"
        yield f"has {sign} between its columns. Save it with commas, or let make import read it"
        return
    for name in names:
        if name not in COLUMNS:
            hint = did_you_mean(name.lower(), COLUMNS) or f" The columns are: {', '.join(COLUMNS)}."
            yield f"{shown(name)} is not a column.{hint}" if name else "a column has no name in the first line"
    yield from (f"has the column {name!r} twice" for name in dict.fromkeys(names) if name and names.count(name) > 1)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        yield f"the first line lacks {', '.join(missing)}. It names the columns: area,period,value"


def _take(found: ValueFile, line: int, names: list[str], cells: list[str]) -> None:
    """Add a row, or what is wrong with its form."""
    if not any(cell.strip() for cell in cells):
        return
    if len(cells) > len(names):
        said = f"has {len(cells)} cells, but there are {len(names)} columns. Put text with a comma in quotes"
        found.faults.append((line, "", said))
        return
    given = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()}
    faults = [(line, column, said) for column, said in _row_faults(given)]
    found.faults += faults
    if not faults:
        found.rows.append(Row(line, _as_fields(given)))


def _row_faults(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column in ("area", "period"):
        if column not in given:
            say = "the id of a locality, or partnership" if column == "area" else "a year, a quarter or a month"
            yield column, f"has no {column}. Write {say}"
    state, value = given.get("state", ""), given.get("value", "")
    if not value and not state:
        yield "value", f"has no value. Write one, or say in the column state why there is none: {', '.join(STATES)}"
    elif not value and state not in STATES:
        yield "state", f"{shown(state)} is not one of: {', '.join(STATES)}.{did_you_mean(state, STATES)}"
    elif value and state and state not in OF_GIVEN_VALUES and value != state:
        yield "state", f"{shown(state)} is beside the value {shown(value)}. Take one of them out"
    if ("source" in given) != ("at" in given):
        yield "source", "a source and the place in it go together. Fill in both columns, or neither"


def _as_fields(given: dict[str, str]) -> dict[str, Tree]:
    """Return what an editor would write in the record."""
    fields: dict[str, Tree] = {}
    for column, cell in given.items():
        first, *rest = COLUMNS[column]
        if not rest:
            fields[first] = cell
        else:
            group = fields.setdefault(first, {})
            assert isinstance(group, dict)
            group[rest[0]] = cell
    if "sources" in fields:
        fields["sources"] = [fields["sources"]]
    state = fields.get("state")
    if isinstance(state, str) and fields.get("value", state) == state:
        fields["value"] = fields.pop("state")
    return fields
