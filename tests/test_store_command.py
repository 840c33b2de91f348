"""What the publisher says before it asks anything of a store, without the packages that only publishing needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.store.__main__ import PLACE, checked_out
from macros.core.problems import PortalError
from tests.fake_store import site_of
from tests.git_portal import commit, git
from tests.portals import ROOT, only
from tests.processes import surroundings


def said(site: Path, place: str, *more: str) -> tuple[int, str]:
    """Run the publisher; return its exit code and what it says."""
    command = [sys.executable, "-m", "deploy.store", str(site), place, *more]
    ended = subprocess.run(command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=120)
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("place", ["", "No", "a", "https://store.example/portals", "portals//x", "portals/ x", "../x"])
def test_a_place_that_is_none_is_refused(tmp_path: Path, place: str) -> None:
    sentence = f"{place!r} is no place in a store. Write the bucket and a folder in it: portals/trafford\n"
    assert said(tmp_path, place) == (1, sentence)


@pytest.mark.parametrize(
    ("place", "bucket", "prefix"),
    [
        ("portals", "portals", None),
        ("portals/", "portals", None),
        ("portals/trafford", "portals", "trafford"),
        ("my.portals-1/north/stoke-on-trent/", "my.portals-1", "north/stoke-on-trent"),
    ],
)
def test_a_place_is_a_bucket_and_a_folder(place: str, bucket: str, prefix: str | None) -> None:
    found = PLACE.fullmatch(place)
    assert found
    assert (found["bucket"], found["prefix"]) == (bucket, prefix)


def test_without_a_site_nothing_begins(tmp_path: Path) -> None:
    assert said(tmp_path, "portals/x") == (1, f"There is no finished site in {tmp_path}. Build it first: make site\n")


def test_the_commit_is_the_one_that_is_checked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-30T12:00:00Z")
    git("init", "--quiet", "--initial-branch=main")
    commit()
    (tmp_path / "site").mkdir()
    assert checked_out(tmp_path / "site") == (git("rev-parse", "HEAD"), 1796040000)


def test_where_no_commit_is_known_it_is_asked_for(tmp_path: Path) -> None:
    sentence = f"Which commit was {tmp_path} built from? Say it: --commit … --committed SECONDS"
    with pytest.raises(PortalError, match=only(sentence)):
        checked_out(tmp_path)


def test_without_the_packages_for_publishing_a_sentence_says_so(tmp_path: Path) -> None:
    """Assert that publishing without boto3 explains itself; no other module of the portal asks for boto3."""
    code, told = said(site_of(tmp_path, {"index.html": ""}), "portals/x", "--commit", "a", "--committed", "1")
    assert (code, told) == (1, "The publisher needs packages of its own. Publish with: make publish TO=portals/x\n")


@pytest.mark.parametrize("words", ["import boto3", "import botocore", "from boto3", "from botocore"])
def test_nothing_else_of_the_portal_needs_them(words: str) -> None:
    files = [*(ROOT / "macros").rglob("*.py"), *(ROOT / "deploy").rglob("*.py")]
    using = {file.relative_to(ROOT).as_posix() for file in files if words in file.read_text("utf-8")}
    assert using <= {"deploy/store/s3.py"}
