"""Which tests try a mutant: of those that reach it, as many as may be tried in the time agreed."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.mutants.mutants import Mutant
from tests.mutants.reach import IMPORT, Reach

LONGEST = 60.0
"""Seconds on the processor that the tests of one mutant may be expected to take."""


def chosen_tests(mutant: Mutant, reach: Reach) -> list[str]:
    """Return the tests that run a mutant, the likely ones first."""
    lines = reach.lines.get(mutant.file, {})
    names = {name for line in mutant.lines for name in lines.get(line, ())}
    # What runs while the code is imported may tell in any test.
    anywhere = not mutant.in_function or IMPORT in names
    reaching = reach.costs if anywhere else _reaching(reach, names)
    return _ordered(affordable(_ranked(reaching, mutant, reach), reach), mutant)


def expected(tests: Iterable[str], reach: Reach) -> float:
    """Return the seconds that some tests take together; what they share is made once."""
    tests = list(tests)
    shared = {name for test in tests for name in reach.shared[test]}
    return sum(reach.costs[test] for test in tests) + sum(reach.shared_costs[name] for name in shared)


def _reaching(reach: Reach, names: set[str]) -> list[str]:
    fixtures = {name.removeprefix("fixture ") for name in names if name.startswith("fixture ")}
    return [test for test in reach.costs if test in names or not fixtures.isdisjoint(reach.shared[test])]


def _ranked(tests: Iterable[str], mutant: Mutant, reach: Reach) -> list[str]:
    """Sort the tests: those that name the module first, then the quickest."""
    return sorted(tests, key=lambda test: (not _names(test, mutant), expected([test], reach), test))


def _ordered(tests: list[str], mutant: Mutant) -> list[str]:
    """Put those that name the module first, then one case of each other test before its further cases."""
    cases, case = Counter[str](), {}
    for test in tests:
        function = test.partition("[")[0]
        case[test] = -1 if _names(test, mutant) else cases[function]
        cases[function] += 1
    return sorted(tests, key=lambda test: case[test])


def _names(test: str, mutant: Mutant) -> bool:
    return Path(mutant.file).stem in test


def affordable(tests: Iterable[str], reach: Reach) -> list[str]:
    """Return as many of the tests as fit the time, from the first on."""
    chosen: list[str] = []
    left, ready = LONGEST, set[str]()
    for test in tests:
        shared = {name for name in reach.shared[test] if name not in ready}
        cost = reach.costs[test] + sum(reach.shared_costs[name] for name in shared)
        if cost <= left:
            chosen.append(test)
            left, ready = left - cost, ready | shared
    return chosen
