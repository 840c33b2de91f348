"""One peer at one size: its portal is written, built, weighed, edited and served, and what that takes is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import sleep
from typing import Any

from tests.bench.peers import SITE, Peer
from tests.bench.portal import keep_only, names_in, put_aside
from tests.bench.processes import Command, Cost, Failed, cost_of, running
from tests.bench.records import edited_id, edition, made_up
from tests.bench.showing import SETTLING, free_port, save, seconds_until_shown
from tests.bench.weight import Weight, weight_of

LONG = 25.0
"""Seconds after which a build or an edit counts as long, and is not measured again."""


@dataclass
class Trial:
    """What was measured of a peer at a size so far."""

    peer: Peer
    size: int
    folder: Path
    inputs: frozenset[str] = frozenset()
    edits: int = 0
    weight: Weight | None = None
    builds: list[Cost] = field(default_factory=list)
    rebuilds: list[Cost] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.peer.name}, {self.size:,} localities"

    def write(self) -> None:
        """Write the portal."""
        self.peer.write(made_up(self.size), self.folder)
        self.inputs = names_in(self.folder)

    def build(self) -> None:
        """Build the whole site from nothing and weigh it; then once more after one edit, if that may be quicker."""
        keep_only(self.folder, self.inputs)
        self.builds.append(cost_of(self.peer.build(self.folder), self.folder))
        self.weight = weight_of(self.folder / SITE)
        if self.peer.keeps:
            self.edit()
            put_aside(self.folder / SITE)  # to take the old site off the disk is no part of a build
            self.rebuilds.append(cost_of(self.peer.build(self.folder), self.folder))
            if self.text() not in (self.folder / SITE / self.page() / "index.html").read_text(encoding="utf-8"):
                raise Failed(f"{self.peer.name} was built again and does not show the edit")
        keep_only(self.folder, self.inputs)

    def serve(self, times: int) -> None:
        """Serve the portal; save a record and wait until its page shows it, so many times unless it takes long."""
        self.shown = self.shown_by(self.peer.serve, times)
        keep_only(self.folder, self.inputs)

    def shown_by(self, serve: Callable[[Path, int], Command], times: int) -> list[float]:
        """Return the seconds from saving a record to the page that shows it, so many times unless it takes long."""
        port, shown = free_port(), list[float]()
        address = f"http://127.0.0.1:{port}/{self.page()}/"
        with running(serve(self.folder, port), self.folder) as server:
            seconds_until_shown(address, self.text(), server)
            while len(shown) < times and not is_long(shown):
                sleep(SETTLING)
                self.edit()
                shown.append(seconds_until_shown(address, self.text(), server))
        return shown

    def page(self) -> str:
        """Return the address of the page of the edited record."""
        return f"localities/{edited_id(self.size)}"

    def text(self) -> str:
        """Return the text that the page holds now and never held before."""
        return edition(self.edits)

    def edit(self) -> None:
        """Save the next edition of the record."""
        save(self.folder / self.peer.localities, edition(self.edits), edition(self.edits + 1))
        self.edits += 1

    def is_long(self) -> bool:
        """Return whether it would take too long to build again."""
        return is_long([cost.wall for cost in self.builds])

    def figures(self) -> dict[str, Any]:
        """Return what was measured, as numbers: medians, the highest memory, and the number of runs."""
        walls = [cost.wall for cost in self.builds]
        found: dict[str, Any] = {
            "runs": len(walls),
            "wall_seconds": median(walls),
            "wall_seconds_of_each": walls,
            "cpu_seconds": median(cost.cpu for cost in self.builds),
            "peak_memory_bytes": max(cost.memory for cost in self.builds),
            **(vars(self.weight) if self.weight else {}),
        }
        if self.rebuilds:
            found["rebuild_seconds"] = median(cost.wall for cost in self.rebuilds)
            found["rebuild_cpu_seconds"] = median(cost.cpu for cost in self.rebuilds)
        if self.shown:
            found |= {"edit_seconds": median(self.shown), "edit_seconds_of_each": self.shown}
        return found


def is_long(seconds: list[float]) -> bool:
    """Return whether it would take too long to measure again."""
    return any(each >= LONG for each in seconds)
