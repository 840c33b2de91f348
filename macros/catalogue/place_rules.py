"""Rules about codes of places, boards that report to each other, and addresses that only some can reach."""

import ipaddress
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.catalogue.findings import Finding, Records
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.records.boards import Board
from macros.records.localities import Locality
from macros.records.record import Record

# What the Office for National Statistics gives each kind of place, by the beginning of its code.
PREFIXES = {
    "police_force_area": ("E23", "W15"),
    "county": ("E10", "E11", "E47"),
    "unitary": ("E06", "S12", "N09"),
    "district": ("E07", "E08", "E09", "S12", "N09"),
    "metropolitan_borough": ("E08",),
    "london_borough": ("E09",),
    "welsh_principal_area": ("W06",),
    "partnership": ("E22", "W14"),
    "parish": ("E04", "W04"),
    "ward": ("E05", "W05", "S13", "N08"),
    "neighbourhood": ("E01", "E02", "E04", "E05", "W01", "W02", "W04", "W05", "S01", "S02", "S13", "N08"),
}
ANY = frozenset(prefix for prefixes in PREFIXES.values() for prefix in prefixes) - {"E01", "E02", "W01", "W02"}
LARGEST_MAP = 50
PLACEHOLDER = re.compile("[EWSN]0*")
# Endings that no public name has, and signs of a sharing service where one must log in.
INTRANET = re.compile(r"(^|\.)(local|localhost|internal|intranet|lan|corp|home|private|test)$", re.IGNORECASE)
LOG_IN = re.compile(
    r"(^|\.)(sharepoint\.com|onedrive\.live\.com|teams\.microsoft\.com|(outlook|login|portal)\.\w+\.com)$"
    r"|^(intranet|staff)\.",
    re.IGNORECASE,
)
EXAMPLE = re.compile(r"(^|\.)example\.(com|org|net|co\.uk|org\.uk|gov\.uk)$", re.IGNORECASE)
COUNTRIES = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}


def place_rules(records: Records) -> Iterator[Finding]:
    """Yield everything that is wrong with codes, circles of boards, and addresses."""
    localities = [record for record in records.values() if isinstance(record, Locality)]
    written = [locality for locality in localities if is_written(locality)]
    yield from _codes(written)
    yield from _tiles([locality for locality in written if not locality.valid_to])
    yield from _circles({record.id: record for record in records.values() if isinstance(record, Board)})
    # A new record begins with an address for examples, and is hidden until that is answered.
    for record in filter(is_written, records.values()):
        for field in ("website", "link"):
            # Most kinds have neither field, and `vars` finds that out many times faster.
            if said := unreachable(str(vars(record).get(field) or "")):
                yield record, (field,), f"{said}. Give an address that everybody can open, or take it out"


def is_written(record: Record) -> bool:
    """Return whether a record has no question of `make new` left open."""
    return record.publish_from != NOT_BEFORE_ANSWERED


def _codes(localities: list[Locality]) -> Iterator[Finding]:
    first: dict[str, Locality] = {}
    counted = Counter(locality.gss[:1] for locality in localities if locality.gss)
    country = counted.most_common(1)[0][0] if counted else ""
    for locality in localities:
        code, kind = locality.gss, locality.type or ""
        if locality.part_of == locality.id:
            yield locality, ("part_of",), "names the locality itself. Name the place that it is a part of"
        if not code:
            continue
        if code[:1] != country:
            said = f"{code} is a code of {COUNTRIES[code[:1]]}, but other places are in"
            yield locality, ("gss",), f"{said} {COUNTRIES[country]}. Look the code up"
        allowed = PREFIXES.get(kind, tuple(sorted(ANY)))
        if PLACEHOLDER.fullmatch(code):
            yield locality, ("gss",), f"{code} is what a new record begins with. Write the code of this place"
        elif code[:3] not in allowed:
            what = f"a {kind.replace('_', ' ')}" if kind in PREFIXES else "a place with a community safety partnership"
            said = f"{code} is not the code of {what}: those begin with {', '.join(allowed)}"
            yield locality, ("gss",), f"{said}. Look the code up"
        same = first.setdefault(code, locality)
        if same is not locality and not (same.valid_to or locality.valid_to):
            yield locality, ("gss",), f"{code} is the code of {same.id!r} already. Look both codes up"


def _tiles(localities: list[Locality]) -> Iterator[Finding]:
    """Find tiles outside the map, and two on one square."""
    taken: dict[tuple[int, int], Locality] = {}
    for locality in localities:
        tile = locality.tile
        if not tile:
            continue
        last = tile.column + tile.width - 1
        if min(tile.row, tile.column, tile.width) < 1 or max(tile.row, last) > LARGEST_MAP:
            said = f"lies outside the map. Rows and columns count from 1, up to {LARGEST_MAP}, and width is at least 1"
            yield locality, ("tile",), said
            continue
        squares = [(tile.row, column) for column in range(tile.column, last + 1)]
        if other := next((taken[square] for square in squares if square in taken), None):
            yield locality, ("tile",), f"lies on the tile of {other.id!r}. Move one of them"
        taken |= dict.fromkeys(squares, locality)


def _circles(boards: dict[str, Board]) -> Iterator[Finding]:
    """Find boards that report to each other in a circle; each circle is named once."""
    told: set[str] = set()
    for board in boards.values():
        way = _way_back(board.id, boards)
        if way and not told & set(way):
            told |= set(way)
            said = f"these boards report in a circle: {' to '.join([*way, way[0]])}. Take one of these links out"
            yield board, ("reports_to",), said


def _way_back(start: str, boards: dict[str, Board]) -> list[str]:
    """Return the boards from one to itself; empty if it does not come back."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        for above in boards[way[-1]].reports_to if way[-1] in boards else ():
            if above == start:
                return way
            if above not in seen:
                seen.add(above)
                ways.append([*way, above])
    return []


def unreachable(address: str) -> str:
    """Return why people outside cannot open a web address; empty if nothing speaks against it."""
    if not address:
        return ""
    host = urlsplit(address).hostname or ""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        number = None
    if number is not None and not number.is_global:
        return f"{address!r} leads to a machine of an inner network"
    if number is None and ("." not in host or INTRANET.search(host)):
        return f"{address!r} is known inside an organisation only"
    if EXAMPLE.search(host):
        return f"{address!r} is an address for examples"
    return f"{address!r} opens only for those who log in" if LOG_IN.search(host) else ""
