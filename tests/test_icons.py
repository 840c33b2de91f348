"""Icons in pages: drawn by name; a name that there is not is named on its line; the names of records are text."""

from pathlib import Path

import pytest
from markdown import Markdown

from macros.catalogue.catalogue import Catalogue
from macros.core.icon_files import icon_file
from macros.pages.prose import prose_problems
from macros.pages.record_pages import heading
from macros.records.localities import Locality

PAGE = Path("a.md")
DRAWN = '<span class="icon" aria-hidden="true"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="'
SEARCH = "Its documentation has a search for their names"


def read(page: str) -> str:
    """Return a page as HTML."""
    return Markdown(extensions=["macros.pages.icons"]).convert(page)


def test_an_icon_is_drawn_into_the_page() -> None:
    html = read("- :material-phone: Call 101")
    assert DRAWN in html
    assert html.endswith("</svg></span> Call 101</li>\n</ul>")


@pytest.mark.parametrize(
    "page",
    ["`:material-phone:`", "material-phone", ":material phone:", ":fontawesome-solid-phone:"],
)
def test_what_names_no_icon_stays_text(page: str) -> None:
    assert "<svg" not in read(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (":material-phonne:", "is no icon of Material for MkDocs. Did you mean 'phone'?"),
        ("a :material-0123456789: b", f"is no icon of Material for MkDocs. {SEARCH}"),
        ("> - :octicons-0123456789:", f"is no icon of Material for MkDocs. {SEARCH}"),
    ],
)
def test_an_icon_that_there_is_not_is_named_on_its_line(typed: str, said: str) -> None:
    problem = next(prose_problems({PAGE: f"# A\n\n{typed}\n"}))
    assert problem.line == 3
    assert problem.message.endswith(said)


@pytest.mark.parametrize(
    "typed", [":material-phone:", "`:material-fone:`", "```\n:material-fone:\n```", "at 10:material-x"]
)
def test_what_is_drawn_or_is_code_is_no_problem(typed: str) -> None:
    assert list(prose_problems({PAGE: typed})) == []


@pytest.mark.parametrize("name", ["material-../../../main", "material-", "octicons", "material-phone.svg"])
def test_a_name_leads_to_no_other_file(name: str) -> None:
    assert icon_file(name) is None


def test_a_record_may_be_called_like_an_icon(sample: Catalogue) -> None:
    locality = sample.find(Locality, "northtown").model_copy(update={"name": "The :material-phone: house"})
    assert read(heading(locality)) == "<h1>The &#58;material-phone: house</h1>"
