"""A check says again what it said last, while nothing that it reads has changed, and in no other case."""

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.editing.check import check
from macros.editing.last_check import KEPT, Answer, Asked, LastCheck
from tests.editing import put
from tests.portals import ROOT, SAMPLE, copy_portal

TODAY = date(2024, 10, 1)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a portal with a page frame and a repository of its own."""
    home = copy_portal(SAMPLE, tmp_path_factory.mktemp("checked") / "portal")
    (home / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", home / "overrides")
    settings = (home / "mkdocs.yml").read_text(encoding="utf-8")
    own = settings.replace(f"{ROOT}/overrides", "overrides")
    (home / "mkdocs.yml").write_text(own, encoding="utf-8")
    (home / ".git" / "refs" / "heads").mkdir(parents=True)
    (home / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    return home


@pytest.fixture
def home(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a portal with a page frame and a repository of its own, and check it once."""
    home = tmp_path / "portal"
    shutil.copytree(model, home, symlinks=True)
    monkeypatch.chdir(home)
    check(Path("data"), format="text", verbose=False, today=TODAY)
    return home


def again(today: date = TODAY, format: str = "text", published: Path | None = None) -> int | None:
    return LastCheck(Asked(Path("data"), format, False, today, published)).again()


def test_the_same_is_said_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(Path("data"), format="text", verbose=False, today=TODAY)
    first = capsys.readouterr()
    assert again() == 0
    assert capsys.readouterr() == first
    assert "0 problems" in first.out
    put(home / "data", "projects", "- id: locks\n", "- id: locks\n  colour: red\n")
    assert check(Path("data"), format="text", verbose=False, today=TODAY) == 1
    first = capsys.readouterr()
    assert again() == 1
    assert capsys.readouterr() == first
    assert "colour" in first.out


def append(file: str) -> Callable[[Path], object]:
    return lambda home: (home / file).write_bytes((home / file).read_bytes() + b"\n# one line more\n")


def harm(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda home: (home / file).write_bytes(change((home / file).read_bytes()))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": append("data/localities.yml"),
    "a page": append("docs/partners.md"),
    "the settings": append("mkdocs.yml"),
    "the page frame": append("overrides/main.html"),
    "a commit": lambda home: (home / ".git/refs/heads/main").write_text("0" * 40, encoding="utf-8"),
    "a commit in a table of commits": lambda home: (home / ".git/reftable").write_text("0" * 40, encoding="utf-8"),
    "a page that is gone": lambda home: (home / "docs/partners.md").unlink(),
    "no records": lambda home: shutil.rmtree(home / "data"),
    "memory that is cut short": lambda home: os.truncate(home / KEPT, 60),
    "memory with another bit": harm(KEPT, lambda content: content[:-1] + bytes([content[-1] ^ 1])),
    "no memory": lambda home: (home / KEPT).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_check_reads_has_changed(home: Path, change: Callable[[Path], object]) -> None:
    change(home)
    assert again() is None


def test_another_question_has_another_answer(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert again(TODAY + timedelta(days=1)) is None
    assert again(format="github") is None
    assert again(published=home / "data") is None
    monkeypatch.setattr("macros.core.memory.state_of_code", lambda: b"of other code")
    assert again() is None


def test_what_is_edited_during_a_check_is_not_taken_for_checked(home: Path) -> None:
    asked = Asked(Path("data"), "text", False, TODAY)
    last, page = LastCheck(asked), home / "docs" / "partners.md"
    before = page.read_text(encoding="utf-8")
    (home / KEPT).unlink()
    last.begin([home / "mkdocs.yml", home / "overrides"])
    page.write_text(f"{before}\nMore.\n", encoding="utf-8")
    last.keep(Answer(["1 record, 0 problems"], "", 0))
    assert again() is None
    page.write_text(before, encoding="utf-8")
    assert again() is None


def test_nothing_is_kept_where_the_commits_are_elsewhere(home: Path) -> None:
    """Assert that a second working tree is always checked: its `.git` is a file that names another folder."""
    (home / KEPT).unlink()
    shutil.rmtree(home / ".git")
    (home / ".git").write_text("gitdir: ../elsewhere\n", encoding="utf-8")
    check(Path("data"), format="text", verbose=False, today=TODAY)
    assert again() is None
