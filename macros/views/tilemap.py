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
MOST_LINES = 4
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
    columns = max([FEWEST_COLUMNS, *(square.column + square.width - 1 for square in squares)])
    return {"width": columns * COLUMN, "height": rows * ROW, "tiles": [_tile(square) for square in squares]}


def _tile(square: Square) -> dict[str, Any]:
    left, top = (square.column - 1) * COLUMN, (square.row - 1) * ROW
    width, height = square.width * COLUMN - GAP, ROW - GAP
    lines = _within(_lines(square.name, square.width * LETTERS_PER_COLUMN), MOST_LINES - bool(square.word))
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
    """Return a word whole if it nearly fits a line, or else in pieces that do, each but the last with a hyphen."""
    bare = word.rstrip()
    if len(bare) <= longest + 1:
        return [word]
    step = longest - 1
    parts = [bare[at : at + step] for at in range(0, len(bare), step)]
    return [*(f"{part}-" for part in parts[:-1]), parts[-1] + word[len(bare) :]]


def _within(lines: list[str], most: int) -> list[str]:
    """Return as many lines as a tile has room for. The link around it has the whole name for those who cannot see."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip('-')}…"]
