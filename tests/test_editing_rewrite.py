"""Files are changed together or not at all, whatever fails on the way, and what is said of it is true."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.core.problems import PortalError
from macros.editing import file_change
from macros.editing.new import new
from macros.editing.rename import rename
from macros.editing.rewrite import Rewrite
from macros.site.published_urls import Ledger
from tests.editing import files_of, own_page, refusal, small_portal
from tests.portals import only

TODAY = date(2024, 3, 2)
COMMANDS: dict[str, Callable[[Path], object]] = {
    "new": lambda data: new(data, "project", "night-market", today=TODAY),
    "rename": lambda data: rename(data, "project", "night-walks", "walks-home"),
}
# Every way in which the steps touch the disk.
CALLS = [(tempfile, "mkstemp"), (os, "link"), (os, "replace"), (shutil, "copymode"), (Path, "unlink"), (Path, "open")]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def failing(monkeypatch: pytest.MonkeyPatch, place: object, name: str, at: int) -> list[int]:
    """Have the call with this number fail as on a full disk, and count the calls."""
    real, calls = getattr(place, name), [0]

    def call(*args: Any, **options: Any) -> Any:
        writes = name != "open" or "xb" in args
        calls[0] += writes
        if writes and calls[0] == at:
            raise OSError(errno.ENOSPC, "No space left on device", "data/some.yml")
        return real(*args, **options)

    monkeypatch.setattr(place, name, call)
    return calls


def outcome(command: str, data: Path) -> str:
    """Return the error that a command ends with, or nothing if it does its work."""
    try:
        COMMANDS[command](data)
    except PortalError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("place", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_full_disk_at_any_step_changes_nothing(data: Path, command: str, place: object, name: str) -> None:
    """Let one step after another fail, until one run needs no more of them."""
    for at in range(1, 20):
        before = files_of(Path())
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, place, name, at)
            said = outcome(command, data)
        if calls[0] < at or files_of(Path()) != before:
            break
        assert said == "Nothing was changed: data/some.yml: the disk is full"
        assert files_of(Path()) == before
    else:
        pytest.fail("every step failed")
    assert not [name for name in files_of(Path()) if Path(name).name.startswith(".") and Path(name).suffix == ".new"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_cut_short_is_put_back(data: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(Path())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"macros.editing.{command}.problems_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        COMMANDS[command](data)
    assert files_of(Path()) == before


def test_nothing_is_left_beside_the_files(data: Path) -> None:
    before = set(files_of(Path()))
    new(data, "fund", "night-fund", today=TODAY)
    assert set(files_of(Path())) == before


def test_a_disk_without_hard_links_is_no_obstacle(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_page(Path(), "projects/night-walks.md")
    failing(monkeypatch, os, "link", 1)
    rename(data, "project", "night-walks", "walks-home")
    assert Path("docs/projects/walks-home.md").is_file()


def test_a_read_only_file_stops_everything(data: Path) -> None:
    (data / "updates.yml").write_bytes((data / "updates.yml").read_bytes() + b"  projects: [night-walks]\n")
    (data / "updates.yml").chmod(0o444)
    before = files_of(Path())
    said = "Nothing was changed: data/updates.yml is read-only. Allow writing to it first"
    with pytest.raises(PortalError, match=only(said)):
        rename(data, "project", "night-walks", "walks-home")
    assert files_of(Path()) == before


def test_the_mode_of_a_file_and_what_a_link_leads_to_are_kept(data: Path) -> None:
    (data / "funds.yml").rename("funds-elsewhere.yml")
    (data / "funds.yml").symlink_to("../funds-elsewhere.yml")
    Path("funds-elsewhere.yml").chmod(0o640)
    rewrite = Rewrite()
    rewrite.write(data / "funds.yml", b"[]\n")
    rewrite.carry_out(list)
    assert (data / "funds.yml").is_symlink()
    assert Path("funds-elsewhere.yml").read_bytes() == b"[]\n"
    assert Path("funds-elsewhere.yml").stat().st_mode & 0o777 == 0o640


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    path.mkdir()


def in_capitals(path: Path) -> None:
    path.with_name(path.name.upper()).write_bytes(b"kept")


def lock(path: Path) -> None:
    path.write_bytes(b"kept")


@pytest.mark.parametrize("stand", [dangling, folder, in_capitals, lock])
def test_nothing_is_written_over(data: Path, stand: Callable[[Path], None]) -> None:
    page = Path("docs/projects/night-market.md")
    stand(page)
    there = next(name for name in os.listdir(page.parent) if name.lower() == page.name)
    rewrite = Rewrite()
    rewrite.write(data / "funds.yml", b"changed")
    rewrite.create(page, b"new")
    before = files_of(Path())
    said = f"Nothing was changed: docs/projects/{there} is there already, and nothing is written over it"
    with pytest.raises(PortalError, match=only(said)):
        rewrite.carry_out(list)
    assert files_of(Path()) == before


def test_a_file_that_appears_in_the_last_moment_is_kept(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = own_page(Path(), "projects/locks.md").with_stem("night-market")
    monkeypatch.setattr(file_change, "refuse_taken", lambda path: path.write_bytes(b"just now"))
    with pytest.raises(PortalError, match=r"night-market\.md: it is there already, and nothing is written over it"):
        rename(data, "project", "locks", "night-market")
    assert page.read_bytes() == b"just now"
    assert b"night-market" not in (data / "projects.yml").read_bytes()


@pytest.mark.parametrize("left", [".#kicks.yml", ".#kicks.md", "._kicks.yml", "._kicks.md"])
@pytest.mark.parametrize("place", ["data", "data/projects"])
def test_what_editors_leave_behind_stops_no_rename(data: Path, left: str, place: str) -> None:
    """Assert that a rename ignores Emacs's links that lead nowhere and the files of bytes that macOS writes."""
    Path(place).mkdir(exist_ok=True)
    path = Path(place) / left
    if left.startswith("._"):
        path.write_bytes(b"\x00\x05\x16\x07\xff")
    else:
        path.symlink_to("an.editor@desk.1234:5678")
    rename(data, "project", "night-walks", "walks-home")
    assert b"walks-home" in (data / "projects.yml").read_bytes()


# ---- The ledger ----


@pytest.mark.parametrize(("place", "name"), [(tempfile, "mkstemp"), (os, "fdopen"), (os, "chmod"), (os, "replace")])
def test_the_ledger_survives_a_full_disk(data: Path, place: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = data / "addresses.txt"
    ledger.write_text("about/\n", encoding="utf-8")
    failing(monkeypatch, place, name, 1)
    assert refusal("addresses", "--data", "data").startswith("Stopped: No space left on device (data/some.yml).")
    assert ledger.read_text(encoding="utf-8") == "about/\n"
    assert not list(data.glob(".*"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"about/\n", b"about/\nx/\n"),
        (b"about/", b"about/\nx/\n"),
        (b"about/\r\n", b"about/\r\nx/\r\n"),
        (b"\xff\n", b"\xff\nx/\n"),
        (b"", b"x/\n"),
    ],
)
def test_the_ledger_keeps_its_form(tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "addresses.txt").write_bytes(before)
    Ledger(tmp_path / "addresses.txt").add(["x/"])
    assert (tmp_path / "addresses.txt").read_bytes() == after
