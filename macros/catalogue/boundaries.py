"""Reads data/boundaries.geojson: the outline of each place by its code, in longitude and latitude."""

import hashlib
import json
import math
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from macros.catalogue.data_folder import BOUNDARIES
from macros.core.decoding import NoText, decoded
from macros.records.values import GSS_PATTERN

LARGEST = 8 * 1024 * 1024
Position = tuple[float, float]
"""Longitude and latitude, in degrees."""
Polygon = tuple[tuple[Position, ...], ...]
"""An outer ring, and a ring for each hole in it. Each ring ends where it begins."""
WEST, EAST, SOUTH, NORTH = -9.0, 2.5, 49.0, 61.5
"""The limits of the area that codes of the Office for National Statistics cover, in degrees."""
ADVICE = "Save it as GeoJSON in longitude and latitude (WGS 84): [-2.1, 52.8]"


class NoBoundaries(Exception):
    """The file cannot be used: the line and a sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class Boundaries:
    """The outlines of places by their codes, the line each code is on, whose they are, and a digest of the file."""

    shapes: Mapping[str, tuple[Polygon, ...]]
    lines: Mapping[str, int]
    attribution: str
    digest: str


def read_boundaries(folder: Path, known: Collection[str]) -> Boundaries | None:
    """Return the outlines in a folder of records; nothing where there is no such file.

    `known` are the codes of places, by which the property of the features that holds codes is found. Raise
    `NoBoundaries` where the file is wrong.
    """
    path = folder / BOUNDARIES
    if not path.is_file():
        return None
    text = _text(path)
    try:
        tree = json.loads(text, parse_constant=_no_number)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise NoBoundaries(line, "is not JSON from here on. Download or save the file anew") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("features"), list) or not tree["features"]:
        raise NoBoundaries(1, f"holds no features of GeoJSON. {ADVICE}")
    features = tree["features"]
    name = _property(features, known)
    shapes: dict[str, tuple[Polygon, ...]] = {}
    for number, feature in enumerate(features, 1):
        code = _values(feature).get(name, "")
        line = _line_of(text, code)
        if not code:
            raise NoBoundaries(1, f"feature {number} has no code in {name!r}, as the others have. Add it")
        if code in shapes:
            raise NoBoundaries(line, f"{code} has two boundaries. Keep one, or make it one MultiPolygon")
        shapes[code] = tuple(_polygons(feature, code, line))
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    lines = {code: _line_of(text, code) for code in shapes}
    return Boundaries(shapes, lines, _attribution(tree), digest)


def names_their_source(folder: Path) -> bool:
    """Return whether the boundaries in a folder of records say whose they are; so do none, and those that are wrong."""
    if not (folder / BOUNDARIES).is_file():
        return True
    try:
        tree = json.loads(_text(folder / BOUNDARIES))
    except (NoBoundaries, json.JSONDecodeError, RecursionError):
        return True
    return not isinstance(tree, dict) or bool(_attribution(tree))


def _attribution(tree: dict[str, Any]) -> str:
    said = tree.get("attribution")
    return said.strip() if isinstance(said, str) else ""


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise NoBoundaries(1, f"is {size / 2**20:.1f} MB; at most 8 MB are read. Take generalised boundaries")
        return decoded(path.read_bytes())
    except OSError as error:
        raise NoBoundaries(1, f"cannot be opened: {os.strerror(error.errno or 0)}") from None
    except NoText as error:
        raise NoBoundaries(error.line, error.message) from None


def _no_number(constant: str) -> NoReturn:
    raise NoBoundaries(1, f"holds {constant}, which is no coordinate. {ADVICE}")


def _line_of(text: str, code: str) -> int:
    return text.count("\n", 0, max(text.find(f'"{code}"'), 0)) + 1


def _values(feature: Any) -> dict[str, str]:
    """Return what a feature holds that looks like a code, by the name of the property."""
    if not isinstance(feature, dict):
        return {}
    properties = feature.get("properties")
    held = {"id": feature.get("id"), **(properties if isinstance(properties, dict) else {})}
    return {name: value for name, value in held.items() if isinstance(value, str) and re.fullmatch(GSS_PATTERN, value)}


def _property(features: list[Any], known: Collection[str]) -> str:
    """Return the name of the property that holds the codes: the one with most codes of places in it."""
    given = [_values(feature) for feature in features]
    fits = Counter({name: 0 for values in given for name in values})
    fits.update(name for values in given for name, code in values.items() if code in known)
    distinct = {name: len({values.get(name) for values in given}) for name in fits}
    if not fits:
        raise NoBoundaries(1, 'no feature has a code such as "E07000001" in its properties. Add one to each')
    return max(fits, key=lambda name: (distinct[name], fits[name]))


def _polygons(feature: dict[str, Any], code: str, line: int) -> Iterator[Polygon]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    held = geometry.get("coordinates") if isinstance(geometry, dict) else None
    polygons = [held] if kind == "Polygon" else held
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(polygons, list) or not polygons:
        found = f"the geometry {kind!r}" if kind not in ("Polygon", "MultiPolygon", None) else "no geometry"
        raise NoBoundaries(line, f"{code} has {found}. A boundary is a Polygon or a MultiPolygon")
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise NoBoundaries(line, f"{code} has a polygon without an outline. {ADVICE}")
        yield tuple(_ring(ring, code, line) for ring in polygon)


def _ring(ring: Any, code: str, line: int) -> tuple[Position, ...]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise NoBoundaries(line, f"{code} has an outline of fewer than four positions. {ADVICE}")
    return tuple(_position(position, code, line) for position in ring)


def _position(position: Any, code: str, line: int) -> Position:
    numbers = position[:2] if isinstance(position, list) else []
    if len(numbers) < 2 or not all(type(number) in (int, float) and math.isfinite(number) for number in numbers):
        raise NoBoundaries(line, f"{code} has a position that is no pair of numbers. {ADVICE}")
    east, north = numbers
    if WEST <= east <= EAST and SOUTH <= north <= NORTH:
        return float(east), float(north)
    found = f"{code} has the position [{east:g}, {north:g}]"
    if WEST <= north <= EAST and SOUTH <= east <= NORTH:
        raise NoBoundaries(line, f"{found}, with latitude first. Longitude comes first: [{north:g}, {east:g}]")
    what = "is not in the United Kingdom" if abs(east) <= 180 and abs(north) <= 90 else "is in metres, not in degrees"
    raise NoBoundaries(line, f"{found}, which {what}. {ADVICE}")
