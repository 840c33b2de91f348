"""Which tests reach which line of `macros/`, and how long each takes."""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

# They start browsers, web servers, benchmarks or whole set-ups: too slow for a mutant, and not in its process.
FAR = (
    "test_arguments",
    "test_bench",
    "test_deploy",
    "test_environment",
    "test_mutants",
    "test_serve",
    "test_setup",
    "test_workflows",
)

IMPORT = ""
"""Stands for a test where code runs before the first of them."""


@dataclass
class Reach:
    """What was learned from one run of all near tests."""

    costs: dict[str, float] = field(default_factory=dict)
    """Seconds on the processor by test, without the fixtures that tests share."""
    shared: dict[str, list[str]] = field(default_factory=dict)
    """The shared fixtures of a test: what they run counts for each test that uses them."""
    shared_costs: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """By file and line: the tests and shared fixtures that ran it."""


class Watch:
    """A plugin for pytest that leaves far tests out and notes what the others reach."""

    def __init__(self, root: Path) -> None:
        self.root, self.reach = root, Reach()
        self._coverage = Coverage(data_file=None, config_file=False, source=[str(root / "macros")])
        self._running = [IMPORT]
        self._taken: dict[str, float] = defaultdict(float)
        self._coverage.start()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the tests that are far from the code."""
        items[:] = [item for item in items if not _is_far(item)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Iterator[None]:
        """Watch a test from its first fixture to its last."""
        forget_cached()
        with self._in(item.nodeid):
            result = yield
        self.reach.costs[item.nodeid] = self._taken[item.nodeid]
        made = (self._made(name, item.nodeid) for name in item.fixturenames)
        self.reach.shared[item.nodeid] = [name for name in made if name]
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        """Count a shared fixture by itself; otherwise it would count for the first of its tests alone."""
        if fixturedef.scope == "function":
            return (yield)
        with self._in(f"fixture {fixturedef.baseid}::{fixturedef.argname}"):
            return (yield)

    def _made(self, name: str, test: str) -> str:
        """Return the shared fixture that a test knows by a name: of several, that of its own file."""
        made = (key.removeprefix("fixture ") for key in self._taken if key.endswith(f"::{name}"))
        return max((key for key in made if test.startswith(key.partition("::")[0])), key=len, default="")

    @contextmanager
    def _in(self, name: str) -> Iterator[None]:
        self._running.append(name)
        self._coverage.switch_context(name)
        started = _busy()
        yield
        taken = _busy() - started
        self._running.pop()
        self._coverage.switch_context(self._running[-1])
        self._taken[name] += taken
        self._taken[self._running[-1]] -= taken

    def result(self) -> Reach:
        """Return what was learned, once the tests are over."""
        self._coverage.stop()
        data = self._coverage.get_data()
        for measured in data.measured_files():
            file = Path(measured).relative_to(self.root).as_posix()
            self.reach.lines[file] = data.contexts_by_lineno(measured)
        self.reach.shared_costs = {
            name.removeprefix("fixture "): cost for name, cost in self._taken.items() if name.startswith("fixture ")
        }
        return self.reach


def _is_far(item: pytest.Item) -> bool:
    named = item.path.stem.startswith(FAR) or item.get_closest_marker("slow")
    return bool(named) or "browser" in getattr(item, "fixturenames", ())


def _busy() -> float:
    """Return seconds on the processor, with those of commands that tests ran: a busy machine makes no test dearer."""
    return sum(os.times()[:4])


def forget_cached() -> None:
    """Empty the caches of functions, so that each test reaches what it would reach alone."""
    for name, module in list(sys.modules.items()):
        if name.startswith("macros."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
