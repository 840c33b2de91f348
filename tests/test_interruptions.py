"""Ctrl-C and other ways of being stopped: one line, the exit code of shells, and nobody and nothing left behind."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.portals import SAMPLE, copy_portal, wait_until_cleared
from tests.processes import comes, group_is_empty, started

COMMANDS = ["check", "site", "zensical", "changes", "serve"]
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return copy_portal(SAMPLE, tmp_path / "portal")


def stopped(portal: Path, command: str, number: int, *, after: str, whole_group: bool) -> tuple[int, list[str]]:
    """Stop a command once it has printed a text; return its exit code and all that it printed."""
    said = portal.parent / "said.txt"
    arguments = ["--base", "HEAD"] if command == "changes" else []
    process = started(portal, said, command, *arguments)
    try:
        assert comes(lambda: after in said.read_text(encoding="utf-8") or process.poll() is not None)
        (os.killpg if whole_group else os.kill)(process.pid, number)
        code = process.wait(60)
        assert comes(lambda: group_is_empty(process.pid))
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return code, said.read_text(encoding="utf-8").splitlines()


def hang(portal: Path) -> None:
    """Let the portal's code wait where it reads records, so that whatever reads them can be stopped there."""
    (portal / "macros").unlink()
    package = portal / "macros"
    shutil.copytree(SAMPLE.parents[2] / "macros", package, ignore=shutil.ignore_patterns("__pycache__"))
    module = package / "catalogue" / "loading.py"
    code = module.read_text(encoding="utf-8")
    waiting = "    import time\n    print('Reading', flush=True)\n    time.sleep(60)\n"
    for name in ("def read_records(", "def examine("):
        assert name in code
        head, line, rest = code.partition(name)
        signature, end, body = rest.partition(":\n")
        code = f"{head}{line}{signature}{end}{waiting}{body}"
    module.write_text(code, encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "number", "whole_group"),
    [
        *((command, signal.SIGINT, True) for command in ("check", "site", "zensical", "serve")),
        *(("site", number, False) for number in SIGNALS),
        *(("serve", number, True) for number in SIGNALS[1:]),
    ],
)
def test_a_command_that_is_stopped_says_so_in_one_line(
    portal: Path, command: str, number: int, whole_group: bool
) -> None:
    hang(portal)
    before = {path.name for path in portal.iterdir()}
    code, said = stopped(portal, command, number, after="Reading", whole_group=whole_group)
    assert (code, said) == (128 + number, ["Safer Anyshire", "Reading", "Stopped."])
    wait_until_cleared(portal)
    assert {path.name for path in portal.iterdir()} == before


def test_a_preview_that_is_shown_ends_with_one_line(portal: Path) -> None:
    code, said = stopped(portal, "serve", signal.SIGINT, after="shows the portal", whole_group=True)
    assert code == 130
    assert len(said) in (3, 4)  # one more where the usual port is in use
    assert said[-1] == "Stopped."


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_stopped_while_it_loads_shows_no_traceback(portal: Path, command: str) -> None:
    (portal / "macros").unlink()
    (portal / "macros").mkdir()
    for entry in (SAMPLE.parents[2] / "macros").iterdir():
        if entry.name not in {"cli", "__pycache__"}:
            (portal / "macros" / entry.name).symlink_to(entry)
    loading = "import time\nprint('Loading', flush=True)\ntime.sleep(60)\n"
    (portal / "macros" / "cli.py").write_text(loading, encoding="utf-8")
    assert stopped(portal, command, signal.SIGINT, after="Loading", whole_group=True) == (130, ["Loading", "Stopped."])
