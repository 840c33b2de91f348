"""The ledger as programs and git leave it: read, or named in one sentence; nothing is ever added to what is unfit."""

from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.core.problems import DataError
from macros.site.published_urls import NAME, Ledger
from macros.site.url_check import add_addresses, lost_addresses
from tests.editing import put, small_portal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the records of a small portal that was published as it is."""
    data = small_portal(tmp_path)
    add_addresses(data)
    return data


def lost(data: Path) -> list[str]:
    """Return what the check finds wrong with the ledger: the line and the sentence."""
    return [f"{problem.line}: {problem.message}" for problem in lost_addresses(load(data), data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comment", [True, False])
def test_marks_and_line_ends_change_nothing(data: Path, encoding: str, end: str, comment: bool) -> None:
    lines = (data / NAME).read_text(encoding="utf-8").splitlines()
    before = Ledger(data / NAME).addresses
    kept = lines if comment else [line for line in lines if not line.startswith("#")]
    (data / NAME).write_bytes("".join(line + end for line in kept).encode(encoding))
    assert Ledger(data / NAME).addresses == before
    assert lost(data) == []


def test_what_is_added_ends_as_the_other_lines_do(data: Path) -> None:
    (data / NAME).write_bytes((data / NAME).read_bytes().replace(b"\n", b"\r\n"))
    put(data, "glossary", "- id: asb", "- id: antisocial\n  formerly: [asb]")
    add_addresses(data)
    content = (data / NAME).read_bytes()
    assert content.endswith(b"\r\nabout/glossary/#antisocial\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


MERGE = "Keep the lines of both versions, and delete the lines of <, = and >"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "about/\n".encode("utf-16"),
            "1: is saved as UTF-16, which some programs call Unicode. Save the file with the",
        ),
        (b"PK\x03\x04x", "1: is not a text file but a Word or Excel file, or another archive."),
        (b"about/\n<<<<<<< HEAD\nabout/glossary/\n", f"2: an unfinished merge (<<<<<<< HEAD). {MERGE}"),
        (b"about/\r\n=======\r\nabout/glossary/\r\n", f"2: an unfinished merge (=======). {MERGE}"),
        (b"<<<<<<< HEAD\na b\n=======\nc\n>>>>>>> main\n", f"1: an unfinished merge (<<<<<<< HEAD). {MERGE}"),
        (b"about/\n>>>>>>> main\n", f"2: an unfinished merge (>>>>>>> main). {MERGE}"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_added_to_it(data: Path, content: bytes, said: str) -> None:
    (data / NAME).write_bytes(content)
    (line,) = lost(data)
    assert line.startswith(said)
    with pytest.raises(DataError) as refusal:
        add_addresses(data)
    assert said.partition(": ")[2] in str(refusal.value)
    assert (data / NAME).read_bytes() == content


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("about/\u200b", "'about/\ufffd' is no address of a page: there is a zero-width space (U+200B) behind it"),
        ("abo\xadut/", "'abo\ufffdut/' is no address of a page: there is a soft hyphen (U+00AD) inside it"),
        ("\u2060about/", "'\ufffdabout/' is no address of a page: there is a word joiner (U+2060) in front of it"),
        ("about", "'about' is no address of a page, such as localities/north/ or localities/north/#cite"),
    ],
)
def test_a_line_with_what_cannot_be_seen_is_named(data: Path, line: str, said: str) -> None:
    Ledger(data / NAME).add([line])
    (message,) = lost(data)
    assert said in message


def test_comments_may_be_indented_and_blanks_stand_around(data: Path) -> None:
    Ledger(data / NAME).add(["  # a note", "\t", "about/\xa0", " about/glossary/ "])
    assert lost(data) == []
