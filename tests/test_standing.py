"""What came to an end says so on top, and is no longer offered: not on maps, on cards, or as somebody to call."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.views.boards import board_summary, boards_list
from macros.views.contacts import contacts_list
from macros.views.localities import localities_list, localities_map, localities_table
from macros.views.locality_page import locality_facts, locality_summary
from macros.views.portal import Portal
from macros.views.priorities import priorities_cards, priorities_table, priority_summary
from tests.editing import add, give, small_portal

WITHDRAWN = "withdrawn: {on: 2024-03-31, why: It closed., see: [get-help/, priorities/stalking/]}"
NOTE = "<p><strong>Withdrawn on 31 March 2024.</strong> It closed.</p>"
SEE = 'See instead: <a href="/get-help/">get-help/</a>, <a href="/priorities/stalking/">Stalking</a>.'
LINE = """
- id: line
  name: A helpline
  situation: abuse
  position: 2
  phone: "116000"
  who_for: Anyone.
  when_to_use: At any time.
  checked_on: 2024-03-01
  evidence: Its website
  sources: [{source: plan, at: page 14}]
  updated: 2024-03-01
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the records of a small portal."""
    return small_portal(tmp_path)


def portal_on(data: Path, day: date) -> Portal:
    """Return the portal as it is on a day."""
    return Portal(load(data), today=day)


def test_a_withdrawn_record_says_so_on_top(data: Path) -> None:
    give(data, "priorities", "burglary", WITHDRAWN)
    give(data, "boards", "safety-board", WITHDRAWN)
    portal = portal_on(data, date(2024, 10, 1))
    for drawn in (priority_summary(portal, "burglary"), board_summary(portal, "safety-board")):
        assert NOTE in drawn
        assert SEE in drawn
        assert drawn.index(NOTE) < drawn.index('<p class="lead"')
    assert "Safety Board</a> (withdrawn)" in boards_list(portal)


def test_it_stays_in_tables_with_a_tag_and_leaves_the_cards(data: Path) -> None:
    give(data, "priorities", "burglary", WITHDRAWN)
    portal = portal_on(data, date(2024, 10, 1))
    assert "Burglary" not in priorities_cards(portal)
    assert 'Burglary</a> <span class="tag tag--state">Withdrawn</span>' in priorities_table(portal)


def test_nobody_is_told_to_call_a_number_that_was_withdrawn(data: Path) -> None:
    add(data, "contacts", LINE)
    give(data, "localities", "southtown", "contacts: [line]")
    assert "116000" in locality_summary(portal_on(data, date(2024, 10, 1)), "southtown")
    give(data, "contacts", "line", WITHDRAWN)
    portal = portal_on(data, date(2024, 10, 1))
    assert "116000" not in contacts_list(portal)
    assert NOTE in contacts_list(portal)
    help = locality_summary(portal, "southtown")
    assert "A helpline" not in help
    assert 'href="tel:101"' in help


@pytest.mark.parametrize(
    ("day", "note", "shown"),
    [
        (
            date(2024, 3, 31),
            "Ends on 31 March 2024.</strong> Its area then becomes part of",
            ["Northtown", "Southtown"],
        ),
        (date(2024, 4, 1), "Ended on 31 March 2024.</strong> Its area is now part of", ["Southtown"]),
    ],
)
def test_a_district_is_there_until_its_last_day(data: Path, day: date, note: str, shown: list[str]) -> None:
    give(data, "localities", "northtown", "valid_to: 2024-03-31", "successor: southtown")
    portal = portal_on(data, day)
    summary = locality_summary(portal, "northtown")
    assert f'{note} <a href="/localities/southtown/">Southtown</a>.' in summary
    for drawn in (localities_map(portal), localities_list(portal)):
        assert [name for name in ("Northtown", "Southtown") if name in drawn] == shown
    assert ("Ended" in localities_table(portal)) == (day > date(2024, 3, 31))
    _, _, predecessors = locality_facts(portal, "southtown").partition("<dt>Replaces</dt>")
    assert predecessors.lstrip("<d>\n").startswith('a href="/localities/northtown/">')


def test_a_part_that_asks_for_the_day_is_noted_each_time(data: Path) -> None:
    give(data, "localities", "northtown", "valid_to: 2024-03-31", "successor: southtown")
    portal = portal_on(data, date(2024, 10, 1))
    for _ in range(2):
        portal.catalogue.reads.clear()
        localities_table(portal)
        assert "today" in portal.catalogue.reads
