"""`python -m tests.bench`: measures, prints the tables, and writes them to `bench/`."""

import argparse
import json
import os
import platform
import shutil
import signal
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.national import national
from tests.bench.peers import PEERS
from tests.bench.prices import Price, prices, trial_to_price
from tests.bench.processes import ROOT, Failed
from tests.bench.progress import Steps, steps
from tests.bench.ratios import Figures, ratios
from tests.bench.real import real_figures
from tests.bench.report import PACKAGES, report
from tests.bench.switches import SWITCHES, Switch
from tests.bench.trial import Trial

SIZES = (100, 300, 1000, 3000)
TIMES = 3
OUTPUT = ROOT / "bench"
SCRATCH = OUTPUT / "scratch"


def main() -> None:
    """Run the benchmark."""
    options = _options()
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("The benchmark reads the memory of its processes from /proc, as Linux has it. Run it there.")
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))  # so that what it started is ended too
    machine = _machine()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    trials, real = _trials(options.sizes, options.only), dict[str, float]()
    priced = prices(options.prices)
    try:
        _measure(trials, real, priced, 1 if options.quick else TIMES)
    except Failed as failure:
        sys.exit(str(failure))
    finally:  # what was measured is kept, even when a later step fails or is stopped
        shutil.rmtree(SCRATCH, ignore_errors=True)
        _write(trials, real, priced, machine)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="numbers of localities: 100,300")
    parser.add_argument("--only", type=_peers, default=[peer.name for peer in PEERS], help="peers: ours,hugo")
    parser.add_argument(
        "--prices", type=_switches, default=_switches("all"), help="what is measured with and without: all, none, 3,5"
    )
    parser.add_argument("--quick", action="store_true", help="measure everything once")
    return parser.parse_args()


def _numbers(typed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in typed.split(","))


def _peers(typed: str) -> list[str]:
    chosen, known = typed.split(","), [peer.name for peer in PEERS]
    if not set(chosen) <= set(known):
        raise argparse.ArgumentTypeError(f"the peers are {', '.join(known)}")
    return chosen


def _switches(typed: str) -> list[Switch]:
    if typed in ("all", "none"):
        return list(SWITCHES) if typed == "all" else []
    return [SWITCHES[number - 1] for number in _numbers(typed)]


def _trials(sizes: tuple[int, ...], only: list[str]) -> list[Trial]:
    return [
        Trial(peer, size, SCRATCH / str(size) / peer.name)
        for size in sizes
        for peer in PEERS
        if peer.name in only and (peer.sizes is None or size in peer.sizes)
    ]


def _measure(trials: list[Trial], real: dict[str, float], priced: list[Price], times: int) -> None:
    served = [trial for trial in trials if trial.peer.served]
    with steps(len(trials) * (1 + times) + len(served) + 1 + len(priced) * times) as progress:
        for trial in trials:
            progress.next(f"write: {trial}")
            trial.write()
        _build_in_turns(trials, times, progress)
        for trial in served:
            progress.next(f"edit and look: {trial}")
            trial.serve(times)
        progress.next("the real portal")
        real |= real_figures(SCRATCH / "real", times)
        _price(priced, times, progress)


def _build_in_turns(trials: list[Trial], times: int, progress: Steps) -> None:
    """Build all peers once, then all again, so that a machine that slows down slows all of them alike."""
    for turn in range(1, times + 1):
        for trial in trials:
            progress.next(f"build {turn}: {trial}")
            if not trial.is_long():
                trial.build()


def _price(priced: list[Price], times: int, progress: Steps) -> None:
    trial = trial_to_price(SCRATCH / "prices")
    if priced:
        trial.write()
    for turn in range(1, times + 1):
        for price in priced:
            progress.next(f"with and without {turn}: {price.switch.name}")
            price.measure(trial)


def _write(trials: list[Trial], real: dict[str, float], priced: list[Price], machine: dict[str, Any]) -> None:
    """Print the tables, and write them and the figures to `bench/`."""
    figures: Figures = {}
    for trial in trials:
        if trial.builds:
            figures.setdefault(str(trial.size), {})[trial.peer.name] = trial.figures()
    measured = {"machine": machine, "figures": figures, "ratios": ratios(figures), "real": real}
    results = measured | {"prices": [price.row() for price in priced if price.without], "national": national(figures)}
    text = report(results)
    (OUTPUT / "results.json").write_text(json.dumps(results, indent=2, default=vars) + "\n", encoding="utf-8")
    (OUTPUT / "table.txt").write_text(text, encoding="utf-8")
    print(text)


def _machine() -> dict[str, Any]:
    """Return what the figures depend on. Call this first: it ends the benchmark if a package is missing."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    packages = {package: version(package) for package in PACKAGES}
    return {"cpus": os.cpu_count(), "memory_bytes": memory, "python": platform.python_version(), **packages}


if __name__ == "__main__":
    main()
