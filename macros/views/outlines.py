"""Makes outlines small enough for a page: projected onto a plane, and simplified so that neighbours still touch.

Borders are cut where three areas meet, as TopoJSON does, and each piece is simplified once for both of its areas. A
library for this would bring numpy along, some 60 MB for one drawing.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from macros.catalogue.boundaries import Polygon, Position

Point = tuple[int, int]
Ring = list[Point]
Outlines = dict[str, list[Ring]]
"""The rings of each area by its code: outer ones and holes alike, for the rule of even and odd. None ends where it
begins."""
GROWTH = 1.5
SMALLEST = 3
"""Half the side of what an area becomes that would be too small to see."""


def projected(shapes: Mapping[str, Sequence[Polygon]], width: int) -> tuple[Outlines, int, int]:
    """Return outlines on a plane, north at the top, with its width and height. Shapes keep their proportions.

    The plane is no wider than `width`, and no higher than twice that. A degree of longitude is shorter than one of
    latitude; within a county that hardly changes.
    """
    positions = [position for polygons in shapes.values() for ring in _rings(polygons) for position in ring]
    west, east = min(east for east, _ in positions), max(east for east, _ in positions)
    south, north = min(north for _, north in positions), max(north for _, north in positions)
    shorter = math.cos(math.radians((south + north) / 2))
    scale = width / max((east - west) * shorter, (north - south) / 2, 1e-9)

    def place(position: Position) -> Point:
        return round((position[0] - west) * shorter * scale), round((north - position[1]) * scale)

    found = {code: [_plain(map(place, ring)) for ring in _rings(polygons)] for code, polygons in shapes.items()}
    return found, max(round((east - west) * shorter * scale), 1), max(round((north - south) * scale), 1)


def _rings(polygons: Sequence[Polygon]) -> Iterator[tuple[Position, ...]]:
    return (ring for polygon in polygons for ring in polygon)


def _plain(points: Iterator[Point]) -> Ring:
    """Return a ring without points that are the same as the one before, and without its end."""
    ring: Ring = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def simplified(outlines: Outlines, most: int, tolerance: float) -> Outlines:
    """Return outlines with at most so many points in all; details smaller than the tolerance go in any case."""
    meetings = _meetings(outlines)
    while True:
        pieces = _Pieces(tolerance)
        made = {code: _visible([_ring(ring, meetings, pieces) for ring in rings]) for code, rings in outlines.items()}
        if sum(len(ring) for rings in made.values() for ring in rings) <= max(most, 4 * len(made)):
            return made
        tolerance *= GROWTH


def _visible(rings: list[Ring]) -> list[Ring]:
    """Return the rings of an area that can be seen; the largest always, if need be as a small square."""
    largest = max(rings, key=area, default=[])
    seen = [ring for ring in rings if len(ring) > 2 and (area(ring) > SMALLEST**2 or ring is largest)]
    if seen or not largest:
        return seen
    x, y = largest[0]
    left, right, top, bottom = x - SMALLEST, x + SMALLEST, y - SMALLEST, y + SMALLEST
    return [[(left, top), (right, top), (right, bottom), (left, bottom)]]


def area(ring: Ring) -> float:
    """Return the area within a ring."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def _meetings(outlines: Outlines) -> set[Point]:
    """Return the points at which borders meet: those that have other neighbours in one ring than in another."""
    neighbours: dict[Point, frozenset[Point]] = {}
    meetings: set[Point] = set()
    for rings in outlines.values():
        for ring in rings:
            for before, point, after in zip([*ring[-1:], *ring], ring, [*ring[1:], *ring[:1]], strict=False):
                beside = frozenset((before, after))
                if neighbours.setdefault(point, beside) != beside:
                    meetings.add(point)
    return meetings


def _ring(ring: Ring, meetings: set[Point], simple: Callable[[Ring], Ring]) -> Ring:
    """Return a ring simplified piece by piece, from one meeting of borders to the next."""
    if len(ring) < 4:
        return ring
    cuts = [place for place, point in enumerate(ring) if point in meetings]
    first = cuts[0] if cuts else ring.index(min(ring))
    turned = [*ring[first:], *ring[:first]]
    ends = [place - first for place in cuts] or [0]
    if len(ends) == 1:
        # An island, or a ring that touches others at one point: cut it where it is farthest from there.
        ends.append(max(range(len(turned)), key=lambda place: (math.dist(turned[place], turned[0]), turned[place])))
    closed = [*turned, turned[0]]
    pieces = zip(ends, [*ends[1:], len(turned)], strict=True)
    return [point for begin, end in pieces for point in simple(closed[begin : end + 1])[:-1]]


class _Pieces:
    """Simplifies pieces of borders, each once: the same whichever way round an area has it."""

    def __init__(self, tolerance: float) -> None:
        self._tolerance = tolerance
        self._done: dict[tuple[Point, ...], Ring] = {}

    def __call__(self, piece: Ring) -> Ring:
        turned = piece[0] > piece[-1] or (piece[0] == piece[-1] and piece[1] > piece[-2])
        key = tuple(reversed(piece)) if turned else tuple(piece)
        if key not in self._done:
            self._done[key] = _douglas_peucker(key, self._tolerance)
        done = self._done[key]
        return done[::-1] if turned else done


def _douglas_peucker(points: tuple[Point, ...], tolerance: float) -> Ring:
    """Return the ends of a line, and those points between that are farther from what is left than the tolerance."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        begin, end = spans.pop()
        if end - begin < 2:
            continue
        far = max(range(begin + 1, end), key=lambda at: _distance(points[at], points[begin], points[end]))
        if _distance(points[far], points[begin], points[end]) > tolerance:
            kept.add(far)
            spans += [(begin, far), (far, end)]
    return [points[at] for at in sorted(kept)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """Return how far a point is from the line between two others."""
    (x, y), (left, top) = point, begin
    along, down = end[0] - left, end[1] - top
    length = along * along + down * down
    share = min(max(((x - left) * along + (y - top) * down) / length, 0), 1) if length else 0
    return math.hypot(x - left - share * along, y - top - share * down)
