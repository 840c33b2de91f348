"""Lays out the map of boundaries: an outline for each place, its name where there is room, else a number."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from macros.catalogue.boundaries import Boundaries
from macros.records.localities import Locality
from macros.views.outlines import Outlines, Point, Ring, projected, simplified

FINE = 10
"""Steps of the outlines for each unit of the drawing."""
WIDTH = 396
MOST_POINTS = 1800
"""Of all outlines together: at some eight characters a point, a page stays within its budget."""
TOLERANCE = 0.4 * FINE
LETTER, LINE, MARGIN = 8.6, 18, 5
"""How much room a letter and a line of a label take, and what is left free beside it."""
ROWS = 24


class Room(NamedTuple):
    """Where a label can be: its middle, and how wide it may be there."""

    x: float
    y: float
    width: float


class Area(NamedTuple):
    """A place on the map. One without lines has its number on it, and its name in the key."""

    locality: Locality
    path: str
    room: Room
    lines: tuple[str, ...]
    number: int = 0


def boundary_map(boundaries: Boundaries, places: list[Locality]) -> dict[str, Any]:
    """Return the size of the map and its areas. A place of which parts are drawn is not drawn itself."""
    drawn = [place for place in places if place.gss in boundaries.shapes]
    wholes = {place.part_of for place in drawn}
    shown = [place for place in drawn if place.id not in wholes]
    if not shown:
        return {}
    outlines, width, height = _outlines(boundaries, tuple(place.gss or "" for place in shown))
    areas: list[Area] = []
    for place in shown:
        area = _area(place, outlines[place.gss or ""])
        numbered = sum(bool(other.number) for other in areas)
        areas.append(area if area.lines else area._replace(number=numbered + 1, lines=(str(numbered + 1),)))
    return {"width": width, "height": height, "areas": areas, "attribution": boundaries.attribution}


class _Known:
    """Boundaries as a key of what was worked out of them: those of one digest are the same."""

    def __init__(self, boundaries: Boundaries) -> None:
        self.shapes = boundaries.shapes
        self._digest = boundaries.digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other._digest == self._digest


def _outlines(boundaries: Boundaries, codes: tuple[str, ...]) -> tuple[Outlines, float, float]:
    return _worked_out(_Known(boundaries), codes)


@lru_cache(maxsize=4)
def _worked_out(known: _Known, codes: tuple[str, ...]) -> tuple[Outlines, float, float]:
    shapes: Mapping[str, Any] = {code: known.shapes[code] for code in codes}
    outlines, width, height = projected(shapes, WIDTH * FINE)
    return simplified(outlines, MOST_POINTS, TOLERANCE), width / FINE, height / FINE


def _area(place: Locality, rings: list[Ring]) -> Area:
    path = "".join(_path(ring) for ring in rings)
    rooms = _rooms(rings)
    for lines in _labels(place.name):
        wanted = max(map(len, lines)) * LETTER + 2 * MARGIN
        wide = [room for at in range(ROWS) if (room := _shared(rooms, at, len(lines))).width >= wanted]
        if wide:
            return Area(place, path, _nearest_middle(wide, rooms), lines)
    widest = max(room.width for room in rooms)
    return Area(place, path, _nearest_middle([room for room in rooms if room.width >= widest * 0.6], rooms), ())


def _nearest_middle(fitting: list[Room], rooms: list[Room]) -> Room:
    middle = (rooms[0].y + rooms[-1].y) / 2
    return min(fitting, key=lambda room: abs(room.y - middle))


def _path(ring: Ring) -> str:
    """Return a ring as a path: where it begins, and each step from there."""
    moves = " ".join(f"{u - x},{v - y}" for (x, y), (u, v) in pairwise(ring))
    return f"M{ring[0][0]},{ring[0][1]}l{moves}z"


def _labels(name: str) -> list[tuple[str, ...]]:
    """Return the ways to write a name: on one line, or on two, broken at a space or after a hyphen."""
    breaks = [at + 1 for at, sign in enumerate(name) if sign in " -"]
    broken = [(name[:at].rstrip(), name[at:]) for at in breaks if name[at:]]
    return [(name,), *sorted(broken, key=lambda lines: max(map(len, lines)))]


def _rooms(rings: list[Ring]) -> list[Room]:
    """Return the widest stretch within an area on each of some lines across it."""
    tops = [y for ring in rings for _, y in ring]
    low, high = min(tops), max(tops)
    step = (high - low) / ROWS
    return [_widest(rings, low + step * (row + 0.5)) for row in range(ROWS)]


def _widest(rings: list[Ring], y: float) -> Room:
    crossings = sorted(x for ring in rings for x in _crossings(ring, y))
    pairs = zip(crossings[::2], crossings[1::2], strict=False)
    begin, end = max(pairs, key=lambda pair: pair[1] - pair[0], default=(0, 0))
    return Room((begin + end) / 2 / FINE, y / FINE, (end - begin) / FINE)


def _crossings(ring: Ring, y: float) -> list[float]:
    edges: zip[tuple[Point, Point]] = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return [x + (y - top) * (u - x) / (down - top) for (x, top), (u, down) in edges if (top > y) != (down > y)]


def _shared(rooms: list[Room], at: int, lines: int) -> Room:
    """Return the room for several lines around one: as wide as what all of them share."""
    middle, reach = rooms[at], lines * LINE / 2
    step = rooms[1].y - rooms[0].y
    around = [room for room in rooms if abs(room.y - middle.y) <= max(reach, step)]
    left = max(room.x - room.width / 2 for room in around)
    right = min(room.x + room.width / 2 for room in around)
    fits = rooms[0].y <= middle.y - reach / 2 and rooms[-1].y >= middle.y + reach / 2
    return Room((left + right) / 2, middle.y, right - left if fits else 0)
