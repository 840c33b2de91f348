"""What is taken out of a partner's sheet, and what a row without a value is."""

from dataclasses import dataclass, field
from decimal import Decimal

from macros.core.period import Period
from macros.core.problems import printable
from macros.editing.import_cells import Areas, Value, is_total
from macros.editing.sheets import Cell, Sheet


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


def place(row: int, column: int) -> str:
    """Return a cell as spreadsheets name it in words: row 7, column C."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"row {row + 1}, column {letters}"


def area_column(sheet: Sheet, header: int, areas: Areas) -> int | None:
    """Return the column that names known areas below a row: the one with most."""
    counts = [
        sum(bool(areas.find(sheet.cell(row, column))) for row in range(header + 1, len(sheet.rows)))
        for column in range(sheet.width)
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def other_row(taken: Taken, row: int, column: int, name: Cell, has_values: bool, sheet: Sheet) -> None:
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
