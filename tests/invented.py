"""Boundaries of places that do not exist: a sheet of wards whose winding borders are shared."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WEST, NORTH, SIDE = -2.4, 53.5, 0.05
"""Where the sheet begins, and how many degrees a ward is wide; it is half as many high."""
STEPS = 60
"""Positions on each border."""


def _border(begin: tuple[int, int], end: tuple[int, int], steps: int) -> list[list[float]]:
    """Return a slightly winding border between two corners of the sheet, the same in both directions."""
    if begin > end:
        return _border(end, begin, steps)[::-1]
    (column, row), (last_column, last_row) = begin, end
    points = []
    for step in range(steps + 1):
        share = step / steps
        bow = 0.12 * math.sin(math.pi * share) * math.sin(9 * share + 3 * column + 5 * row)
        across, down = last_column - column, last_row - row
        east, south = column + share * across - bow * down, row + share * down + bow * across
        points.append([round(WEST + SIDE * east, 6), round(NORTH - SIDE / 2 * south, 6)])
    return points


def outline(place: int, columns: int, steps: int = STEPS) -> list[list[float]]:
    """Return the outline of one ward of the sheet, by its place on it."""
    column, row = place % columns, place // columns
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    ring = [position for begin, end in sides for position in _border(begin, end, steps)[:-1]]
    return [*ring, ring[0]]


def boundaries(codes: Sequence[str], *, columns: int = 3, steps: int = STEPS, name: str = "WD24CD") -> dict[str, Any]:
    """Return a whole file, with a feature for each code."""
    features = [
        {
            "type": "Feature",
            "properties": {"FID": number, name: code, "LAD24CD": "E08000001"},
            "geometry": {"type": "Polygon", "coordinates": [outline(number, columns, steps)]},
        }
        for number, code in enumerate(codes)
    ]
    return {"type": "FeatureCollection", "attribution": "Invented for tests.", "features": features}


def write_boundaries(data: Path, tree: Any) -> Path:
    """Write the file beside the records."""
    file = data / "boundaries.geojson"
    file.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    return file
