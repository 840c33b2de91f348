"""The small portal under git: what `make changes` is tried on."""

import subprocess
from pathlib import Path

import pytest

from tests.editing import refusal, small_portal

NAMES = ("-c", "user.name=An editor", "-c", "user.email=editor@council.example", "-c", "commit.gpgsign=false")


def git(*arguments: str, at: str = ".") -> str:
    """Run git as an editor; return what it printed."""
    command = ["git", *NAMES, "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(command, cwd=at, check=True, capture_output=True, text=True).stdout.strip()


def commit() -> None:
    """Commit all that there is, or an empty commit."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "As it stands")


def at_a_commit(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small portal in a folder, commit it and go there."""
    small_portal(home)
    monkeypatch.chdir(home)
    git("init", "--quiet", "--initial-branch=main")
    commit()
    return home


def refused(data: str = "data", base: str = "HEAD") -> str:
    """Return the error that stops `make changes`."""
    return refusal("changes", "--data", data, "--base", base)
