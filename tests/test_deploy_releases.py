"""Releases on the disk: what is kept, what is let go of, what is handed on, and that nothing is named too early."""

import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deploy import releases, repository, setup, webserver
from deploy.ending import sentence
from deploy.settings import Refused, Settings, read, write

COMMITS = [letter * 40 for letter in "abcdef"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a server without a release."""
    (tmp_path / "site" / "releases").mkdir(parents=True)
    return Settings(tmp_path, "https://safer.example/x/", "80", "main", "portal", "portal-build", "yes", "3", "300")


def built(settings: Settings, **files: str) -> Path:
    """Write the result of a build; `__` in a name means a slash."""
    folder = settings.site / "incoming"
    for name, text in {"index.html": "page", **files}.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def publish(settings: Settings, commit: str, **files: str) -> Path:
    """Keep a release and show it."""
    release = releases.keep(settings, built(settings, **files), commit)
    releases.show(settings, commit)
    return release


def test_the_last_releases_are_kept_and_the_one_that_readers_see(settings: Settings) -> None:
    publish(settings, COMMITS[0])
    for commit in COMMITS[1:]:
        releases.keep(settings, built(settings), commit)
    kept = sorted(path.name for path in (settings.site / "releases").iterdir())
    assert kept == [f"000001-{COMMITS[0]}", f"000005-{COMMITS[4]}", f"000006-{COMMITS[5]}"]
    assert (settings.site / "live" / "index.html").read_text() == "page"


def test_of_two_builds_of_a_commit_the_newer_is_shown(settings: Settings) -> None:
    publish(settings, COMMITS[0])
    newer = releases.keep(settings, built(settings, **{"index.html": "newer"}), COMMITS[0])
    assert releases.show(settings, COMMITS[0]) == newer
    assert (settings.site / "live" / "index.html").read_text() == "newer"


def test_a_commit_that_was_not_built_cannot_be_shown(settings: Settings) -> None:
    publish(settings, COMMITS[0])
    with pytest.raises(Refused, match=r"^There is no built site of bbbbbbbbbbbb\. Push it, so that it is checked"):
        releases.show(settings, COMMITS[1])
    assert (settings.site / "live").resolve().name == f"000001-{COMMITS[0]}"


def test_files_named_by_their_content_are_handed_on_for_a_week(settings: Settings) -> None:
    old = {"pagefind__en_0123abcd.pf_index": "a", "pagefind__en_1123abcd.pf_index": "b"}
    # What an editor names is not named by the build, whatever it looks like.
    old |= {"pagefind__plain.js": "p", "assets__minutes-20240215.pdf": "m", "assets__a.0123abcd.css": "c"}
    first = publish(settings, COMMITS[0], **old)
    long_ago = time.time() - releases.CARRIED_FOR - 60
    os.utime(first / "pagefind" / "en_1123abcd.pf_index", (long_ago, long_ago))
    second = publish(settings, COMMITS[1])
    third = publish(settings, COMMITS[2])
    for release in (second, third):
        assert [path.name for path in (release / "pagefind").iterdir()] == ["en_0123abcd.pf_index"]
        assert not (release / "assets").exists()


def test_a_release_is_named_when_it_is_on_the_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[list[str]] = []
    brought: list[tuple[str, ...]] = []

    def look(words: list[Any], check: bool) -> None:
        brought.append(tuple(map(str, words)))
        named.append([path.name for path in (settings.site / "releases").iterdir()])

    monkeypatch.setattr("deploy.releases.subprocess.run", look)
    releases.keep(settings, built(settings), COMMITS[0])
    assert brought == [("sync", "--file-system", str(settings.site / "incoming"))]
    assert named == [[]]


def test_settings_are_read_as_they_were_written(settings: Settings) -> None:
    write(settings)
    assert read(settings.home) == settings
    assert (settings.base, replace(settings, address="https://safer.example").base) == ("/x/", "/")
    with pytest.raises(Refused, match=r"Set the server up first: deploy/README\.md says how"):
        read(settings.home / "elsewhere")


def test_the_owner_may_ask_root_for_a_build_and_nothing_else(settings: Settings) -> None:
    home = settings.home
    assert setup.sudo_rule(settings) == f'portal ALL=(root) NOPASSWD: {home}/code/*/deploy/as-builder ""\n'


def test_what_is_missing_is_named_before_anything_is_done(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        Refused, match=r"^Install first: git, make, prlimit, .*apt-get install git make util-linux python3-yaml$"
    ):
        setup.set_up(settings)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("known", [True, False])
def test_brotli_is_asked_for_where_nginx_knows_it(
    settings: Settings, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webserver, "nginx", lambda: ((1, 22, 1), known))
    (settings.home / "nginx").mkdir()
    webserver.write(settings)
    text = (settings.home / "nginx" / "portal.conf").read_text()
    assert ("brotli_static on;" in text) == known
    assert "brotli_static ;" not in text
    assert "@" not in text
    assert (settings.home / "www" / "x").is_symlink()


def test_a_failure_is_told_in_a_sentence(settings: Settings) -> None:
    assert sentence(OSError(28, "No space left on device")).startswith("The server's disk is full.")
    assert sentence(PermissionError(13, "Permission denied")) == (
        "The server could not write the site: Permission denied. Its administrator should look at it."
    )
    subprocess.run(["git", "init", "--quiet", "--bare", settings.repository], check=True)
    with pytest.raises(Refused, match=r"^git rev-parse failed: "):
        repository.git(replace(settings, owner="root"), "rev-parse", "--verify", "nothing")
