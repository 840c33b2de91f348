"""From copies of `portal.git` and `settings.ini` to a live site on another server, with the guide's one command."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import settings as deploy_settings
from tests.deploy_clone import GIT, change, make_project, push
from tests.deploy_site import Server, open_folder, prepare_packages, python_for_all, serving, set_up


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Yield a folder for two servers."""
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Server:
    """Set up a server."""
    return set_up(folder / "home", make_project(folder / "project"))


def set_up_again(home: Path, project: Path) -> None:
    """Run the set-up with nothing but the portal's folder."""
    words = [sys.executable, "-m", "deploy.setup", str(home)]
    done = subprocess.run(words, cwd=project, env=GIT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_two_copies_and_one_command_bring_the_site_back(server: Server, folder: Path, tmp_path: Path) -> None:
    clone = server.clone(tmp_path / "clone")
    change(clone, "data/localities.yml", "A quiet town.", "A town brought back.")
    assert push(clone).returncode == 0
    new = folder / "new"
    new.mkdir()
    shutil.copytree(server.home / "portal.git", new / "portal.git")
    shutil.copy(server.home / "settings.ini", new)
    prepare_packages(new, folder / "project", python_for_all() if os.geteuid() == 0 else "")
    set_up_again(new, folder / "project")
    with serving(Server(new, server.address)) as restored:
        assert "A town brought back." in restored.get("localities/southtown/").text
    assert restored.head == server.head


def test_what_is_not_named_stays_as_it_was(server: Server, folder: Path) -> None:
    before, live = deploy_settings.read(server.home), server.live
    set_up_again(server.home, folder / "project")
    assert deploy_settings.read(server.home) == before
    assert server.live == live


@pytest.mark.parametrize("what", ["push", "rebuild"])
def test_locks_of_a_push_that_was_killed_stop_nobody(server: Server, tmp_path: Path, what: str) -> None:
    clone = server.clone(tmp_path / "clone")
    if what == "push":
        change(clone, "data/localities.yml", "A market town", "A pushed town")
    for name in ("refs/heads/main.lock", "HEAD.lock"):
        (server.home / "portal.git" / name).touch()
    begun = time.monotonic()
    done = push(clone) if what == "push" else server.run("rebuild")
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - begun < 90
    assert server.live.endswith(server.head)
