"""Each record of three kinds has a page, from its layout or its own, and each page its record."""

from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.pages.page_problems import page_problems
from macros.pages.record_pages import heading
from tests.editing import line_of, own_page
from tests.portals import SAMPLE, copy_portal


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the small portal, as the working folder."""
    monkeypatch.chdir(copy_portal(SAMPLE, tmp_path / "portal"))
    return tmp_path / "portal"


def said(catalogue: Catalogue) -> list[str]:
    return [str(problem) for problem in page_problems(catalogue, Path("docs"))]


def change(page: str, old: str, new: str) -> None:
    text = Path(page).read_text(encoding="utf-8")
    assert old in text
    Path(page).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("small")
def test_pages_that_fit_their_records_are_right(sample: Catalogue) -> None:
    assert said(sample) == []


@pytest.mark.usefixtures("small")
def test_a_kind_without_its_layout_is_named_once_with_the_file_to_write(sample: Catalogue) -> None:
    Path("docs/localities/_each.md").unlink()
    message = "there is no such file, so localities have no pages. Write the layout of their pages"
    assert said(sample) == [f"docs/localities/_each.md:1: {message}"]


@pytest.mark.usefixtures("small")
def test_a_kind_whose_records_all_have_pages_of_their_own_needs_no_layout(sample: Catalogue) -> None:
    for locality in sample.by_kind()["localities"]:
        own_page(Path(), f"localities/{locality.id}.md")
    Path("docs/localities/_each.md").unlink()
    assert said(sample) == []


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("page", "said_of_it"),
    [
        ("priorities/burglery.md", "this page has no priority 'burglery' in its records. Did you mean 'burglary'?"),
        ("projects/xyz.md", "this page has no project 'xyz' in its records."),
    ],
)
def test_a_page_without_a_record_is_named(sample: Catalogue, page: str, said_of_it: str) -> None:
    Path("docs", page).write_text("# A page\n", encoding="utf-8")
    assert said(sample) == [f"docs/{page}:1: {said_of_it}"]


@pytest.mark.usefixtures("small")
def test_a_page_under_the_old_name_of_its_record_is_told_the_new_one(sample: Catalogue) -> None:
    renamed = sample.find_linked("projects", "locks").model_copy(update={"formerly": ("old-locks",)})
    catalogue = Catalogue([*(record for record in sample.everything() if record.id != "locks"), renamed])
    Path("docs/projects/old-locks.md").write_text("# A page\n", encoding="utf-8")
    advice = "It is 'locks' now: rename this file to locks.md"
    assert said(catalogue) == [
        f"docs/projects/old-locks.md:1: this page has no project 'old-locks' in its records. {advice}"
    ]


@pytest.mark.usefixtures("small")
def test_prose_and_bytes_of_another_encoding_are_looked_at_too(sample: Catalogue) -> None:
    Path("docs/priorities/burglary.md").write_bytes(b"# Burglary\r\n\r\n<br>\r\n")
    Path("docs/priorities/stalking.md").write_bytes("---\rsensitive: true\r---\r# Stalkér".encode("latin-1"))
    assert said(sample) == [
        "docs/priorities/stalking.md:4: the heading differs from the record's name. Write: # Stalking",
        "docs/priorities/burglary.md:3: '<br>' is HTML. Pages hold prose and macro calls; HTML belongs in templates",
        "docs/priorities/stalking.md:1: is not UTF-8 text. Save the file with the encoding UTF-8",
    ]


@pytest.mark.usefixtures("small")
def test_a_heading_that_differs_is_named_on_its_line(sample: Catalogue) -> None:
    line = line_of(own_page(Path(), "priorities/stalking.md"), "# Stalking")
    change("docs/priorities/stalking.md", "# Stalking", "# Stalkers")
    message = "the heading differs from the record's name. Write: # Stalking"
    assert said(sample) == [f"docs/priorities/stalking.md:{line}: {message}"]


@pytest.mark.usefixtures("small")
def test_a_page_without_a_heading_is_named(sample: Catalogue) -> None:
    own_page(Path(), "priorities/burglary.md")
    change("docs/priorities/burglary.md", "# Burglary", "## Burglary")
    assert said(sample) == ["docs/priorities/burglary.md:1: has no heading. Write: # Burglary"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("page", "top", "line", "said_of_it"),
    [
        ("stalking", "sensitive: no", 2, "the priority 'stalking' is sensitive"),
        ("stalking", "title: Stalking\nsensitive: false", 3, "the priority 'stalking' is sensitive"),
        ("burglary", "title: Burglary\nsensitive: yes", 3, "the priority 'burglary' is not"),
    ],
)
def test_the_record_decides_whether_its_page_is_sensitive(
    sample: Catalogue, page: str, top: str, line: int, said_of_it: str
) -> None:
    Path(f"docs/priorities/{page}.md").write_text(f"---\n{top}\n---\n# {page.capitalize()}\n", encoding="utf-8")
    message = f"sensitive: the record decides this, and {said_of_it}. Take this line out of the page"
    assert said(sample) == [f"docs/priorities/{page}.md:{line}: {message}"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("top", ["", "---\n---\n", "---\nsensitive: yes\n---\n", "---\ntitle: Stalking\n---\n"])
def test_a_page_need_not_say_what_its_record_says(sample: Catalogue, top: str) -> None:
    Path("docs/priorities/stalking.md").write_text(f"{top}# Stalking\n", encoding="utf-8")
    assert said(sample) == []


@pytest.mark.usefixtures("small")
def test_what_cannot_be_understood_at_the_top_of_any_page_is_named_on_its_line(sample: Catalogue) -> None:
    change("docs/about/index.md", "# About", "---\ndescription: New Era: help\n---\n# About")
    own_page(Path(), "priorities/stalking.md")
    change("docs/priorities/stalking.md", "---\n", "---\ndescription: New Era: help\n")
    colon = "has a colon and a space inside text. Put the whole text in quotes"
    assert said(sample) == [f"docs/{page}:2: {colon}" for page in ("about/index.md", "priorities/stalking.md")]


@pytest.mark.usefixtures("small")
def test_a_heading_in_a_comment_at_the_top_is_none(sample: Catalogue) -> None:
    Path("docs/priorities/burglary.md").write_text("---\n# Theft\ntitle: A\n---\n# Burglary\n", encoding="utf-8")
    assert said(sample) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Burglary & theft", "# Burglary & theft"),
        ("Women’s – “Safety”", "# Women’s – “Safety”"),
        ("<b>x</b>", "# &#60;b>x&#60;/b>"),
        ("{{ 6*7 }} &amp; [x]", "# &#123;&#123; 6&#42;7 }} &#38;amp; &#91;x]"),
        ("a_b `c` \\d #", "# a&#95;b &#96;c&#96; &#92;d &#35;"),
        ("two\n lines", "# two lines"),
    ],
)
def test_a_heading_shows_a_name_as_it_was_typed(sample: Catalogue, name: str, line: str) -> None:
    assert heading(sample.find_linked("projects", "locks").model_copy(update={"name": name})) == line


def test_the_real_pages_fit_their_records(catalogue: Catalogue) -> None:
    assert page_problems(catalogue, Path(__file__).parent.parent / "docs") == []


def test_the_small_portal_is_what_these_tests_think() -> None:
    assert len(load(SAMPLE / "data").by_kind()["projects"]) == 2
