"""Finding and reading the data files."""

import errno
import shutil
from pathlib import Path

import pytest

from macros.catalogue import data_files
from macros.catalogue.data_files import LARGEST_FILE, read_files
from macros.catalogue.loading import load
from macros.core.problems import DataError
from macros.records.glossary import Term
from macros.records.kinds import KINDS
from tests.portals import SAMPLE

TERM = "- {{id: {0}, name: A, meaning: B, sources: [{{source: plan, at: page 1}}], updated: 2024-03-01}}\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the small portal's records; messages name its files from the folder around it."""
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Path("data")


def said(folder: Path) -> list[str]:
    """Return what is wrong with the form of the files of a folder."""
    return [str(problem) for problem in read_files(folder)[1]]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + TERM.format("a"),
        TERM.format("a").replace("\n", "\r\n"),
        "\ufeff\r\n# note\r\n---\r\n" + TERM.format("a"),
        TERM.format("a").rstrip(),
        TERM.format("a").replace(": A", ": \t'A'\t"),
    ],
    ids=["byte order mark", "Windows lines", "both", "no last line end", "tabs between words"],
)
def test_what_editors_and_windows_add_is_accepted(data: Path, content: str) -> None:
    (data / "glossary.yml").write_bytes(content.encode())
    assert load(data).find(Term, "a").name == "A"


def test_lines_are_counted_as_an_editor_counts_them(data: Path) -> None:
    (data / "glossary.yml").write_bytes("\ufeff# é\r\n\r\n- id: a\r\n  b: c\r\n".encode())
    with pytest.raises(DataError) as error:
        load(data)
    assert {problem.line for problem in error.value.problems} == {3, 4}


def test_a_kind_may_have_a_file_a_folder_or_both(data: Path) -> None:
    (data / "glossary" / "more").mkdir(parents=True)
    (data / "glossary" / "b.yaml").write_text(TERM.format("b"), encoding="utf-8")
    (data / "glossary" / "more" / "c.yml").write_text(TERM.format("c"), encoding="utf-8")
    assert {record.id for record in load(data).all(Term)} == {"asb", "b", "c"}


@pytest.mark.parametrize(
    "name", [".glossary.yml", ".git/glossary.yml", "notes.txt", "glossary/README.md", "#glossary.yml#"]
)
def test_other_files_are_let_be(data: Path, name: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("nothing: [that, is", encoding="utf-8")
    assert said(data) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("project.yml", "Did you mean 'projects'?"),
        ("project/a.yml", "Did you mean 'projects'?"),
        ("xyz.yml", f"The kinds are: {', '.join(KINDS)}."),
    ],
)
def test_a_file_of_no_kind_is_named(data: Path, name: str, hint: str) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("- id: a", encoding="utf-8")
    kind = name.split("/")[0].removesuffix(".yml")
    assert said(data) == [f"data/{name}:1: {kind!r} is not a kind of record. {hint}"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load(tmp_path / "dta")
    assert str(error.value) == f"1 problem\n{tmp_path}/dta:1: there is no such folder of records"


def test_a_file_where_the_folder_should_be_is_named(data: Path) -> None:
    assert said(data / "glossary.yml") == ["data/glossary.yml:1: there is no such folder of records"]


def test_a_file_that_cannot_be_opened_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(errno.EACCES, "refused", str(path))

    monkeypatch.setattr(data_files, "_text", refuse)
    assert "data/boards.yml:1: cannot be opened: Permission denied" in said(data)


def test_a_file_may_be_as_large_as_is_said_and_no_larger(data: Path) -> None:
    whole = TERM.format("a").encode().ljust(LARGEST_FILE)
    (data / "glossary.yml").write_bytes(whole)
    assert said(data) == []
    (data / "glossary.yml").write_bytes(whole + b" ")
    advice = "at most 8 MB are read. Split it into files in a folder of the same name"
    assert said(data) == [f"data/glossary.yml:1: is 8.0 MB; {advice}"]


@pytest.mark.parametrize(
    "record",
    [
        "- id: locks",
        '- id: "locks"  # x',
        "-   id: locks",
        "- name: x\n  id: locks",
        "- {name: x, id: walks}\n- {id: locks, name: y}",
        "\ufeff- id: locks",
    ],
)
def test_references_into_a_file_that_cannot_be_read_are_not_called_wrong(data: Path, record: str) -> None:
    update = TERM.format("a").replace("meaning: B", "on: 2024-03-01, summary: B, projects: [locks]")
    (data / "updates.yml").write_text(update, encoding="utf-8")
    (data / "projects.yml").write_text(f"{record}\n- id: walks\n- id: 'b\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(data)
    assert [problem.message for problem in error.value.problems] == ["opens a quote that is never closed"]
