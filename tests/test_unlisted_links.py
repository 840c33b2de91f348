"""A link to a record that no page shows is told why: the record is not seen on this day, or no page lists its kind."""

from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.kinds import KINDS, PAGED
from macros.site.expected_urls import url_of_page
from macros.site.unlisted import Unlisted
from tests.editing import add, give
from tests.portals import ROOT, SAMPLE, build, copy_portal

NOTICE = """\
- id: order-ended
  name: The order has ended
  severity: info
  text: You may sit there again.
  publish_from: {first}
  publish_until: 2024-12-31
  sources: [{{source: plan, at: page 4}}]
  updated: 2024-03-01
"""
LISTED = "# Notices\n\n{{ notices_table() }}\n"
LINK = "the link '../about/notices.md#order-ended' leads to the notice 'order-ended',"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Make the small portal with a page that links to a notice."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    page = portal / "docs/data/linking.md"
    page.write_text("# A page\n\nThe [order](../about/notices.md#order-ended) has ended.\n", encoding="utf-8")
    return portal


@pytest.mark.parametrize("command", ["site", "zensical"])
@pytest.mark.parametrize(
    ("first", "page", "said"),
    [
        (
            *("2024-01-01", "# Notices\n"),
            f"{LINK} but no page lists notices. Call the macro notices_table on about/notices.md",
        ),
        ("2024-01-01", "", f"{LINK} but no page lists notices. Call the macro notices_table on about/notices.md"),
        (
            *("2024-12-01", LISTED),
            f"{LINK} which readers see from 1 December 2024 to 31 December 2024 only. Take it out",
        ),
    ],
)
def test_a_link_to_a_record_that_is_not_there_says_why(
    portal: Path, command: str, first: str, page: str, said: str
) -> None:
    add(portal / "data", "notices", NOTICE.format(first=first))
    notices = portal / "docs/about/notices.md"
    notices.write_text(page, encoding="utf-8") if page else notices.unlink()
    code, printed = build(portal, command)
    assert code == 1
    assert f"docs/data/linking.md:3: {said}" in printed.splitlines()


def test_a_link_to_a_record_that_is_listed_is_right(portal: Path) -> None:
    add(portal / "data", "notices", NOTICE.format(first="2024-01-01"))
    (portal / "docs/about/notices.md").write_text(LISTED, encoding="utf-8")
    assert build(portal)[0] == 0


@pytest.mark.parametrize("command", ["site", "zensical"])
def test_a_link_to_the_page_of_a_record_to_come_says_when_it_comes(portal: Path, command: str) -> None:
    give(portal / "data", "projects", "locks", "publish_from: 2099-01-01")
    page = portal / "docs/data/linking.md"
    page.write_text(
        "# A page\n\n[Locks](../projects/locks.md) and [why](../projects/locks.md#sources)\n", encoding="utf-8"
    )
    code, printed = build(portal, command)
    said = "leads to the project 'locks', which readers see from 1 January 2099 only. Take it out"
    assert code == 1
    for link in ("../projects/locks.md", "../projects/locks.md#sources"):
        assert f"docs/data/linking.md:3: the link {link!r} {said}" in printed.splitlines()


def test_a_page_that_lists_others_of_the_kind_is_said_to_leave_one_out(catalogue: Catalogue) -> None:
    terms = [record.id for record in catalogue.by_kind()["glossary"]]
    unlisted = Unlisted(catalogue, {"about/glossary/index.html": terms[1:]})
    advice = "Have the page list it, or take the link out"
    assert unlisted.reason(f"about/glossary#{terms[0]}") == (
        f"leads to the term {terms[0]!r}, but about/glossary.md does not list it. {advice}"
    )


def test_of_what_is_no_record_nothing_is_said(sample: Catalogue) -> None:
    unlisted = Unlisted(sample, {})
    for place in ("about/glossary#nothing", "nowhere", "", ".", "projects/locks#nothing", "projects/locks"):
        assert unlisted.reason(place) == ""


@pytest.mark.parametrize("kind", [kind for kind, record in KINDS.items() if record not in PAGED])
def test_our_own_pages_list_each_kind_with_the_macro_and_on_the_page_that_are_named(
    catalogue: Catalogue, kind: str
) -> None:
    files = (path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    unlisted = Unlisted(catalogue, {f"{url_of_page(name).removeprefix('./')}index.html": () for name in files})
    for record in catalogue.by_kind()[kind]:
        said = unlisted.reason(record.url)
        macro, page = said.partition("Call the macro ")[2].split(" on ")
        assert f"{{{{ {macro}(" in (ROOT / "docs" / page).read_text(encoding="utf-8")
