"""Tries a case: lays it out, runs its command, judges it."""

import os
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tests.damaged.case import Case, drawn
from tests.damaged.keeping import files_below
from tests.damaged.portal import environment
from tests.damaged.running import LONGEST, load_everything, run
from tests.damaged.situation import Situation
from tests.damaged.verdict import verdict

LONGEST_BUILD = 60
QUICK = 0.6
"""Seconds that the check of the portal without damage works on a quick machine with nothing else to do."""


class Pace(NamedTuple):
    """How many times longer a command works on this machine than on a quick one, and then waits for others."""

    work: float
    wait: float


@dataclass(frozen=True)
class Trial:
    """What became of a case."""

    seed: int
    number: int
    name: str
    words: list[str]
    code: int | None
    told: str
    complaints: list[str]


def tried(seed: int, number: int, *, whole: Path, pace: Pace, sites: int) -> Trial:
    """Try a case and clear its folder away."""
    home = whole.parent / f"{seed}-{number}"
    try:
        return _tried(drawn(seed, number, whole, home), pace, builds=bool(sites) and number % sites == 0)
    finally:
        _clear(home)


def tried_and_kept(seed: int, number: int, whole: Path, home: Path) -> Trial:
    """Try a case and keep its folder."""
    return _tried(drawn(seed, number, whole, home), pace_of(whole), builds=True)


def _tried(case: Case, pace: Pace, *, builds: bool) -> Trial:
    before = files_below(case.situation.portal)
    outcome = run(case.situation, longest=LONGEST * pace.work, slowness=pace.wait)
    after = files_below(case.situation.portal)
    complaints = list(verdict(case, outcome, before, after))
    if builds and not complaints and case.situation.command == "check" and outcome.code == 0:
        complaints += _built(case, pace)
    words = case.situation.words
    return Trial(case.seed, case.number, str(case), words, outcome.code, outcome.printed, complaints)


def _built(case: Case, pace: Pace) -> Iterator[str]:
    """Yield what is wrong with the build of a portal in which the check finds nothing."""
    site = replace(case.situation, command="site", arguments={}, flags=[], folder=None, afresh=True)
    site.folder_is_gone = False
    before = files_below(site.portal)
    outcome = run(site, longest=LONGEST_BUILD * pace.work, slowness=pace.wait)
    after = files_below(site.portal) if outcome.code else before
    yield from (f"its site: {complaint}" for complaint in verdict(case, outcome, before, after))


def pace_of(whole: Path) -> Pace:
    """Measure the machine as busy as it is: run a command in the portal without damage."""
    load_everything(whole / "data")
    situation = Situation(whole, "check", {}, random.Random(0), environment(whole.parent), afresh=True)
    begun = time.monotonic()
    outcome = run(situation, longest=LONGEST, slowness=20)
    if outcome.code != 0:
        raise SystemExit(f"Something is wrong with the portal before any damage:\n{outcome.printed}")
    waited = time.monotonic() - begun
    return Pace(max(1.0, outcome.seconds / QUICK), max(2.0, 2 * waited / outcome.seconds))


def _clear(home: Path) -> None:
    """Take a folder off the disk, also what may not be entered, and what a build of before is taking away as well."""
    for folder, names, _ in os.walk(home):
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o700)
    shutil.rmtree(home, ignore_errors=True)
