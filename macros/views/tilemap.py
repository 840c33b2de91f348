"""Lays out the tile map: districts as named squares on a grid of six columns, not to scale."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from macros.records.localities import Locality

COLUMN = 66
ROW = 92
GAP = 6
COLUMNS = 6
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
    """Return the size of the map and the position of each tile and each line of its label, in SVG units."""
    rows = max((square.row for square in squares), default=0)
    return {"width": COLUMNS * COLUMN, "height": rows * ROW, "tiles": [_tile(square) for square in squares]}


def _tile(square: Square) -> dict[str, Any]:
    left, top = (square.column - 1) * COLUMN, (square.row - 1) * ROW
    width, height = square.width * COLUMN - GAP, ROW - GAP
    lines = _lines(square.name, square.width * LETTERS_PER_COLUMN)
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
    """Break a name into lines at its spaces and hyphens."""
    lines = [""]
    for word in name.replace("-", "-\N{ZERO WIDTH SPACE}").replace(" ", " \N{ZERO WIDTH SPACE}").split("\u200b"):
        if lines[-1] and len((lines[-1] + word).rstrip()) > longest:
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]
