"""Tries mutants, each worker in a copy of the project of its own."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.mutants.choice import affordable, chosen_tests, expected
from tests.mutants.copies import Copy
from tests.mutants.mutants import Mutant
from tests.mutants.reach import Reach, Watch
from tests.mutants.trial import Only, in_fork, pytest_in

# The quickest tests notice most mutants: the files of the others need not even be read for those.
FIRST = 20
PASSED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
START, OFTEN = 20.0, 4.0
"""Seconds to start in, and how many times longer than expected tests may take until they are taken for stuck."""
LONGEST_OF_ALL = 3600.0


class Failing(Exception):
    """Tests fail without any mutant; the message is what pytest said."""


def learn(project: Path) -> Reach:
    """Run all near tests of a project once; raise `Failing` when one fails."""
    log, learned = project.with_suffix(".log"), project.with_suffix(".json")
    if in_fork(partial(_learn, project, learned), log, LONGEST_OF_ALL) != 0:
        raise Failing(log.read_text(encoding="utf-8", errors="replace"))
    reach = Reach(**json.loads(learned.read_text(encoding="utf-8")))
    reach.lines = {file: {int(line): names for line, names in lines.items()} for file, lines in reach.lines.items()}
    return reach


def prove(project: Path, reach: Reach) -> None:
    """Run the quickest tests as a trial does, but without a mutant; raise `Failing` when one fails.

    A test that leans on another, run before it, would make every mutant look noticed.
    """
    log, quickest = project.with_suffix(".log"), affordable(sorted(reach.costs, key=reach.costs.__getitem__), reach)
    if in_fork(partial(pytest_in, project, ["-x"], [Only(quickest)]), log, LONGEST_OF_ALL) != 0:
        raise Failing(log.read_text(encoding="utf-8", errors="replace"))


def _learn(project: Path, learned: Path) -> int:
    watch = Watch(project)
    code = pytest_in(project, [], [watch])
    learned.write_text(json.dumps(asdict(watch.result())), encoding="utf-8")
    return code


def tried(mutants: Sequence[Mutant], project: Path, reach: Reach, workers: int) -> Iterator[tuple[Mutant, str]]:
    """Yield each mutant with what became of it, in the order in which they end."""
    with get_context("fork").Pool(workers, partial(_Worker.start, project, reach)) as pool:
        yield from pool.imap_unordered(_Worker.work, mutants)


class _Worker:
    """One process of the pool, with its copy."""

    mine: "_Worker"

    def __init__(self, project: Path, reach: Reach) -> None:
        # What mutated code leaves compiled would only be in the way.
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        self.reach, self.copy = reach, Copy(project, project.with_name(f"worker-{os.getpid()}"))
        self.log = self.copy.folder.with_suffix(".log")

    @staticmethod
    def start(project: Path, reach: Reach) -> None:
        _Worker.mine = _Worker(project, reach)

    @staticmethod
    def work(mutant: Mutant) -> tuple[Mutant, str]:
        return mutant, _Worker.mine.fate(mutant)

    def fate(self, mutant: Mutant) -> str:
        """Return what became of a mutant: survived, caught, hung, or unreached by any test."""
        tests = chosen_tests(mutant, self.reach)
        if not tests:
            return "unreached"
        with self.copy.changed(mutant):
            codes = (self._code(some) for some in (tests[:FIRST], tests[FIRST:]) if some)
            code = next((code for code in codes if code not in PASSED), 0)
        return "hung" if code is None else "survived" if code in PASSED else "caught"

    def _code(self, tests: list[str]) -> int | None:
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        run = partial(pytest_in, self.copy.folder, ["-x", *files], [Only(tests)])
        return in_fork(run, self.log, START + OFTEN * expected(tests, self.reach))
