"""Lays out the tile map: places as named squares on a grid, not to scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.records.localities import Locality

FEWEST_COLUMNS = 6


@dataclass(frozen=True)
class Square:
    """One tile: its name, a word on its standing, its place on the grid, its locality if it has one."""

    name: str
    word: str
    row: int
    column: int
    width: int
    locality: "Locality | None" = None


@dataclass(frozen=True)
class Cell:
    """A cell of the map, so many columns wide: a tile, or nothing."""

    width: int
    square: Square | None = None


def tiles_of(squares: Sequence[Square]) -> list[list[Cell]]:
    """Return the rows of the map from the top, the tiles in each with the empty cells between and after them.

    The browser breaks names into lines, and makes a row as high as its longest name needs.
    """
    if not squares:
        return []
    columns = max([FEWEST_COLUMNS, *(square.column + square.width - 1 for square in squares)])
    rows = range(min(square.row for square in squares), max(square.row for square in squares) + 1)
    return [_row([square for square in squares if square.row == row], columns) for row in rows]


def _row(squares: Sequence[Square], columns: int) -> list[Cell]:
    cells: list[Cell] = []
    for square in sorted(squares, key=lambda square: square.column):
        cells += _nothing(square.column - 1 - _filled(cells))
        cells.append(Cell(max(square.width, 1), square))
    return cells + _nothing(columns - _filled(cells))


def _filled(cells: Sequence[Cell]) -> int:
    return sum(cell.width for cell in cells)


def _nothing(width: int) -> list[Cell]:
    return [Cell(width)] if width > 0 else []
