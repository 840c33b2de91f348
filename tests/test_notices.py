"""Notices: where they stand, in which order, and that they come and go by themselves."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import UnknownId
from macros.catalogue.loading import load
from macros.pages.passthrough import CLOSE, OPEN
from macros.views.notices import notices_list, notices_table
from macros.views.portal import Portal
from macros.views.reviews import reviews_list
from tests.editing import give, put, said, small_portal

NOTICES = """
- {id: storm, name: Storm, severity: urgent, text: Stay at home., publish_from: 2024-03-05, publish_until: 2024-03-06,
   sources: [{source: plan, at: p}], updated: 2024-03-01}
- {id: line, name: Line, severity: info, text: 'Use <101> & *wait*.', publish_from: 2024-03-01,
   publish_until: 2024-03-31, sources: [{source: plan, at: p}], updated: 2024-03-01}
- {id: market, name: Market, severity: warning, text: Mind your bag., localities: [northtown],
   publish_from: 2024-03-01, publish_until: 2024-03-31, sources: [{source: plan, at: p}], updated: 2024-03-01}
- {id: sheds, name: Sheds, severity: warning, text: Lock them., priorities: [burglary],
   publish_from: 2024-03-02, publish_until: 2024-03-31, sources: [{source: plan, at: p}], updated: 2024-03-01}
- {id: both, name: Both, severity: info, text: Read this., localities: [southtown], priorities: [stalking],
   publish_from: 2024-03-01, publish_until: 2024-03-31, sources: [{source: plan, at: p}], updated: 2024-03-01}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = small_portal(tmp_path)
    (folder / "notices.yml").write_text(NOTICES, encoding="utf-8")
    return folder


def portal(data: Path, today: date) -> Portal:
    """Return the portal as it is on a day."""
    return Portal(load(data).on(today), today=today)


def names(html: str) -> list[str]:
    """Return the notices of a list, each with its severity in words."""
    return re.findall(r"<strong>(.*?)</strong>", html)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({}, ["Urgent: Storm", "Information: Line"]),
        ({"locality": "northtown"}, ["Urgent: Storm", "Warning: Market", "Information: Line"]),
        ({"priority": "burglary"}, ["Urgent: Storm", "Warning: Sheds", "Information: Line"]),
        ({"locality": "southtown"}, ["Urgent: Storm", "Information: Line", "Information: Both"]),
        ({"priority": "stalking"}, ["Urgent: Storm", "Information: Line", "Information: Both"]),
    ],
)
def test_a_notice_stands_where_it_belongs(data: Path, place: dict[str, str], shown: list[str]) -> None:
    assert names(notices_list(portal(data, date(2024, 3, 5)), **place)) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2024, 2, 29), []),
        (date(2024, 3, 1), ["Information: Line"]),
        (date(2024, 3, 4), ["Information: Line"]),
        (date(2024, 3, 6), ["Urgent: Storm", "Information: Line"]),
        (date(2024, 3, 7), ["Information: Line"]),
        (date(2024, 3, 31), ["Information: Line"]),
        (date(2024, 4, 1), []),
    ],
)
def test_it_comes_and_goes_by_itself(data: Path, day: date, shown: list[str]) -> None:
    assert names(notices_list(portal(data, day))) == shown


def test_where_there_is_none_there_is_nothing_at_all(data: Path) -> None:
    assert "<" not in notices_list(portal(data, date(2024, 1, 1))).replace(OPEN, "").replace(CLOSE, "")


def test_its_text_appears_as_typed(data: Path) -> None:
    assert "<p>Use &lt;101&gt; &amp; *wait*.</p>" in notices_list(portal(data, date(2024, 3, 1)))


def test_all_of_today_stand_in_a_table(data: Path) -> None:
    table = notices_table(portal(data, date(2024, 3, 5)))
    rows = re.findall(r'<th scope="row" role="rowheader" id="(.*?)">', table)
    assert rows == ["storm", "sheds", "market", "line", "both"]
    for said_of_it in (
        ">5 March 2024 to 6 March 2024<",
        ">Everybody<",
        '><a href="/localities/southtown/">Southtown</a>',
        '<a href="/priorities/stalking/">Stalking</a>',
    ):
        assert said_of_it in table
    assert "There is no notice today." in notices_table(portal(data, date(2024, 1, 1)))


@pytest.mark.parametrize("place", [{"locality": "nortown"}, {"priority": "burglry"}])
def test_an_unknown_place_is_named(data: Path, place: dict[str, str]) -> None:
    with pytest.raises(UnknownId, match=r"^'(nortown|burglry)' is not a (locality|priority)\. Did you mean"):
        notices_list(portal(data, date(2024, 3, 5)), **place)


def test_a_notice_must_end_and_have_one_of_the_severities(data: Path) -> None:
    put(data, "notices", "severity: urgent", "severity: red")
    put(
        data,
        "notices",
        "Line, severity: info, text: 'Use <101> & *wait*.', publish_from: 2024-03-01,\n   publish_until: 2024-03-31,",
        "Line, severity: info, text: T., publish_from: 2024-03-01,",
    )
    assert said(data) == [
        "storm: severity: 'red' is not one of: info, warning, urgent.",
        "line: publish_until: is missing. The last day it is shown.",
    ]


def test_what_is_due_for_review_stands_under_its_owner(data: Path) -> None:
    give(data, "funds", "safe-fund", "review_by: 2024-03-04", "owner: Analyst")
    give(data, "boards", "safety-board", "review_by: 2024-03-05", "owner: Analyst")
    give(data, "partners", "pastors", "review_by: 2024-03-01")
    give(data, "projects", "locks", "review_by: 2024-03-01", "withdrawn: {on: 2024-03-01, why: Never begun.}")
    html = reviews_list(portal(data, date(2024, 3, 5)))
    assert re.findall(r"<caption[^>]*>(.*?)</caption>", html) == ["Analyst", "No owner is named"]
    rows = re.findall(r'<a href="/[^"]*">([^<]*)</a> \((\w+)\)</th>\s*<td[^>]*>([^<]*)</td>\s*<td[^>]*>([^<]*)<', html)
    assert rows == [
        ("Safe Fund", "fund", "4 March 2024 (overdue)", "Its review day."),
        ("Safety Board", "board", "5 March 2024", "Its review day."),
        ("Street Pastors", "partner", "1 March 2024 (overdue)", "Its review day."),
        ("Police, when it is not an emergency", "contact", "28 August 2024", "Its evidence is half a year old then."),
    ]


def test_where_nothing_is_due_the_page_says_so(data: Path) -> None:
    (data / "contacts.yml").unlink()
    put(data, "priorities", "  contacts: [police-101]\n", "")
    assert "No record names a day for its review." in reviews_list(portal(data, date(2024, 3, 5)))
