"""Finds the table in a partner's sheet, wide, turned or long, and takes out each value with its area and period."""

from macros.editing.import_areas import Areas
from macros.editing.import_long import LongTable
from macros.editing.import_taken import Asked, Taken
from macros.editing.import_wide import WideTable, wide_table
from macros.editing.sheets import Sheet


def take(sheet: Sheet, areas: Areas, asked: Asked) -> Taken:
    """Take every value out of a sheet; raise `PortalError` where no table is found in it."""
    if asked.sum or asked.period or asked.area:
        return LongTable(sheet, areas, asked).taken()
    found = wide_table(sheet, areas, asked.value) or _turned(sheet, areas, asked.value)
    return (found or LongTable(sheet, areas, asked)).taken()


def _turned(sheet: Sheet, areas: Areas, value: str) -> WideTable | None:
    """Find a table with areas across and periods down; two areas in one row may be a name and its code."""
    across = max((len({id for cell in row if (id := areas.find(cell))}) for row in sheet.rows), default=0)
    return wide_table(sheet.turned(), areas, value) if across > 1 else None
