"""`python -m tests.mutants`, in the folder of the project: tries a sample of mutants and says which tests miss."""

import argparse
import os
import random
import signal
import sys
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.progress import steps
from tests.mutants.copies import Copy
from tests.mutants.mutants import Mutant, mutants_of
from tests.mutants.report import report
from tests.mutants.trial import warm_up
from tests.mutants.workers import Failing, learn, prove, tried

SAMPLE = 400
OUTPUT = Path("test-output") / "mutants.txt"


def main() -> None:
    """Try mutants and report."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # so that what it started is ended too
    with TemporaryDirectory(prefix="mutants-") as scratch:
        try:
            text = _measured(Copy(Path.cwd(), Path(scratch).resolve() / "project").folder, options)
        except Failing as failing:
            sys.exit(f"{failing}\nTests fail without any mutant. Mend them first: they would fail for every mutant.")
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(text, encoding="utf-8")
    print(text, end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", default=str(SAMPLE), help="how many mutants, or all")
    parser.add_argument("--seed", type=int, default=1, help="another number chooses another sample")
    parser.add_argument("--only", default="macros/*", help="files to change: 'macros/site/*'")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many are tried at the same time")
    return parser.parse_args()


def _measured(project: Path, options: argparse.Namespace) -> str:
    mutants = _mutants(project, options.only)
    if not mutants:
        sys.exit(f"No code is called {options.only!r}. Name files as they are called here: 'macros/site/*'")
    chosen = _sample(mutants, options.sample, options.seed)
    warm_up()
    fates = []
    with steps(len(chosen) + 2) as progress:
        progress.next("which tests reach which line")
        reach = learn(project)
        progress.next("whether they pass without a mutant")
        prove(project, reach)
        for mutant, fate in tried(chosen, project, reach, options.workers):
            progress.next(f"{fate}: {mutant}")
            fates.append((mutant, fate))
    return report(fates, len(mutants))


def _mutants(project: Path, only: str) -> list[Mutant]:
    files = sorted(path.relative_to(project).as_posix() for path in project.glob("macros/**/*.py"))
    return [mutant for file in files if fnmatch(file, only) for mutant in mutants_of(project, file)]


def _sample(mutants: list[Mutant], size: str, seed: int) -> list[Mutant]:
    if size == "all" or int(size) >= len(mutants):
        return mutants
    return random.Random(seed).sample(mutants, int(size))


if __name__ == "__main__":
    main()
