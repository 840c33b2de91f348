"""Links of a built site: each is followed, and one that leads nowhere is named where an editor finds it."""

from pathlib import Path

import pytest

from macros.site.link_check import link_problems
from macros.site.postprocess import Pages, finish_rest

NOWHERE = "leads nowhere: there is no such page"
GIVEN = "(a macro on this page gives it)"


def no_id(name: str) -> str:
    return f"leads to the right page, but nothing there has the id {name!r}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with pages in docs/ and what they became in site/."""
    monkeypatch.chdir(tmp_path)
    write("docs/index.md", "# Home\n\n[A](a.md)")
    write("docs/a.md", "---\ntitle: A\n---\n# A\n")
    write("docs/hub/index.md", "# Hub\n")
    write("site/index.html", '<h1 id="home">Home</h1><a href="a/">A</a>')
    write("site/a/index.html", '<h1 id="part">A</h1>')
    write("site/hub/index.html", '<p id="x y">Hub</p>')
    write("site/files/data.csv", "a,b")
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said(*, whole: bool = True) -> list[str]:
    pages: Pages = {}
    finish_rest(Path("site"), pages, published=False)
    return [str(problem) for problem in link_problems(Path("site"), Path("docs"), pages, whole=whole)]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "link",
    [
        *("../", "../a/", "../a/index.html", "../a/#part", "#part", "", "?q=1", "../hub/#x%20y", "../files/data.csv"),
        *("https://a.example/nowhere", "mailto:a@b.example", "tel:999", "../hub/?a=b&amp;c=d", "../a", "./"),
    ],
)
def test_a_link_that_leads_somewhere_or_out_of_the_site_is_right(link: str) -> None:
    write("site/a/index.html", f'<h1 id="part">A</h1><a href="{link}">x</a>')
    assert said() == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("typed", "built", "reason"),
    [
        ("b.md", "b.md", NOWHERE),
        ("b.md", "../b/", NOWHERE),
        ("hub/index.md#none", "../hub/#none", no_id("none")),
        ("#none", "#none", no_id("none")),
        ("../x.md", "../../x/", "leads out of the site"),
        ("files/dta.csv", "../files/dta.csv", NOWHERE),
    ],
)
def test_a_dead_link_in_prose_is_named_on_its_line_as_it_was_typed(typed: str, built: str, reason: str) -> None:
    for form in (f"[x]({typed})", f'[x]( {typed} "title")', f"[x]: {typed}"):
        write("docs/a.md", f"---\ntitle: A\n---\n# A\n\nText.\n\n{form}\n")
        write("site/a/index.html", f'<h1 id="part">A</h1><a href="{built}">x</a>')
        assert said() == [f"docs/a.md:8: the link {typed!r} {reason}"]


@pytest.mark.usefixtures("home")
def test_a_dead_link_that_a_macro_gives_is_named_with_its_page() -> None:
    write("site/hub/index.html", '<a href="../b/">x</a><a href="../b/">again</a><a href="../a/#none">y</a>')
    assert said() == [
        f"docs/hub/index.md:1: the link '../b/' {NOWHERE} {GIVEN}",
        f"docs/hub/index.md:1: the link '../a/#none' {no_id('none')} {GIVEN}",
    ]


@pytest.mark.usefixtures("home")
def test_every_dead_link_of_every_page_is_named() -> None:
    write("site/a/index.html", '<a href="../b/">x</a><img src="c.png"><form action="../search/">')
    write("site/index.html", '<a href="b/">x</a>')
    assert len(said()) == 4


@pytest.mark.usefixtures("home")
def test_a_page_without_markdown_is_named_itself() -> None:
    write("site/made/index.html", '<a href="../b/">x</a>')
    assert said() == [f"made/index.html:1: the link '../b/' {NOWHERE}"]


@pytest.mark.usefixtures("home")
def test_a_dead_link_on_the_page_of_a_record_is_named_with_the_layout() -> None:
    write("docs/projects/_each.md", "{{ project_summary(project) }}\n\n[x](../b.md)\n")
    for project in ("locks", "walks"):
        write(f"site/projects/{project}/index.html", '<a href="../../b/">x</a><a href="../../c/">y</a>')
    assert said() == [
        f"docs/projects/_each.md:3: the link '../b.md' {NOWHERE}",
        f"docs/projects/_each.md:1: the link '../../c/' {NOWHERE} (a macro gives it on projects/locks/)",
        f"docs/projects/_each.md:1: the link '../../c/' {NOWHERE} (a macro gives it on projects/walks/)",
    ]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("markdown", "page"), [("docs/help.md", "site/help.html"), ("docs/b/README.md", "site/b/index.html")]
)
def test_the_markdown_behind_a_page_is_found_whatever_the_host_makes_of_it(markdown: str, page: str) -> None:
    write(markdown, "# B\n\n[x](gone.md)\n")
    write(page, '<a href="gone/">x</a>')
    assert said() == [f"{markdown}:3: the link 'gone.md' {NOWHERE}"]


@pytest.mark.usefixtures("home")
def test_the_page_for_lost_readers_may_start_at_the_root() -> None:
    write("site/404.html", '<a href="/a/">x</a>')
    assert said() == []


@pytest.mark.usefixtures("home")
def test_the_preview_lets_files_be_that_only_a_whole_build_writes() -> None:
    write(
        "site/index.html",
        '<a href="api/v1/index.json">x</a><a href="embed/a/">y</a><a href="b/">z</a><a href="#c">c</a>',
    )
    assert len(said()) == 4
    assert len(said(whole=False)) == 2
