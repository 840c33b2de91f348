"""A push that is killed at any moment, the last ones included, is followed by a push that works."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy_clone import GIT, change, make_project, push
from tests.deploy_site import Server, open_folder, serving, set_up

PLACE = "data/localities.yml"
LAST = 0.1
"""Seconds before the end of a push, in which half of the moments lie."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a server that publishes the small portal."""
    with open_folder() as folder, serving(set_up(folder / "home", make_project(folder / "project"))) as server:
        yield server


def kill_a_push(clone: Path, after: float) -> None:
    """Begin a push and kill all that belongs to it."""
    words = ["git", "push", "origin", "HEAD:main"]
    cut = subprocess.Popen(words, cwd=clone, env=GIT, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    os.killpg(cut.pid, signal.SIGKILL)
    cut.wait()


@pytest.mark.parametrize("moments", [4, pytest.param(200, marks=pytest.mark.slow)])
def test_a_push_after_one_that_was_killed_works(server: Server, tmp_path: Path, moments: int) -> None:
    clone = server.clone(tmp_path / "clone")
    town = "A quiet town."
    lasts = 0.0
    for number in range(moments):
        new = f"Town {moments} {number}."
        change(clone, PLACE, town, new)
        if number:
            early = lasts * number / moments
            kill_a_push(clone, early if number % 2 else max(0, lasts - LAST * (number / moments)))
            assert server.get("localities/southtown/").status == 200
        begun = time.monotonic()
        answer = push(clone)
        assert answer.returncode == 0, answer.stderr
        lasts = time.monotonic() - begun
        assert new in server.get("localities/southtown/").text
        assert server.live.endswith(server.head)
        town = new
