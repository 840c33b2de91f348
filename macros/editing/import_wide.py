"""Takes the values out of a wide table: a row for each area, a column for each period."""

import re

from macros.core.period import Period
from macros.core.period_forms import NAMES, SHORT
from macros.core.problems import PortalError, did_you_mean, printable
from macros.editing.import_areas import Areas
from macros.editing.import_cells import period_in, value_of, whole_months
from macros.editing.import_taken import Taken, area_column, contradiction, other_names, other_row, outdated
from macros.editing.sheets import Cell, Sheet

Columns = dict[int, Period]
# Columns beside the periods and hold something else.
BESIDE = re.compile(
    r"\b(?:change|difference|diff|variance|totals?|sum|average|mean|rank|trend|notes?|comments?|population|households"
    r"|ytd|to date|rag|status|target|baseline|direction)\b|^[+/%-]+$|\+/-",
    re.IGNORECASE,
)
LIKE_PERIOD = re.compile(rf"[0-9]|\b(?:{'|'.join([*NAMES, *SHORT])}|q|qtr|quarter|fy|year|month)\b", re.IGNORECASE)


def wide_table(sheet: Sheet, areas: Areas, value: str) -> "WideTable | None":
    """Find a wide table; None where there is none. `value` names the columns where each period has several."""
    column = area_column(sheet, -1, areas)
    if column is None:
        return None
    first = next(row for row in range(len(sheet.rows)) if areas.find(sheet.cell(row, column)))
    # The nearest above the first area: a year may be written above its quarters.
    for header in reversed(range(first)):
        periods = _periods_across(sheet, header)
        if periods and column not in periods:
            return WideTable(sheet, areas, header, column, _of_one_name(sheet, header, first, periods, value))
    return None


def _periods_across(sheet: Sheet, row: int) -> Columns:
    """Return the columns that a row names by periods; a year may be written above its quarters."""
    found: Columns = {}
    months = whole_months(sheet.rows[row])
    above: Cell = None
    for column in range(len(sheet.rows[row])):
        above = sheet.cell(row - 1, column) or above
        cell = sheet.cell(row, column)
        period = period_in(cell, months=months)
        if period is None and isinstance(cell, str) and isinstance(above, str):
            period = period_in(f"{cell} {above}")
        if period:
            found[column] = period
    named = [cell for cell in sheet.rows[row] if cell is not None]
    # A row of numbers may hold some that look like years: in a heading, nearly all are periods.
    return found if len(found) * 2 >= len(named) - 2 else {}


def _of_one_name(sheet: Sheet, header: int, first: int, periods: Columns, wanted: str) -> Columns:
    """Return one column for each period, where a second row of headings parts each into a count and a rate."""
    if first - header < 2:
        return periods
    below = {column: str(cell).strip() for column, cell in enumerate(sheet.rows[first - 1]) if isinstance(cell, str)}
    period: Period | None = None
    spread: Columns = {}
    for column in range(min(periods), sheet.width):
        period = periods.get(column, period if sheet.cell(header, column) is None else None)
        if period and column in below:
            spread[column] = period
    names = list(dict.fromkeys(below[column] for column in spread))
    if len(names) < 2:
        return periods
    chosen = [name for name in names if name.casefold() == wanted.strip().casefold()]
    if not chosen:
        hint = did_you_mean(wanted, names) if wanted else ""
        said = f"each period has several columns: {', '.join(map(printable, names))}"
        raise PortalError(f"{said}. Say which, VALUE='{printable(names[0])}'{hint and f'.{hint}'}")
    return {column: period for column, period in spread.items() if below[column] == chosen[0]}


class WideTable:
    """A table with a row for each area and a column for each period."""

    def __init__(self, sheet: Sheet, areas: Areas, header: int, column: int, periods: Columns) -> None:
        self.sheet, self.areas, self.header, self.column, self.periods = sheet, areas, header, column, periods
        self.others = other_names(sheet, header, column, areas)

    def taken(self) -> Taken:
        """Take out the value of each area and period."""
        taken = Taken()
        self._headings(taken)
        for row in range(self.header + 1, len(self.sheet.rows)):
            if self.areas.find(self.sheet.cell(row, self.column)):
                self._take_row(taken, row)
            elif not self._is_heading_again(row):
                has_values = any(self.sheet.cell(row, at) is not None for at in self.periods)
                name = self.sheet.cell(row, self.column)
                other_row(taken, row, self.column, name, has_values and not self._is_second_heading(row), self.sheet)
        return taken

    def _take_row(self, taken: Taken, row: int) -> None:
        area = self.areas.find(self.sheet.cell(row, self.column))
        if wrong := contradiction(self.sheet, row, self.column, self.others, self.areas):
            taken.not_understood.append(wrong)
            return
        for at, period in self.periods.items():
            value, place = value_of(self.sheet.cell(row, at)), self.sheet.place(row, at)
            if self.sheet.cell(row, at) is None and area in self.areas.with_former_codes and self._is_parted(area):
                continue  # the row of its other code has the value
            if wrong := outdated(self.sheet, row, (self.column, *self.others), period, self.areas):
                taken.not_understood.append(wrong)
            elif value is None:
                taken.no_value(place, self.sheet.cell(row, at))
            else:
                taken.add(area, period, value, place)

    def _is_parted(self, area: str) -> bool:
        """Return whether an area has a row for each of its codes."""
        rows = range(self.header + 1, len(self.sheet.rows))
        return sum(self.areas.find(self.sheet.cell(row, self.column)) == area for row in rows) > 1

    def _headings(self, taken: Taken) -> None:
        """Note the columns beside the periods: none that may have been meant as one is passed over in silence."""
        for at in range(min(self.periods), self.sheet.width):
            cell, place = self.sheet.cell(self.header, at), self.sheet.place(self.header, at)
            if at in self.periods or at == self.column or not self._has_numbers(at):
                continue
            said = f"{place}: {printable(str(cell))!r} is no period" if cell is not None else f"{place} has no heading"
            if isinstance(cell, str) and (BESIDE.search(cell) or not LIKE_PERIOD.search(cell)):
                taken.left_out.append(said)
            elif cell is not None or not self._belongs_to_period(at):
                taken.not_understood.append(f"{said}. Correct the heading, or take the column out")

    def _has_numbers(self, at: int) -> bool:
        rows = range(self.header + 1, len(self.sheet.rows))
        areas = [row for row in rows if self.areas.find(self.sheet.cell(row, self.column))]
        return any((value := value_of(self.sheet.cell(row, at))) and value.number is not None for row in areas)

    def _belongs_to_period(self, at: int) -> bool:
        """Return whether a column without a heading is the second of a period whose first was chosen by its name."""
        return self._is_second_heading(self.header + 1) and self.sheet.cell(self.header + 1, at) is not None

    def _is_second_heading(self, row: int) -> bool:
        """Return whether a row below the heading holds words alone, and no area."""
        cells = [self.sheet.cell(row, at) for at in self.periods]
        words = [cell for cell in cells if isinstance(cell, str) and (value := value_of(cell)) and value.number is None]
        return row == self.header + 1 and len(set(words)) == 1 and len(words) == len(cells) and len(words[0]) > 2

    def _is_heading_again(self, row: int) -> bool:
        cells = {at: self.sheet.cell(row, at) for at in self.periods}
        return all(cell is not None and period_in(cell) == self.periods[at] for at, cell in cells.items())
