"""What a portal of every ward in the country would cost, worked out from the figures of this run.

Each part of the country is a build of its own, of one of the sizes that were measured; builds run side by side.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from tests.bench.ratios import Figures

LOCALITIES = 7_000
"""An assumption: a country of wards, in a round number. The measured portals have two projects for each."""
SIDE_BY_SIDE = 20
"""So many builds at a time: what hosted workflows commonly allow."""
VIEWS = 1_000_000


@dataclass
class National:
    """The whole country in parts of one size."""

    localities: int
    """In each part."""
    builds: int
    pages: int
    minutes_in_turn: float
    minutes_side_by_side: float
    seconds_after_an_edit: float
    peak_memory_bytes: float
    """Of one build."""
    site_bytes: float
    """Of all sites together."""
    files: int
    requests: float
    """For a million first views."""


def national(figures: Figures) -> list[National]:
    """Work out the country in parts of each size at which our portal was measured."""
    return [
        _in_parts(int(size), peers["ours"])
        for size, peers in figures.items()
        if "rebuild_seconds" in peers.get("ours", {})
    ]


def _in_parts(size: int, part: dict[str, Any]) -> National:
    builds = ceil(LOCALITIES / size)
    seconds = part["wall_seconds"]
    return National(
        localities=size,
        builds=builds,
        pages=builds * part["pages"],
        minutes_in_turn=builds * seconds / 60,
        minutes_side_by_side=ceil(builds / SIDE_BY_SIDE) * seconds / 60,
        seconds_after_an_edit=part["rebuild_seconds"],
        peak_memory_bytes=part["peak_memory_bytes"],
        site_bytes=builds * part["site_bytes"],
        files=builds * part["files"],
        requests=VIEWS * part["first_view_files"],
    )
