"""The columns of a table: a title, and what draws a cell. A column that no row fills is left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.core.language import _


@dataclass(frozen=True)
class Column:
    """A column of a table. `cell` is a macro of a template: it takes a row and draws what the column holds in it."""

    title: str
    cell: Callable[[Any], Markup]
    numbers: bool = False
    """Whether it holds numbers. They are aligned on the right."""
    shown: bool = True


@dataclass(frozen=True, eq=False)
class DrawnColumn:
    """A column with the cells that were drawn, one for each row."""

    title: str
    numbers: bool
    cells: list[Markup]

    @property
    def is_filled(self) -> bool:
        """Whether a cell holds more than a dash or "Not reported"."""
        return any(text not in ("", "–", _not_reported()) for text in self._texts())

    @property
    def is_not_reported(self) -> bool:
        """Whether a cell says "Not reported"."""
        return _not_reported() in self._texts()

    def _texts(self) -> Iterable[str]:
        return (cell.striptags().casefold() for cell in self.cells)


class DrawnTable(NamedTuple):
    """The columns that a table shows, the first of which heads the rows, and the titles of what no row reports."""

    columns: list[DrawnColumn]
    not_reported: list[str]


def columns_for(titles: Iterable[str], cell: Callable[[Any, int], Markup]) -> list[Column]:
    """Return a column for each title. `cell` takes a row and the position of the title, counted from 0."""

    def at(position: int) -> Callable[[Any], Markup]:
        return lambda row: cell(row, position)

    return [Column(title, at(position)) for position, title in enumerate(titles)]


def draw_table(columns: Iterable[Column], rows: Iterable[Any], *, keep_all: bool = False) -> DrawnTable:
    """Draw the cells of a table, and leave out the columns that hold nothing, a dash or "Not reported" in every row.

    The first column stays. If no other is filled all stay, since a table of names alone says nothing. `keep_all` leaves
    out none.
    """
    drawn = [
        DrawnColumn(column.title, column.numbers, [column.cell(row).strip() for row in rows])
        for column in columns
        if column.shown
    ]
    filled = [column for column in drawn[1:] if keep_all or column.is_filled] or drawn[1:]
    missing = [column.title for column in drawn[1:] if column not in filled and column.is_not_reported]
    return DrawnTable([drawn[0], *filled], missing)


def _not_reported() -> str:
    return _("Not reported").casefold()
