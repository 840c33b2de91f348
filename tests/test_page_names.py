"""A file in docs/ whose name cannot be an address is named, with the name that it may have."""

from pathlib import Path

import pytest

from macros.core.problems import DataError
from macros.pages.attachments import attachment_problems
from macros.site.url_check import add_addresses
from tests.editing import small_portal
from tests.portals import SAMPLE, build, copy_portal

NO_ADDRESS = "cannot be part of an address."
LETTERS = "Use lower-case letters, digits and hyphens: night-walks"
WINDOWS = "is a name that Windows keeps for itself. Choose another one"


def put(docs: Path, *names: str) -> None:
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(b"x")


def said(docs: Path) -> list[str]:
    return [f"{Path(problem.file).relative_to(docs)}: {problem.message}" for problem in attachment_problems(docs)]


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("New page.md", "new-page.md"),
        ("Kicks.md", "kicks.md"),
        ("kicKs.md", "kicks.md"),
        ("a#b.md", "a-b.md"),
        ("what?.md", "what.md"),
        ("100%.md", "100.md"),
        ("a&b.md", "a-b.md"),
        ("a+b.md", "a-b.md"),
        ("a_b.md", "a-b.md"),
        ("a.b.md", "a-b.md"),
        ("-a.md", "a.md"),
        ("a--b.md", "a-b.md"),
        ("caf\xe9.md", "cafe.md"),
        ("cafe\u0301.md", "cafe.md"),
        ("kicks (copy).md", "kicks-copy.md"),
        ("kicks - Copy.md", "kicks-copy.md"),
        ("it's.md", "it-s.md"),
        ("a\nb.md", "a-b.md"),
        ("a\tb.md", "a-b.md"),
        ("a\\b.md", "a-b.md"),
        ("a:b.md", "a-b.md"),
        ("kicks\xa0.md", "kicks.md"),
        ("kicks .md", "kicks.md"),
        ("k\u0456cks.md", "k-cks.md"),
        ("Annual report.pdf", "annual-report.pdf"),
        ("map#1.png", "map-1.png"),
        ("50%.csv", "50.csv"),
        ("a\nb: c.png", "a-b-c.png"),
        ("\u202egnp.png", "gnp.png"),
    ],
)
def test_a_file_whose_name_cannot_be_an_address_is_told_one_that_can(tmp_path: Path, name: str, mended: str) -> None:
    put(tmp_path, name)
    (message,) = said(tmp_path)
    assert message.startswith(f"{name}: ")
    assert message.endswith(f" {NO_ADDRESS} Rename it to {mended}")


@pytest.mark.parametrize("name", ["\u4e2d\u6587.md", "\N{PILE OF POO}.md", "#.md", "?.md", "--.md", "%.png"])
def test_a_file_of_whose_name_nothing_can_stay_is_told_what_names_are_made_of(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    (message,) = said(tmp_path)
    assert message.endswith(f" {NO_ADDRESS} {LETTERS}")


@pytest.mark.parametrize(
    ("names", "problems"),
    [
        (["Plans/a.md"], [f"Plans: 'Plans' {NO_ADDRESS} Rename it to plans"]),
        (["our plans/a.md", "our plans/b.md"], [f"our plans: 'our plans' {NO_ADDRESS} Rename it to our-plans"]),
        (["our plans/a.pdf"], [f"our plans: 'our plans' {NO_ADDRESS} Rename it to our-plans"]),
        (["x.md/a.md"], ["x.md: is a folder with the name of a page. Rename it to x"]),
        (["x.md/a.png"], ["x.md: is a folder with the name of a page. Rename it to x"]),
        (["con.md"], [f"con.md: 'con.md' {WINDOWS}"]),
        (["aux/a.md"], [f"aux: 'aux' {WINDOWS}"]),
        (["LPT1.pdf"], [f"LPT1.pdf: 'LPT1.pdf' {WINDOWS}"]),
        (["nul.tar.png"], [f"nul.tar.png: 'nul.tar.png' {WINDOWS}"]),
        (["README.md"], ["README.md: opens its folder under some programs only. Rename it to index.md"]),
        (["readme.md"], ["readme.md: opens its folder under some programs only. Rename it to index.md"]),
        (["robots.txt"], ["robots.txt: 'robots.txt' is what the site itself writes. Choose another name"]),
        (
            ["data/projects.csv"],
            ["data/projects.csv: 'data/projects.csv' is what the site itself writes. Choose another name"],
        ),
        (
            ["Map.png", "map.png"],
            ["map.png: has the same name, but for capital letters, as 'Map.png'. Give one of the two another name"],
        ),
        (
            ["P/a.png", "p/b.png"],
            ["p: has the same name, but for capital letters, as 'P'. Give one of the two another name"],
        ),
        (
            ["kicks.md", "kicks/index.md"],
            ["kicks/index.md: has the same address as 'kicks.md'. Give one of the two another name"],
        ),
        (
            [f"{'a' * 101}.md"],
            [f"{'a' * 101}.md: has a name of 104 characters; at most 100 fit an address. Choose a shorter one"],
        ),
    ],
)
def test_names_that_mean_something_else_and_names_that_clash(
    tmp_path: Path, names: list[str], problems: list[str]
) -> None:
    put(tmp_path, *names)
    assert said(tmp_path) == problems


def test_names_of_words_and_of_pictures_are_right(tmp_path: Path) -> None:
    put(
        tmp_path,
        "index.md",
        "a/index.md",
        "a/b-2.md",
        "console.md",
        "IMG_1234.JPG",
        "papers/Table.v2.csv",
        "data/mine.csv",
    )
    assert said(tmp_path) == []


def test_a_name_that_is_no_unicode_is_named_too(tmp_path: Path) -> None:
    Path(str(tmp_path) + "/caf\udce9.md").write_bytes(b"x")
    assert [problem.message for problem in attachment_problems(tmp_path)] == [
        f"'caf\N{REPLACEMENT CHARACTER}.md' {NO_ADDRESS} Rename it to caf.md"
    ]


def test_no_address_is_added_while_a_page_has_a_name_that_cannot_be_one(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    put(tmp_path / "docs", "about/New page.md")
    with pytest.raises(DataError, match=r"'New page\.md' cannot be part of an address\. Rename it to new-page\.md"):
        add_addresses(data)
    assert not (data / "addresses.txt").exists()


def test_a_build_names_the_page_and_publishes_nothing(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    put(portal / "docs", "about/What?.md")
    for command in ("site", "zensical"):
        code, printed = build(portal, command)
        assert code == 1
        assert f"docs/about/What?.md:1: 'What?.md' {NO_ADDRESS} Rename it to what.md" in printed
    assert not (portal / "site").exists()
