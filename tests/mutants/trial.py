"""Runs tests in a process of their own, forked from one that has the libraries ready."""

import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

OPTIONS = ("-q", "--tb=short", "--disable-warnings", "-p", "no:cacheprovider")
# Imported once rather than for each mutant. One that is missing is imported by whoever needs it.
LIBRARIES = ("pydantic", "mkdocs.commands.build", "playwright.sync_api", "hypothesis", "jsonschema", "html5lib")
MEMORY = 3_000_000_000
PAUSE = 0.02
PATIENCE = 20
"""How many times longer than on the processor work may take by the clock."""


class Only:
    """A plugin for pytest that runs some tests, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.tests = tests

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are asked for."""
        known = {item.nodeid: item for item in items}
        items[:] = [known[test] for test in self.tests if test in known]


def warm_up() -> None:
    """Import what every trial imports."""
    for library in LIBRARIES:
        with suppress(ImportError):
            importlib.import_module(library)


def pytest_in(folder: Path, arguments: Sequence[str], plugins: Sequence[Any]) -> int:
    """Run pytest on the project in a folder, in this process; return its exit code."""
    os.chdir(folder)
    sys.path[:] = [str(folder), *(path for path in sys.path if path and Path(path) != Path(folder))]
    os.environ["PYTHONPATH"] = str(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("macros", "tests")]:
        del sys.modules[name]
    return int(pytest.main([*OPTIONS, f"--basetemp={folder}-tmp", *arguments], plugins=list(plugins)))


def in_fork(work: Callable[[], int], log: Path, longest: float) -> int | None:
    """Return the exit code of some work in a process of its own; None when it was ended because it took too long.

    `longest` is in seconds on the processor: how busy the machine is does not matter. Sleepers are woken later.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _work(work, log, longest)
    try:
        code = _exit_code(child, longest * PATIENCE)
        return None if code == -signal.SIGXCPU else code
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def _work(work: Callable[[], int], log: Path, longest: float) -> None:
    code = os.EX_SOFTWARE
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(longest), ceil(longest) + 1))
        with log.open("wb") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        code = work()
    finally:
        sys.stdout.flush()
        os._exit(code)  # not through what the process that was forked has to tidy up


def _exit_code(child: int, seconds: float) -> int | None:
    until = monotonic() + seconds
    while monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        sleep(PAUSE)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None
