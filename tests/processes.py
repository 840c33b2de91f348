"""Commands as a shell runs them: in a process group of their own, with what they print and how they end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 150.0
"""Seconds after which a command on a busy machine is taken for stuck."""
LEFT_OUT = {
    "SOURCE_DATE_EPOCH",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "DEBUG",
    "DAY",
    "PORT",
}


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment without what would change what is tested, and with more."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return kept | {"NO_MKDOCS_2_WARNING": "1"} | more


def run(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `python -m macros` in a folder; `env` adds to the environment."""
    options["env"] = surroundings(**options.pop("env", {}))
    command = [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=2 * PATIENCE, **options
    )


def shell(folder: Path, line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in which `macros` is the program."""
    line = line.replace("macros ", f"'{sys.executable}' -m macros ")
    command = ["bash", "-c", line]
    environment = surroundings(**more)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=2 * PATIENCE)


def started(folder: Path, said: Path, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own; what it prints goes into a file."""
    with said.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "macros", *arguments],
            cwd=folder,
            env=surroundings(**more),
            stdout=out,
            stderr=out,
            start_new_session=True,
            # Whoever runs the tests may have it ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
        )


def comes(true: Callable[[], bool]) -> bool:
    """Return whether something comes true while we wait."""
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def group_is_empty(group: int) -> bool:
    """Return whether no process of a group runs any more; those that only wait to be asked for do not run."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            return False
    return True
