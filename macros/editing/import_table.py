"""Finds the table in a partner's sheet, long or wide, and takes out each value with its area and its period."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from macros.core.period import Period
from macros.core.problems import PortalError, did_you_mean, printable
from macros.editing.import_cells import Areas, Value, is_total, period_in, value_of
from macros.editing.sheets import Cell, Sheet

DEEPEST_HEADER = 40
VALUE_NAMES = ("value", "count", "number", "rate", "figure", "total", "offence count", "crimes", "n")
PERIOD_NAMES = ("period", "quarter", "month", "date", "year", "financial year", "time period")
YEAR_NAMES, QUARTER_NAMES = ("financial year", "year"), ("financial quarter", "quarter", "qtr")
ROWS = "rows"
"""What SUM says where each row counts as one."""


@dataclass(frozen=True)
class Asked:
    """What the command says about the columns; each may be empty."""

    sum: str = ""
    where: str = ""
    area: str = ""
    period: str = ""
    value: str = ""


@dataclass
class Taken:
    """What was taken out of a sheet, by area and period, with the row and column of each; and what was left out."""

    values: dict[tuple[str, Period], tuple[Value, str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    elsewhere: dict[str, int] = field(default_factory=dict)
    """Areas that this portal does not know, in tables that are summed, each with its rows."""

    def add(self, area: str, period: Period, value: Value, place: str, *, adds_up: bool = False) -> None:
        """Keep a value, or add it to those of its area and period."""
        known = self.values.get((area, period))
        if known and adds_up:
            number = (known[0].number or Decimal(0)) + (value.number or Decimal(0))
            self.values[area, period] = (Value(number), known[1])
        elif known:
            self.doubled.append(f"{place} gives the value of {known[1]} again")
        else:
            self.values[area, period] = (value, place)


def take(sheet: Sheet, areas: Areas, asked: Asked) -> Taken:
    """Take every value out of a sheet; raise `PortalError` where no table is found in it."""
    column = None if asked.sum or asked.value or asked.period else _area_column(sheet, -1, areas)
    if column is not None:
        first = next(row for row in range(len(sheet.rows)) if areas.find(sheet.cell(row, column)))
        # The nearest above the first area: a year may stand above its quarters.
        for row in reversed(range(first)):
            periods = _periods_across(sheet, row)
            if periods and column not in periods:
                return _wide(sheet, row, column, periods, areas)
    return _Long(sheet, areas, asked).taken()


def place(row: int, column: int) -> str:
    """Return a cell as spreadsheets name it in words: row 7, column C."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"row {row + 1}, column {letters}"


def _periods_across(sheet: Sheet, row: int) -> dict[int, Period]:
    """Return the columns that a row names by periods; a year may stand above its quarters."""
    found: dict[int, Period] = {}
    dates = [cell for cell in sheet.rows[row] if isinstance(cell, date)]
    months = all(day.day == 1 for day in dates)
    above: Cell = None
    for column in range(len(sheet.rows[row])):
        above = sheet.cell(row - 1, column) or above
        cell = sheet.cell(row, column)
        period = period_in(cell, whole_month=months)
        if period is None and isinstance(cell, str) and isinstance(above, str):
            period = period_in(f"{cell} {above}")
        if period:
            found[column] = period
    named = [cell for cell in sheet.rows[row] if cell is not None]
    # A row of numbers may hold some that look like years: in a heading, nearly all are periods.
    return found if len(found) * 2 >= len(named) - 2 else {}


def _area_column(sheet: Sheet, header: int, areas: Areas) -> int | None:
    """Return the column that names known areas below a row: the one with most."""
    counts = [
        sum(bool(areas.find(sheet.cell(row, column))) for row in range(header + 1, len(sheet.rows)))
        for column in range(sheet.width)
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _wide(sheet: Sheet, header: int, column: int, periods: dict[int, Period], areas: Areas) -> Taken:
    taken = Taken()
    for row in range(header + 1, len(sheet.rows)):
        name, cells = sheet.cell(row, column), {at: sheet.cell(row, at) for at in periods}
        area = areas.find(name)
        if not area:
            _other_row(taken, row, column, name, any(cell is not None for cell in cells.values()), sheet)
            continue
        for at, period in periods.items():
            value = value_of(cells[at])
            if value is None:
                taken.not_understood.append(f"{place(row, at)}: {printable(str(cells[at]))!r}")
            else:
                taken.add(area, period, value, place(row, at))
    return taken


def _other_row(taken: Taken, row: int, column: int, name: Cell, has_values: bool, sheet: Sheet) -> None:
    """Note what a row is that names no known area: a total, a note, or something that is not understood."""
    words = [cell for cell in sheet.rows[row] if cell is not None]
    first = name if name is not None else words[0] if words else None
    if first is None:
        return
    if is_total(first):
        taken.left_out.append(f"row {row + 1}, a total: {printable(str(first))!r}")
    elif not has_values:
        taken.left_out.append(f"row {row + 1}, a note: {printable(str(first))[:60]!r}")
    else:
        taken.not_understood.append(f"{place(row, column)}: no area is called {printable(str(first))!r}")


class _Long:
    """A table with a row for each value."""

    def __init__(self, sheet: Sheet, areas: Areas, asked: Asked) -> None:
        self.sheet, self.areas, self.asked = sheet, areas, asked
        self.header = self._header()
        self.names = [str(cell or "").strip() for cell in sheet.rows[self.header]]
        self.area = self._named(asked.area, "AREA") if asked.area else _area_column(sheet, self.header, areas)
        self.year, self.quarter = self._first(YEAR_NAMES), self._first(QUARTER_NAMES)
        self.period = self._period()
        self.value = self._value()

    def _header(self) -> int:
        """Return the row with the names of the columns: the first with several words and a row as wide below it."""
        for row in range(min(DEEPEST_HEADER, len(self.sheet.rows) - 1)):
            words = [cell for cell in self.sheet.rows[row] if isinstance(cell, str)]
            below = [cell for cell in self.sheet.rows[row + 1] if cell is not None]
            if len(words) >= 3 or (len(words) == 2 and len(below) == 2):
                return row
        raise PortalError("No table is found in this file: no row names areas, and none has headings of columns")

    def _named(self, name: str, asked_by: str) -> int:
        """Return the column with a name that the command gives."""
        folded = [known.casefold() for known in self.names]
        if name.strip().casefold() in folded:
            return folded.index(name.strip().casefold())
        hint = did_you_mean(name, self.names) or f" The columns are: {', '.join(filter(None, self.names))}."
        raise PortalError(f"{asked_by}={printable(name)}: there is no such column.{hint}")

    def _first(self, names: tuple[str, ...]) -> int | None:
        folded = [known.casefold() for known in self.names]
        return next((folded.index(name) for name in names if name in folded), None)

    def _period(self) -> int:
        if self.asked.period:
            return self._named(self.asked.period, "PERIOD")
        if self.year is not None and self.quarter is not None:
            return self.year
        found = self._first(PERIOD_NAMES)
        rows = range(self.header + 1, len(self.sheet.rows))
        counts = [
            sum(period_in(self.sheet.cell(row, column)) is not None for row in rows)
            for column in range(len(self.names))
        ]
        likely = found if found is not None else counts.index(max(counts)) if any(counts) else None
        if likely is None:
            raise PortalError("No column holds periods. Name it: PERIOD='the heading of the column'")
        return likely

    def _value(self) -> int | None:
        if self.asked.sum.casefold() == ROWS:
            return None
        if name := self.asked.sum or self.asked.value:
            return self._named(name, "SUM" if self.asked.sum else "VALUE")
        found = self._first(VALUE_NAMES)
        if found is None:
            raise PortalError(
                f"No column is called value. Name it, VALUE='…', from: {', '.join(filter(None, self.names))}"
            )
        return found

    def taken(self) -> Taken:
        """Take out the value of each row."""
        if self.area is None:
            raise PortalError("No column names areas that this portal knows. Name it: AREA='the heading of the column'")
        taken = Taken()
        for row in self._rows():
            self._take_row(taken, row, self.area)
        return taken

    def _rows(self) -> Iterator[int]:
        """Yield the rows that are asked for."""
        name, _, wanted = self.asked.where.partition("=")
        column = self._named(name, "WHERE") if self.asked.where else None
        for row in range(self.header + 1, len(self.sheet.rows)):
            cell = self.sheet.cell(row, column) if column is not None else None
            if column is None or str(cell or "").strip().casefold() == wanted.strip().casefold():
                yield row

    def _take_row(self, taken: Taken, row: int, column: int) -> None:
        name = self.sheet.cell(row, column)
        area, period = self.areas.find(name), self._period_of(row)
        cell = Decimal(1) if self.value is None else self.sheet.cell(row, self.value)
        at = self.value if self.value is not None else column
        value = value_of(cell)
        if not area or period is None:
            self._other(taken, row, column, bool(area), period is not None)
        elif value is None or (self.asked.sum and value.number is None):
            taken.not_understood.append(f"{place(row, at)}: {printable(str(cell))!r}")
        else:
            taken.add(area, period, value, place(row, at), adds_up=bool(self.asked.sum))

    def _other(self, taken: Taken, row: int, column: int, has_area: bool, has_period: bool) -> None:
        """Note a row without a known area or a period.

        Of tables that are summed, rows of other areas are left out.
        """
        name = self.sheet.cell(row, column)
        if has_area or (has_period and not is_total(name)):
            wrong = self.period if has_area else column
            cell = printable(str(self.sheet.cell(row, wrong)))
            if not has_area and self.asked.sum and not self.areas.near(name):
                taken.elsewhere[cell] = taken.elsewhere.get(cell, 0) + 1
            else:
                hint = self.areas.near(name) if not has_area else ""
                taken.not_understood.append(f"{place(row, wrong)}: {cell!r}{hint and f'.{hint}'}")
        else:
            _other_row(taken, row, column, name, False, self.sheet)

    def _period_of(self, row: int) -> Period | None:
        cell = self.sheet.cell(row, self.period)
        if not self.asked.period and self.year == self.period and self.quarter is not None:
            quarter = str(self.sheet.cell(row, self.quarter) or "").upper().removeprefix("Q")
            return period_in(f"Q{quarter} {cell}")
        return period_in(cell)
