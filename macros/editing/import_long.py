"""Takes the values out of a long table: a row for each value."""

from collections.abc import Iterator
from decimal import Decimal

from macros.core.period import Period
from macros.core.problems import PortalError, did_you_mean, printable
from macros.editing.import_areas import Areas, is_no_place, is_total
from macros.editing.import_cells import period_in, value_of, whole_months
from macros.editing.import_taken import Asked, Taken, area_column, contradiction, other_names, other_row, outdated
from macros.editing.sheets import Sheet

DEEPEST_HEADER = 40
VALUE_NAMES = ("value", "count", "number", "rate", "figure", "total", "offence count", "crimes", "n")
PERIOD_NAMES = ("period", "quarter", "month", "date", "year", "financial year", "time period")
YEAR_NAMES, QUARTER_NAMES = ("financial year", "year"), ("financial quarter", "quarter", "qtr")
ROWS = "rows"
"""What SUM says where each row counts as one."""


class LongTable:
    """A table with a row for each value."""

    def __init__(self, sheet: Sheet, areas: Areas, asked: Asked) -> None:
        self.sheet, self.areas, self.asked = sheet, areas, asked
        self.header = self._header()
        self.names = [str(cell or "").strip() for cell in sheet.rows[self.header]]
        self.area = self._named(asked.area, "AREA") if asked.area else area_column(sheet, self.header, areas)
        self.year, self.quarter = self._first(YEAR_NAMES), self._first(QUARTER_NAMES)
        self.period = self._period()
        self.value = self._value()
        rows = range(self.header + 1, len(sheet.rows))
        self.months = whole_months(sheet.cell(row, self.period) for row in rows)
        self.others = other_names(sheet, self.header, self.area, areas) if self.area is not None else []

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
        advice = "Say which rows are meant, WHERE='heading=words', or add them up, SUM='heading'"
        taken.doubled = [f"{said}. {advice}" for said in taken.doubled]
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
        elif wrong := self._contradiction(row, column, period):
            taken.not_understood.append(wrong)
        elif value is None or (self.asked.sum and (value.number is None or value.mark)):
            taken.no_value(self.sheet.place(row, at), cell)
        else:
            taken.add(area, period, value, self.sheet.place(row, at), adds_up=bool(self.asked.sum))

    def _contradiction(self, row: int, column: int, period: Period) -> str:
        said = contradiction(self.sheet, row, column, self.others, self.areas)
        return said or outdated(self.sheet, row, (column, *self.others), period, self.areas)

    def _other(self, taken: Taken, row: int, column: int, has_area: bool, has_period: bool) -> None:
        """Note a row without a known area or a period.

        Of tables that are summed, rows of other areas are left out.
        """
        name = self.sheet.cell(row, column)
        if has_area or (has_period and not is_total(name) and not is_no_place(name)):
            wrong = self.period if has_area else column
            cell = printable(str(self.sheet.cell(row, wrong)))
            if not has_area and self.asked.sum and not self.areas.near(name):
                taken.elsewhere[cell] = taken.elsewhere.get(cell, 0) + 1
            else:
                what = "is no period" if has_area else f"is no area.{self.areas.near(name) or ' Correct the name'}"
                taken.not_understood.append(f"{self.sheet.place(row, wrong)}: {cell!r} {what}")
        else:
            other_row(taken, row, column, name, False, self.sheet)

    def _period_of(self, row: int) -> Period | None:
        cell = self.sheet.cell(row, self.period)
        if not self.asked.period and self.year == self.period and self.quarter is not None:
            quarter = str(self.sheet.cell(row, self.quarter) or "").upper().removeprefix("Q")
            return period_in(f"Q{quarter} {cell}")
        return period_in(cell, months=self.months)
