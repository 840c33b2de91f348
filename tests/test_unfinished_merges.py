"""A page that git could not merge is named on the line where its two versions begin, and nothing else is said of it."""

from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.pages.page_problems import page_problems
from macros.pages.prose import UNMERGED, merge_problems
from tests.portals import SAMPLE, build, copy_portal

CONFLICT = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# A\n\n{CONFLICT}", [3]),
        (CONFLICT, [1]),
        (f"---\n{CONFLICT}---\n# A\n", [2]),
        (f"# A\n\n{CONFLICT}\nText\n\n{CONFLICT}", [3, 11]),
        ("# A\n<<<<<<<\nours\n=======\ntheirs\n>>>>>>>\n", [2]),
        ("# A\n<<<<<<< HEAD\nours\n||||||| 12ab34c\nbefore\n=======\ntheirs\n>>>>>>> b", [2]),
        (f"```\n{CONFLICT}```\n", [2]),
        # A repository may ask for longer marks.
        ("# A\n\n<<<<<<<<<< HEAD\nours\n==========\ntheirs\n>>>>>>>>>> b\n", [3]),
        # Half mended.
        ("# A\n\n<<<<<<< HEAD\nours\n", [3]),
        ("# A\n\ntheirs\n>>>>>>> branch\n", [4]),
        ("# A\n\n||||||| 12ab34c\nbefore\n=======\ntheirs\n", [3]),
    ],
)
def test_an_unfinished_merge_is_named_where_it_begins(text: str, lines: list[int]) -> None:
    found = list(merge_problems({Path("page.md"): text}))
    assert [(problem.line, problem.message) for problem in found] == [(line, UNMERGED) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "A heading\n=======\n",
        "# A\n\n=======\n",
        "<<<<<< HEAD\n",
        "    <<<<<<< in code\n",
        "text <<<<<<< HEAD\n",
        "|||||||\n",
        ">>> quoted\n",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert list(merge_problems({Path("page.md"): text})) == []


def test_nothing_else_is_said_of_such_a_page(
    sample: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_portal(SAMPLE, tmp_path / "portal"))
    for line_end in ("\n", "\r\n"):
        page = "<<<<<<< HEAD\n# Burglary\n=======\n# Theft\n<b>\n>>>>>>> branch\ntitle: a: b\n".replace("\n", line_end)
        Path("docs/priorities/burglary.md").write_bytes(page.encode())
        said = [str(problem) for problem in page_problems(sample, Path("docs"))]
        assert said == [f"docs/priorities/burglary.md:1: {UNMERGED}"]


def test_a_build_stops(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    with (portal / "docs/partners.md").open("a") as page:
        page.write(CONFLICT)
    code, printed = build(portal)
    assert code == 1
    assert UNMERGED in printed
