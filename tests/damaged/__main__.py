"""`python -m tests.damaged`: runs many cases, or one of them that then stays to be looked at."""

import argparse
import os
import shlex
import shutil
import sys
import time
from collections import Counter
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.damaged.portal import make_whole
from tests.damaged.trial import Trial, pace_of, tried, tried_and_kept

KEPT = Path("test-output") / "damaged"
OFTEN = 100
"""After so many cases it says how far it has got."""


def main() -> None:
    """Run the cases and leave with 1 if one of them ended badly."""
    options = _options()
    with TemporaryDirectory(prefix="damaged-", ignore_cleanup_errors=True) as scratch:
        whole = make_whole(Path(scratch).resolve() / "whole")
        if options.case is not None:
            sys.exit(_alone(options, whole))
        sys.exit(_many(options, whole))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.damaged", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="how many cases")
    parser.add_argument("--seed", type=int, default=1, help="another number draws other cases")
    parser.add_argument("--case", type=int, help="run this case alone and keep its folder")
    parser.add_argument(
        "--sites", type=int, default=20, help="of how many cases one is built as a site too; 0 for none"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many run at the same time")
    return parser.parse_args()


def _alone(options: argparse.Namespace, whole: Path) -> int:
    """Run one case, show all that it printed, and keep its folder."""
    home = KEPT.absolute() / f"{options.seed}-{options.case}"
    shutil.rmtree(home, ignore_errors=True)
    trial = tried_and_kept(options.seed, options.case, whole, home)
    print(trial.name, trial.told, sep="\n\n")
    print(f"In {home.relative_to(Path.cwd())}/portal: python -m macros {shlex.join(trial.words)}")
    print(*trial.complaints or ["ended well"], sep="\n")
    return 1 if trial.complaints else 0


def _many(options: argparse.Namespace, whole: Path) -> int:
    """Run all cases and name those that ended badly."""
    begun = time.monotonic()
    one = partial(tried, options.seed, whole=whole, pace=pace_of(whole), sites=options.sites)
    trials: list[Trial] = []
    with get_context("fork").Pool(options.workers) as pool:
        for trial in pool.imap_unordered(one, range(options.cases)):
            trials.append(_told(trial))
            if len(trials) % OFTEN == 0:
                print(f"{len(trials)} of {options.cases} cases", file=sys.stderr, flush=True)
    bad = [trial for trial in trials if trial.complaints]
    seconds = time.monotonic() - begun
    ended = Counter("hung" if trial.code is None else f"exit {trial.code}" for trial in trials)
    print(f"{len(trials)} cases in {seconds:.0f} s, {len(bad)} ended badly; {dict(sorted(ended.items()))}")
    return 1 if bad else 0


def _told(trial: Trial) -> Trial:
    """Say of a case that ended badly what was wrong, and how to run it alone."""
    if trial.complaints:
        again = f"Again, keeping its folder: make damaged SEED={trial.seed} CASE={trial.number}"
        print(trial.name, *(f"  {complaint}" for complaint in trial.complaints), f"  {again}", sep="\n", flush=True)
    return trial


if __name__ == "__main__":
    main()
