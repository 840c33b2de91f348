"""Lays out the tile map: places as named squares on a grid, not to scale."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from macros.records.localities import Locality

COLUMN = 66
ROW = 92
GAP = 6
FEWEST_COLUMNS = 6
LINE = 19
# How many characters of a label fit one column, so that it stays inside its tile.
LETTERS_PER_COLUMN = 7


@dataclass(frozen=True)
class Square:
    """One tile before layout: its name, a word on its standing, its place on the grid, its locality if it has one."""

    name: str
    word: str
    row: int
    column: int
    width: int
    locality: "Locality | None" = None


def tiles_of(squares: list[Square]) -> dict[str, Any]:
    """Return the size of the map and the position of each tile and each line of its label, in SVG units.

    Where a name has more lines than a tile has room for, all rows of the map are higher.
    """
    labels = [_lines(square.name, square.width * LETTERS_PER_COLUMN) for square in squares]
    lines = max((len(label) + bool(square.word) for square, label in zip(squares, labels, strict=True)), default=0)
    row = max(ROW, lines * LINE + LINE // 2 + GAP)
    rows = max((square.row for square in squares), default=0)
    columns = max([FEWEST_COLUMNS, *(square.column + square.width - 1 for square in squares)])
    tiles = [_tile(square, label, row) for square, label in zip(squares, labels, strict=True)]
    return {"width": columns * COLUMN, "height": rows * row, "tiles": tiles}


def _tile(square: Square, lines: list[str], row: int) -> dict[str, Any]:
    left, top = (square.column - 1) * COLUMN, (square.row - 1) * row
    width, height = square.width * COLUMN - GAP, row - GAP
    below = len(lines) - 1 + bool(square.word)
    return {
        "locality": square.locality,
        "word": square.word,
        "x": left,
        "y": top,
        "width": width,
        "height": height,
        "middle": left + width / 2,
        "first": top + height / 2 - below * LINE / 2 + LINE / 4,
        "step": LINE,
        "lines": lines,
    }


def _lines(name: str, longest: int) -> list[str]:
    """Break a name into lines at its spaces and hyphens, and a word that is too long for a line within it."""
    lines = [""]
    for word in name.replace("-", "-\N{ZERO WIDTH SPACE}").replace(" ", " \N{ZERO WIDTH SPACE}").split("\u200b"):
        for piece in _pieces(word, longest):
            if lines[-1] and len((lines[-1] + piece).rstrip()) > longest:
                lines.append("")
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(word: str, longest: int) -> list[str]:
    """Return a word whole if it nearly fits a line, or else in pieces that do. No sign is added: a name is as typed."""
    if len(word.rstrip()) <= longest + 1:
        return [word]
    return [word[at : at + longest] for at in range(0, len(word), longest)]
