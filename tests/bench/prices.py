"""Measures what each trick for speed costs in lines and what it gains, with it and without it in turns."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.peers import PEERS
from tests.bench.portal import keep_only
from tests.bench.processes import Command, cost_of
from tests.bench.switches import Switch
from tests.bench.trial import Trial

SIZE = 1000
"""Localities of the portal that is measured."""
WORTH = 1.05
"""What gains less than that is not worth its lines."""


@dataclass
class Price:
    """What was measured of a switch so far, with what it turns off and without it."""

    switch: Switch
    with_it: list[float] = field(default_factory=list)
    without: list[float] = field(default_factory=list)

    def measure(self, trial: Trial) -> None:
        """Measure once more; who comes first the next time comes last, for the second finds the disk warmer."""
        run, turns = RUNS[self.switch.gains], [("", self.with_it), (self.switch.name, self.without)]
        for name, found in turns if len(self.without) % 2 else reversed(turns):
            found.append(run(trial, name, self.switch.by))

    def row(self) -> dict[str, Any]:
        """Return what was measured, as names and numbers."""
        before, after = median(self.with_it), median(self.without)
        said = {"name": self.switch.name, "gains": self.switch.gains, "by": self.switch.by}
        return said | {"lines": self.switch.lines(), "with": before, "without": after, "gain": after / before}


def prices(switches: Iterable[Switch]) -> list[Price]:
    """Return what is to be measured of switches."""
    return [Price(switch) for switch in switches]


def trial_to_price(folder: Path) -> Trial:
    """Return the portal that is measured with and without."""
    return Trial(PEERS[0], SIZE, folder)


def _command(trial: Trial, name: str, *arguments: str) -> Command:
    words = [sys.executable, "-m", "tests.bench.without", name, *arguments]
    return [*words, "--config", str(trial.folder / "mkdocs.yml")]


def _cost(trial: Trial, name: str, command: str, by: str) -> float:
    return float(getattr(cost_of([_command(trial, name, command)], trial.folder), by))


def _build(trial: Trial, name: str, by: str) -> float:
    """Build the whole site from nothing."""
    keep_only(trial.folder, trial.inputs)
    return _cost(trial, name, "site", by)


def _rebuild(trial: Trial, name: str, by: str) -> float:
    """Build the site again after one record was edited, with all that the build before has left."""
    if not (trial.folder / ".cache" / "pages.sqlite").exists():
        _build(trial, "", by)
    trial.edit()
    return _cost(trial, name, "site", by)


def _check_again(trial: Trial, name: str, by: str) -> float:
    """Check the records after one of them was edited."""
    _cost(trial, "", "check", by)
    trial.edit()
    return _cost(trial, name, "check", by)


def _show(trial: Trial, name: str, by: str) -> float:
    """Return the seconds from saving a record to the page that shows it."""
    return trial.shown_by(lambda folder, port: _command(trial, name, "serve", "--port", str(port)), 1)[0]


RUNS: dict[str, Callable[[Trial, str, str], float]] = {
    "build": _build,
    "rebuild": _rebuild,
    "check after an edit": _check_again,
    "edit in the preview": _show,
}
