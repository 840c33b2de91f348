"""Links in a folder of records, and what is no file or cannot be opened, are followed or named."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.data_folder import DEEPEST
from macros.catalogue.loading import load
from macros.records.glossary import Term
from tests.data_folder import NO_RECORDS, TERM, notices, problems, put
from tests.editing import give, small_portal

READ_ALREADY = "is a link to what is read already. Delete the link"
OUT = "is a link out of this portal. Put the file or folder itself here"
NOWHERE = "is a link that leads nowhere. Delete it, or put the file itself here"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal, as the working folder's."""
    small_portal(tmp_path / "portal")
    monkeypatch.chdir(tmp_path / "portal")
    return Path("data")


def test_a_link_to_a_file_or_folder_of_this_portal_is_followed(data: Path) -> None:
    put(Path("shared/terms/a.yml"))
    put(Path("shared/b.yml"), TERM.format("b"))
    (data / "glossary").mkdir()
    (data / "glossary" / "more").symlink_to(Path("../../shared/terms"), target_is_directory=True)
    (data / "glossary" / "b.yml").symlink_to(Path("../../shared/b.yml"))
    assert {term.id for term in load(data).all(Term)} == {"asb", "a", "b"}
    assert notices(data) == []


def test_the_folder_of_records_may_be_a_link(data: Path, tmp_path: Path) -> None:
    data.rename(tmp_path / "elsewhere")
    data.symlink_to(tmp_path / "elsewhere")
    assert load(data).find(Term, "asb")


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("glossary/more", "..", READ_ALREADY),
        ("glossary/more", ".", READ_ALREADY),
        ("glossary/more.yml", "../glossary.yml", READ_ALREADY),
        ("glossary/more", "../..", READ_ALREADY),
        ("glossary/more", "/", READ_ALREADY),
        ("glossary/more", "../../../outside", OUT),
        ("glossary/a.yml", "../../../outside/a.yml", OUT),
        ("glossary/more.yml", "nowhere.yml", NOWHERE),
        ("glossary/more.yml", "more.yml", NOWHERE),
        ("glossary/more", "nowhere", NOWHERE),
    ],
)
def test_a_link_that_is_not_followed_is_named(data: Path, tmp_path: Path, name: str, target: str, said: str) -> None:
    put(tmp_path / "outside" / "a.yml")
    (data / "glossary").mkdir()
    (data / name).symlink_to(target)
    assert problems(data) == [f"data/{name}:1: {said}"]


def test_links_in_a_circle_come_to_an_end(data: Path) -> None:
    Path("one").mkdir()
    Path("two").mkdir()
    Path("one/two").symlink_to("../two")
    Path("two/one").symlink_to("../one")
    (data / "glossary").mkdir()
    (data / "glossary" / "one").symlink_to("../../one")
    (problem,) = problems(data)
    assert problem.endswith(f":1: lies more than {DEEPEST} folders deep. Move it up")


def test_a_link_to_a_note_outside_is_a_note(data: Path, tmp_path: Path) -> None:
    put(tmp_path / "outside.txt")
    (data / "notes.txt").symlink_to(tmp_path / "outside.txt")
    assert (problems(data), notices(data)) == ([], [f"data/notes.txt:1: {NO_RECORDS}"])


def test_what_is_neither_file_nor_folder_is_named_and_does_not_keep_anybody_waiting(data: Path) -> None:
    (data / "glossary").mkdir()
    os.mkfifo(data / "glossary" / "more.yml")
    assert stat.S_ISFIFO((data / "glossary" / "more.yml").stat().st_mode)
    assert problems(data) == ["data/glossary/more.yml:1: is neither a file nor a folder"]


def test_a_folder_named_like_a_file_is_named_when_something_is_in_it(data: Path) -> None:
    (data / "glossary.yaml").mkdir()
    assert problems(data) == []
    put(data / "glossary.yaml" / "a.yml")
    (problem,) = problems(data)
    assert problem.startswith("data/glossary.yaml/a.yml:1: 'glossary.yaml' is not a kind of record. Put its records")


@pytest.mark.parametrize("broken", ["projects.yml", "projects"])
def test_references_into_what_cannot_be_opened_are_not_called_wrong(
    data: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(data, "updates", "opened", "projects: [locks, bolts]")
    if broken == "projects":
        (data / "projects").mkdir()
    refused = data / broken
    _refuse(monkeypatch, refused)
    assert problems(data) == [f"data/{broken}:1: cannot be opened: Permission denied"]


def _refuse(monkeypatch: pytest.MonkeyPatch, refused: Path) -> None:
    """Have a file or folder be one that may not be opened, whoever runs the tests."""
    listdir, read_bytes, opened = os.listdir, Path.read_bytes, Path.open

    def unless_refused(path: object) -> Any:
        if Path(str(path)) == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return path

    monkeypatch.setattr(os, "listdir", lambda path: listdir(unless_refused(path)))
    monkeypatch.setattr(Path, "read_bytes", lambda path: read_bytes(unless_refused(path)))
    monkeypatch.setattr(Path, "open", lambda path, *how, **more: opened(unless_refused(path), *how, **more))
