"""Bytes of files: UTF-8 as any program writes it is read, everything else is named for what it is."""

from pathlib import Path

import pytest

from macros.catalogue.loading import examine, load
from macros.records.glossary import Term
from tests.editing import give, small_portal

TERM = "- id: a\n  name: Caf\xe9\n  meaning: B\n  sources: [{source: plan, at: page 1}]\n  updated: 2024-03-01\n"
UTF_16 = "is saved as UTF-16, which some programs call Unicode. Save the file with the encoding UTF-8"
NO_UTF_8 = "is not UTF-8 text. Save the file with the encoding UTF-8"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal, as the working folder's."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def of_glossary(data: Path, content: bytes) -> list[str]:
    """Return what the check finds wrong when the glossary has more of this content."""
    (data / "glossary").mkdir()
    (data / "glossary" / "a.yml").write_bytes(content)
    return [str(problem) for problem in sorted(set(examine(data)[1]))]


@pytest.mark.parametrize(
    "content",
    [
        TERM.encode(),
        TERM.encode("utf-8-sig"),
        b"\xef\xbb\xbf" + TERM.encode("utf-8-sig"),
        TERM.replace("\n", "\r\n").encode(),
        TERM.replace("\n", "\r").encode(),
        TERM.replace("\n", "\r\r\n").encode("utf-8-sig"),
        TERM.rstrip("\n").encode(),
    ],
    ids=["as it is", "mark", "two marks", "Windows", "old Mac", "Windows twice over", "no last line end"],
)
def test_read(data: Path, content: bytes) -> None:
    assert of_glossary(data, content) == []
    assert load(data).find(Term, "a").name == "Caf\xe9"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        *[(TERM.encode(encoding), f"1: {UTF_16}") for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")],
        (b"\xfe\xff" + TERM.encode("utf-16-be"), f"1: {UTF_16}"),
        *[(TERM.encode(encoding), f"2: {NO_UTF_8}") for encoding in ("latin-1", "cp1252", "mac-roman")],
        (TERM.replace("\n", "\r").encode("latin-1"), f"2: {NO_UTF_8}"),
        (TERM.replace("\n", "\r\n").encode("latin-1"), f"2: {NO_UTF_8}"),
        (TERM.encode()[:-4] + b"\xe2\x80", f"5: {NO_UTF_8}"),
        (b"PK\x03\x04\x14\0", "1: is not a text file but a Word or Excel file, or another archive."),
        (b"\xd0\xcf\x11\xe0\xa1", "1: is not a text file but an old Word or Excel file."),
        (b"{\\rtf1\\ansi", "1: is not a text file but a formatted document (RTF)."),
        (b"%PDF-1.7\n%\xe2", "1: is not a text file but a PDF."),
        (b"", "1: is empty. Write the records as a list, or delete the file"),
        (b"\xef\xbb\xbf", "1: is empty. Write the records as a list, or delete the file"),
        (b"---\n", "1: is empty. Write the records as a list, or delete the file"),
        (b" \n\n", "1: is empty. Write the records as a list, or delete the file"),
    ],
)
def test_refused_in_one_sentence(data: Path, content: bytes, said: str) -> None:
    (line,) = of_glossary(data, content)
    assert line.startswith(f"data/glossary/a.yml:{said}")


@pytest.mark.parametrize(
    "content", [b"# nothing yet\n", b"\xef\xbb\xbf# nothing yet\r\n", b"---\n# a\n\n# b\n", b"[]\n", b"[] # a"]
)
def test_a_file_of_comments_holds_no_records(data: Path, content: bytes) -> None:
    assert of_glossary(data, content) == []
    assert [term.id for term in load(data).all(Term)] == ["asb"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            b"-\xc2\xa0id: a\n  name: b\n",
            "1: has a non-breaking space (U+00A0) behind the dash. Delete it and type a space",
        ),
        (b"# x\n\xc2\xa0- id: a\n", "2: begins with a non-breaking space (U+00A0). Use spaces"),
        (
            b"a: b\n",
            "1: is not a list of records. Each record starts with '- id: \N{HORIZONTAL ELLIPSIS}' at the left edge",
        ),
        (
            b"~\n",
            "1: is not a list of records. Each record starts with '- id: \N{HORIZONTAL ELLIPSIS}' at the left edge",
        ),
    ],
)
def test_what_is_no_list_is_named_where_it_goes_wrong(data: Path, content: bytes, line: str) -> None:
    assert of_glossary(data, content) == [f"data/glossary/a.yml:{line}"]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_references_into_a_file_in_another_encoding_are_not_called_wrong(data: Path, encoding: str) -> None:
    give(data, "updates", "opened", "projects: [locks]")
    text = (data / "projects.yml").read_text(encoding="utf-8")
    (data / "projects.yml").write_bytes(f"# \xa3\n{text}".encode(encoding))
    (problem,) = sorted(set(examine(data)[1]))
    assert "UTF-8" in problem.message


def test_a_file_torn_by_odd_characters_hides_its_ids_from_nobody(data: Path) -> None:
    give(data, "updates", "opened", "projects: [locks]")
    text = (data / "projects.yml").read_text(encoding="utf-8")
    (data / "projects.yml").write_text(text.replace("\n", "\u2028"), encoding="utf-8")
    assert not [problem for problem in examine(data)[1] if problem.file.endswith("updates.yml")]


def test_a_file_that_is_too_large_hides_its_ids_from_nobody(data: Path) -> None:
    give(data, "updates", "opened", "projects: [locks, bolts]")
    (data / "projects.yml").write_bytes((data / "projects.yml").read_bytes() + b"# " * 5_000_000)
    (problem,) = sorted(set(examine(data)[1]))
    assert "at most 8 MB are read" in problem.message
