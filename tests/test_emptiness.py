"""Texts that say nothing are refused where words are needed, with what to write instead."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from macros.catalogue.loading import examine
from macros.core.emptiness import SaysNothing, says_nothing
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.records.values import text
from tests.editing import put, small_portal

NOTHING = [
    *(
        "~",
        "null",
        "Null",
        "NULL",
        "nil",
        "None",
        "NaN",
        "undefined",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "\u2212",
        "?",
        "??",
        "!",
    ),
    *(
        ".",
        "...",
        "\u2026",
        "*",
        "***",
        "_",
        "/",
        "//",
        "()",
        "[]",
        "{}",
        "''",
        "<>",
        "|",
        "#",
        "&",
        "+",
        "=",
        "\u2022",
    ),
    *("n/a", "N/A", "N / A".replace(" ", ""), "n.a.", "(n/a)", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"),
    *(
        "TBC",
        "tbc",
        "tbc.",
        "[TBC]",
        "(tbc)",
        "T.B.C.",
        "TBA",
        "tbd",
        "to be confirmed",
        "To be  announced",
        "TODO",
        "to do",
    ),
    *("xxx", "XXX", "xxxx", "xxx.", "[xxx]"),
    *(
        "\u200b",
        "\u2060\u200d",
        "\xad",
        "\ufeff",
        "\u2800",
        "\u3164",
        "\u3164\u3164",
        "\ufe0f",
        "\u200e\u200f",
        "\u034f",
    ),
    *("\N{THUMBS UP SIGN}", "\N{CHECK MARK}"),
]
SOMETHING = [
    *(
        "A",
        "7",
        "%",
        "£",
        "5%",
        "No",
        "Nobody",
        "Not known",
        "None of these",
        "NA",
        "null and void",
        "TBC Ltd",
        "xx",
        "X",
    ),
    *("A-", "- a", "c/o", "?a", "Nil return", "tbc in May", "Caf\xe9", "\u6d88", "\u0645", "x" * 2, "xxxv", "Nanette"),
]


@pytest.mark.parametrize("typed", NOTHING, ids=ascii)
def test_refused(typed: str) -> None:
    assert says_nothing(typed)
    with pytest.raises(SaysNothing, match=r" says nothing$"):
        text(typed)


@pytest.mark.parametrize("typed", SOMETHING, ids=ascii)
def test_kept(typed: str) -> None:
    assert not says_nothing(typed)
    assert text(typed) == typed


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal, as the working folder's."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("priorities", "name: Burglary", "name: ~", "name: '~' says nothing. The name that readers see."),
        (
            "projects",
            "page 10",
            "'-'",
            "sources.at: '-' says nothing. Where in it: a paragraph, table row, section or appendix.",
        ),
        (
            "projects",
            "Locks for homes.",
            "n/a",
            "summary: 'n/a' says nothing. One plain sentence: what it does and for whom.",
        ),
        ("localities", "Littleham]", "tbc]", "places: 'tbc' says nothing. Write it in words, or take the field out"),
        (
            "measures",
            "caveat: Not all are reported.",
            "caveat: '?'",
            "caveat: '?' says nothing. Write it in words, or take the field out",
        ),
        (
            "localities",
            "The Safety Board watches the work here.",
            "null",
            "governance: 'null' says nothing. Write it in words, or not_reported",
        ),
        (
            "measures",
            "qualifier: about",
            "qualifier: ...",
            "points.qualifier: '...' says nothing. Write it in words, or take the field out",
        ),
    ],
)
def test_what_to_write_instead_is_said(data: Path, kind: str, old: str, new: str, said: str) -> None:
    put(data, kind, old, new)
    (problem,) = examine(data)[1]
    assert problem.where.partition(": ")[2] + ": " + problem.message == said


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_refuses_them(kind: type[Record]) -> None:
    with pytest.raises(ValidationError) as refusal:
        kind.model_validate({"id": "a", "name": "~", "sources": [{"source": "a", "at": "-"}], "owner": "TBC"})
    said = {fault["loc"]: fault["msg"] for fault in refusal.value.errors() if "says nothing" in fault["msg"]}
    assert said.keys() == {("name",), ("sources", 0, "at"), ("owner",)}
