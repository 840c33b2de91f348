"""What is taken out of a partner's sheet, and what a row without a value is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from macros.core.period import Period
from macros.core.problems import printable
from macros.editing.import_areas import Areas, is_no_place, is_total
from macros.editing.import_cells import Value
from macros.editing.sheets import Cell, Sheet

NO_VALUE = "is neither a number nor a sign. Write digits alone, such as 1234.5"


@dataclass(frozen=True)
class Asked:
    """The options of the command about columns; each may be empty."""

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

    def no_value(self, place: str, cell: Cell) -> None:
        """Note a cell that cannot be read as a value."""
        self.not_understood.append(f"{place}: {printable(str(cell))!r} {NO_VALUE}")


def area_column(sheet: Sheet, header: int, areas: Areas) -> int | None:
    """Return the column that names areas below a row: the one with most different ones, then with most."""
    found = [_found_in(sheet, header, column, areas) for column in range(sheet.width)]
    most = max(((len(set(ids)), len(ids)) for ids in found), default=(0, 0))
    return next((column for column, ids in enumerate(found) if ids and (len(set(ids)), len(ids)) == most), None)


def _found_in(sheet: Sheet, header: int, column: int, areas: Areas) -> list[str]:
    cells = (sheet.cell(row, column) for row in range(header + 1, len(sheet.rows)))
    return [id for cell in cells if (id := areas.find(cell))]


def other_names(sheet: Sheet, header: int, column: int, areas: Areas) -> list[int]:
    """Return the columns that name the same areas as another does, such as codes beside names."""
    found = []
    for other in range(sheet.width):
        rows = range(header + 1, len(sheet.rows)) if other != column else ()
        pairs = [(areas.find(sheet.cell(row, column)), areas.find(sheet.cell(row, other))) for row in rows]
        both = [mine == theirs for mine, theirs in pairs if mine and theirs]
        if both and sum(both) * 2 >= len(both):
            found.append(other)
    return found


def contradiction(sheet: Sheet, row: int, column: int, others: list[int], areas: Areas) -> str:
    """Return the problem of a row whose code and name are those of two areas; empty if they fit."""
    mine = areas.find(sheet.cell(row, column))
    for other in others:
        theirs = areas.find(sheet.cell(row, other))
        if theirs and theirs != mine:
            cells = f"{printable(str(sheet.cell(row, other)))!r} is {areas.names[theirs]}"
            said = f"{sheet.place(row, column)} names {areas.names[mine]}"
            return f"{sheet.place(row, other)}: {cells}, but {said}. Correct one of them"
    return ""


def outdated(sheet: Sheet, row: int, columns: Iterable[int], period: Period, areas: Areas) -> str:
    """Return the problem of a row with a code that its place no longer had in a period; empty if there is none."""
    for column in columns:
        if said := areas.outdated(sheet.cell(row, column), period):
            return f"{sheet.place(row, column)}: {said}"
    return ""


def other_row(taken: Taken, row: int, column: int, name: Cell, has_values: bool, sheet: Sheet) -> None:
    """Note what a row is that names no known area: a total, a note, or something that is not understood."""
    words = [cell for cell in sheet.rows[row] if cell is not None]
    first = name if name is not None else words[0] if words else None
    if first is None:
        return
    if is_total(first):
        taken.left_out.append(f"{sheet.line(row)}, a total: {printable(str(first))!r}")
    elif is_no_place(first):
        taken.left_out.append(f"{sheet.line(row)}, no place: {printable(str(first))!r}")
    elif not has_values:
        taken.left_out.append(f"{sheet.line(row)}, a note: {printable(str(first))[:60]!r}")
    else:
        said = f"no area is called {printable(str(first))!r}"
        advice = "Correct the name, or add it under also_known_as in the record of the place"
        taken.not_understood.append(f"{sheet.place(row, column)}: {said}. {advice}")
