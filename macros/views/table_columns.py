"""The columns of a table: a title, and what draws a cell. A column that no row fills is left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.core.language import _


class Column(NamedTuple):
    """A column of a table. `cell` is a macro of a template: it takes a row and draws what the column holds in it."""

    title: str
    cell: Callable[[Any], Markup]
    style: str = ""
    """The class of its cells: `number` aligns them on the right."""


class DrawnTable(NamedTuple):
    """The columns that a table shows; each row with its heading and its other cells; and what no row reports."""

    columns: list[Column]
    rows: list[tuple[Any, Markup, Markup]]
    not_reported: list[str]


# A column with its cell in each row.
Drawn = tuple[Column, list[Markup]]
Start = Callable[[Column], Markup]


def columns_for(titles: Iterable[str], cell: Callable[[Any, int], Markup]) -> list[Column]:
    """Return a column for each title. `cell` takes a row and the position of the title, counted from 0."""

    def at(position: int) -> Callable[[Any], Markup]:
        return lambda row: cell(row, position)

    return [Column(title, at(position)) for position, title in enumerate(titles)]


def draw_table(
    columns: Iterable[Sequence[Any]], rows: Sequence[Any], start: Start, end: str, *, keep_all: bool = False
) -> DrawnTable:
    """Draw the cells of a table, and leave out the columns that hold nothing, a dash or "Not reported" in every row.

    Each of the `columns` is a `Column` or what makes one, or false, which is left out. The first heads the rows and
    stays; `keep_all` keeps the others too. `start` draws the start of each cell of a column, and `end` ends it.
    """
    first, *others = [Column(*column) for column in columns if column]
    drawn = [(column, [column.cell(row) for row in rows]) for column in others]
    not_reported = _("Not reported").casefold()
    filled = drawn if keep_all else [each for each in drawn if _is_filled(each[1], not_reported)]
    left = filled or drawn  # a table of names alone would say nothing
    starts = [start(column) for column, _cells in left]
    return DrawnTable(
        [first, *(column for column, _cells in left)],
        [(row, first.cell(row), _joined(starts, left, at, end)) for at, row in enumerate(rows)],
        [column.title for column, cells in drawn if (column, cells) not in left and not_reported in _texts(cells)],
    )


def _is_filled(cells: Iterable[Markup], not_reported: str) -> bool:
    return any(text not in ("", "–", not_reported) for text in _texts(cells))


def _texts(cells: Iterable[Markup]) -> Iterator[str]:
    """Yield the text of each cell, without its elements."""
    return ((cell.striptags() if "<" in cell else cell.unescape().strip()).casefold() for cell in cells)


def _joined(starts: Sequence[Markup], columns: Sequence[Drawn], row: int, end: str) -> Markup:
    """Return the cells of a row as one text. Nothing is escaped again: each part was when it was drawn."""
    return Markup("".join([f"{start}{cells[row]}{end}" for start, (_c, cells) in zip(starts, columns, strict=True)]))
