"""Writes imported values into the file beside a record, and what belongs to them into the record: nothing else."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import yaml

from macros.catalogue.value_rows import Row, ValueFile
from macros.core.period import Period
from macros.core.period_codes import parse_period
from macros.core.problems import PortalError, shown_path
from macros.editing.data_text import DataText, Edit, edited, field
from macros.editing.import_areas import Areas
from macros.editing.import_plan import Changed, New
from macros.records.values import STATES

HEADER = ("area", "period", "value", "state")
WITH_SOURCE = ("source", "at")
NO_TEXT = re.compile(r"[\r\n]+")
Citation = tuple[str, str]


class Values:
    """The text of a file with values, to which rows are added and in which some are changed."""

    def __init__(self, text: str, held: ValueFile | None, areas: Areas) -> None:
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._lines = text.splitlines(keepends=True)
        if self._lines and not self._lines[-1].endswith(("\n", "\r")):
            self._lines[-1] += self._end
        self._columns = [name.strip() for name in next(csv.reader([text.split("\n", 1)[0].strip("\ufeff\r")]), [])]
        self._rows: list[Row] = list(held.rows) if held else []
        self._areas = areas

    def put(self, added: Sequence[New], changed: Sequence[Changed], citation: Citation | None) -> str:
        """Return the text with new rows in their places and changed rows; all others as they are."""
        self._need([*HEADER, *(WITH_SOURCE if citation else ())])
        for change in changed:
            row = self._row(change.new)
            self._lines[row.line - 1] = self._line(self._changed(row, change.new, citation))
        before: dict[int, list[str]] = {}
        for new in sorted(added, key=lambda new: (_order(new.period), self._areas.order(new.area))):
            before.setdefault(self._place(new), []).append(self._line(self._cells(new, citation)))
        lines = [*self._lines, ""]
        return "".join("".join(before.get(number, [])) + line for number, line in enumerate(lines, 1))

    def _need(self, columns: Sequence[str]) -> None:
        """Add columns to the heading. Rows that are there keep their length."""
        missing = [column for column in columns if column not in self._columns]
        if missing or not self._lines:
            self._columns += missing
            self._lines[:1] = [self._line(self._columns)]

    def _row(self, new: New) -> Row:
        key = (new.area, str(new.period))
        found = [row for row in self._rows if (row.fields.get("area"), _code(row)) == key]
        if not found:
            said = f"the value of {self._areas.names[new.area]} for {new.period.in_words()}"
            raise PortalError(f"{said} is in the record, not in the file beside it. Change it there, by hand")
        return found[0]

    def _place(self, new: New) -> int:
        """Return the line before which a new row goes: that of a later value of its area, else the end."""
        for row in self._rows:
            if row.fields.get("area") == new.area and new.period.is_before(parse_period(_code(row))):
                return row.line
        return len(self._lines) + 1

    def _cells(self, new: New, citation: Citation | None) -> list[str]:
        value, state = _value_and_state(new)
        given = {"area": new.area, "period": str(new.period), "value": value, "state": state}
        given |= dict(zip(WITH_SOURCE, citation, strict=True)) if citation else {}
        return [given.get(column, "") for column in self._columns]

    def _changed(self, row: Row, changed: New, citation: Citation | None) -> list[str]:
        text = self._lines[row.line - 1]
        cells = next(csv.reader([text.rstrip("\r\n")]))
        cells += [""] * (len(self._columns) - len(cells))
        value, state = _value_and_state(changed)
        new = {"value": value, "state": state} | (dict(zip(WITH_SOURCE, citation, strict=True)) if citation else {})
        return [new.get(column, cell) for column, cell in zip(self._columns, cells, strict=True)]

    def _line(self, cells: Sequence[str]) -> str:
        text = io.StringIO()
        csv.writer(text, lineterminator=self._end).writerow(cells)
        return text.getvalue()


def _order(period: Period) -> tuple[date, date]:
    return period.first or date.max, period.last or date.max


def _code(row: Row) -> str:
    return str(parse_period(str(row.fields.get("period"))))


def _value_and_state(new: New) -> tuple[str, str]:
    if isinstance(new.value, Decimal):
        return f"{new.value:f}", new.state
    return "", new.value if new.value in STATES else ""


class RecordText:
    """The record of a measure in its file: lists that grow, and the day of its last change."""

    def __init__(self, data: DataText, record: yaml.MappingNode) -> None:
        self._data, self._record = data, record
        if record.flow_style:
            raise PortalError(f"{shown_path(data.path)} holds this record in braces. Write each field on its own line")

    def grown(self, lists: Mapping[str, Sequence[Mapping[str, str]]], updated: date) -> bytes:
        """Return the file with members added to lists of the record, and its day of change."""
        edits = [edit for name, members in lists.items() if members for edit in [self._added(name, members)]]
        found = field(self._record, "updated")
        assert found is not None
        edits.append(Edit(found[1].start_mark.index, found[1].end_mark.index, str(updated)))
        return self._data.bytes(edited(self._data.text, edits))

    def _added(self, name: str, members: Sequence[Mapping[str, str]]) -> Edit:
        found = field(self._record, name)
        if found is None:
            key, _ = field(self._record, "updated") or self._record.value[-1]
            indent = " " * key.start_mark.column
            text = f"{name}:{self._data.newline}{self._block(members, len(indent) + 2)}{indent}"
            return Edit(key.start_mark.index, key.start_mark.index, text)
        node = found[1]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            return Edit(node.start_mark.index, node.end_mark.index, f"[{self._flow(members)}]")
        if node.flow_style:
            at = node.end_mark.index - 1
            return Edit(at, at, f", {self._flow(members)}")
        at = self._line_after(_end(node.value[-1]))
        return Edit(at, at, self._block(members, node.start_mark.column))

    def _line_after(self, index: int) -> int:
        end = self._data.text.find("\n", index)
        return len(self._data.text) if end < 0 else end + 1

    def _block(self, members: Sequence[Mapping[str, str]], indent: int) -> str:
        lines = []
        for member in members:
            for place, (name, value) in enumerate(member.items()):
                lines.append(f"{' ' * indent}{'- ' if place == 0 else '  '}{name}: {_quoted(value)}")
        return "".join(f"{line}{self._data.newline}" for line in lines)

    def _flow(self, members: Sequence[Mapping[str, str]]) -> str:
        return ", ".join(
            "{" + ", ".join(f"{name}: {_quoted(value)}" for name, value in member.items()) + "}" for member in members
        )


def _quoted(value: str) -> str:
    """Return a text as YAML takes it whatever is in it; a word or a day as it is."""
    if re.fullmatch(r"[a-z_]+|[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    plain = NO_TEXT.sub(" ", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _end(node: yaml.Node) -> int:
    """Return where the last value inside a node ends: a block ends only where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)
