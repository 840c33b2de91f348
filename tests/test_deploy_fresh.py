"""A server as it comes: Python without packages, accounts with other numbers, a folder that only root may read."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from deploy import setup, webserver
from deploy.settings import Settings
from tests.deploy_clone import GIT
from tests.deploy_site import open_folder
from tests.portals import ROOT

# What runs as the builder has the portal's packages; the store is for machines that build.
WITH_PACKAGES = {"build"}
PROGRAMS = sorted(path.stem for path in (ROOT / "deploy").glob("[a-z]*.py") if path.stem not in WITH_PACKAGES)
NOBODY = 65534
GIVEN = {
    "branch": "main",
    "isolated": "no",
    "keep": "5",
    "seconds": "9",
    "listen": "80",
    "address": "https://x.example/",
}


def bare(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python without any packages."""
    return subprocess.run([sys.executable, "-S", *words], cwd=ROOT, env=GIT, capture_output=True, text=True)


def test_setup_names_the_package_that_a_fresh_python_lacks(tmp_path: Path) -> None:
    done = bare("-m", "deploy.setup", str(tmp_path / "portal"), "--address", "https://x.example/")
    assert done.returncode == 1
    assert done.stderr.startswith("Install first: ")
    assert f"PyYAML for {sys.executable}. On Debian and Ubuntu: apt-get install " in done.stderr
    assert "python3-yaml" in done.stderr
    assert not (tmp_path / "portal").exists()


def test_the_server_needs_no_package_but_the_one_that_setup_asks_for() -> None:
    named = ", ".join(f"deploy.{name}" for name in PROGRAMS)
    done = bare("-c", f"import {named}")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a server that is not set up yet."""
    return Settings(tmp_path, owner="portal", builder="portal-build", **GIVEN)


def test_what_a_copy_brought_is_given_to_the_accounts_of_this_server(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[object]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", lambda words, check: given.append(words))
    (settings.home / ".ssh").mkdir()
    setup._folders(settings)
    accounts = {str(folder): str(account) for *_, account, folder in given}
    assert accounts[str(settings.repository)] == accounts[str(settings.site)] == "portal"
    assert accounts[str(settings.home / "scratch")] == "portal-build"
    assert accounts[str(settings.home / ".ssh")] == "root"
    assert {tuple(map(str, words[:2])) for words in given} == {("chown", "-hR")}


def test_links_are_given_away_and_not_what_they_lead_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "kept")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    before = (tmp_path / "kept").stat()
    setup._give(tmp_path / "folder", "nobody" if before.st_uid == 0 else str(before.st_uid))
    assert (tmp_path / "kept").stat().st_uid == before.st_uid


def test_a_certificate_that_only_root_may_read_stops_nobody_else(settings: Settings) -> None:
    """Assert that a certificate counts though only root may read it, as certbot keeps it."""
    with open_folder() as folder:
        live = folder / "live"
        live.mkdir()
        for name in ("fullchain.pem", "privkey.pem"):
            (live / name).touch()
        closed = replace(settings, certificate=str(live))
        assert webserver.has_certificate(closed)
        live.chmod(0)
        child = os.fork()
        if not child:
            answer = 2
            try:
                if os.geteuid() == 0:
                    os.setuid(NOBODY)
                answer = webserver.has_certificate(closed)
            finally:
                os._exit(answer)
        live.chmod(0o700)
        assert os.waitpid(child, 0)[1] == 0
