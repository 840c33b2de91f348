"""Finds the table in a partner's sheet, long or wide, and takes out each value with its area and its period."""

from datetime import date

from macros.core.period import Period
from macros.core.problems import printable
from macros.editing.import_cells import Areas, period_in, value_of
from macros.editing.import_long import LongTable
from macros.editing.import_taken import Asked, Taken, area_column, other_row, place
from macros.editing.sheets import Cell, Sheet


def take(sheet: Sheet, areas: Areas, asked: Asked) -> Taken:
    """Take every value out of a sheet; raise `PortalError` where no table is found in it."""
    column = None if asked.sum or asked.value or asked.period else area_column(sheet, -1, areas)
    if column is not None:
        first = next(row for row in range(len(sheet.rows)) if areas.find(sheet.cell(row, column)))
        # The nearest above the first area: a year may be written above its quarters.
        for row in reversed(range(first)):
            periods = _periods_across(sheet, row)
            if periods and column not in periods:
                return _wide(sheet, row, column, periods, areas)
    return LongTable(sheet, areas, asked).taken()


def _periods_across(sheet: Sheet, row: int) -> dict[int, Period]:
    """Return the columns that a row names by periods; a year may be written above its quarters."""
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


def _wide(sheet: Sheet, header: int, column: int, periods: dict[int, Period], areas: Areas) -> Taken:
    taken = Taken()
    for row in range(header + 1, len(sheet.rows)):
        name, cells = sheet.cell(row, column), {at: sheet.cell(row, at) for at in periods}
        area = areas.find(name)
        if not area:
            other_row(taken, row, column, name, any(cell is not None for cell in cells.values()), sheet)
            continue
        for at, period in periods.items():
            value = value_of(cells[at])
            if value is None:
                taken.not_understood.append(f"{place(row, at)}: {printable(str(cells[at]))!r}")
            else:
                taken.add(area, period, value, place(row, at))
    return taken
