"""Trouble with files and folders: a command says what it is in a sentence, leaves as a failure and harms nothing."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from mkdocs.config import load_config

from macros.cli import main
from tests.portals import SAMPLE, copy_portal

AS_BEFORE = "The site that was there before is as it was."


def no_pages(portal: Path) -> None:
    (portal / "docs").rename(portal / "dcos")


def page_that_leads_nowhere(portal: Path) -> None:
    (portal / "docs" / "about" / "more.md").symlink_to("nowhere")


def settings_that_cannot_be_read(portal: Path) -> None:
    (portal / "mkdocs.yml").write_text("plugins: [\n", encoding="utf-8")


def records_that_are_away(portal: Path) -> None:
    (portal / "data").rename(portal / "dta")


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the small portal with a site from before, to work in."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "site").mkdir()
    (portal / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    monkeypatch.chdir(portal)
    # What a build sets is put back.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    return portal


def left(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> str:
    """Run a command that must stop; return what it printed, in whatever way."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    printed = capfd.readouterr()
    assert stopped.value.code == 1
    return printed.out + printed.err


@pytest.mark.parametrize(
    ("harm", "command", "said"),
    [
        (no_pages, "site", "isn't an existing directory"),
        (page_that_leads_nowhere, "site", "docs/about/more.md:1: is a link to another place"),
        (settings_that_cannot_be_read, "site", "mkdocs.yml:2: starts with a character that has a meaning"),
        (records_that_are_away, "check", "data:1: there is no such folder of records"),
        (records_that_are_away, "site", "watch: there is no file or folder 'data'. Its place counts from this file"),
    ],
)
def test_what_is_missing_or_broken_is_said(
    portal: Path, capfd: pytest.CaptureFixture[str], harm: Callable[[Path], None], command: str, said: str
) -> None:
    # MkDocs keeps the plugin for all builds of a process, even where its own commands have run before.
    plugin: Any = load_config(str(portal / "mkdocs.yml")).plugins["portal"]
    plugin.on_startup(command="build", dirty=False)
    harm(portal)
    printed = left([command], capfd)
    assert said in printed
    assert "Traceback" not in printed
    assert (portal / "site" / "index.html").read_text(encoding="utf-8") == "the last good one"


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EDQUOT])
def test_a_folder_that_takes_nothing_is_said(
    portal: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuses(**folder: Any) -> NoReturn:
        raise OSError(number, os.strerror(number), str(folder["dir"]))

    monkeypatch.setattr(tempfile, "mkdtemp", refuses)
    assert left(["site"], capfd) == f"Safer Anyshire\nStopped: {os.strerror(number)} ({portal}). {AS_BEFORE}\n"
