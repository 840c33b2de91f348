"""Sources without a date, the kinds of paper and partner that boroughs have, and where a meeting can be watched."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.views.portal import Portal
from macros.views.registry import MACROS
from macros.views.status import status_date
from tests.editing import add, put, small_portal

SOURCE = """
- id: undated
  name: A leaflet
  short: A leaflet
  publisher: Police
  date: not_reported
  type: report
  about: It says what partners do.
  sources: [{source: undated, at: page 1}]
  updated: 2024-03-01
"""
PARTNER = """
- id: a-partner
  name: A partner
  type: %s
  role: It helps.
  offers: [{what: Help with locks.}]
  sources: [{source: undated, at: page 1}]
  updated: 2024-03-01
"""
TODAY = date(2024, 10, 1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the small portal's records with a source that bears no date."""
    data = small_portal(tmp_path)
    add(data, "sources", SOURCE)
    return data


def test_a_source_without_a_date_is_listed_without_one(data: Path) -> None:
    portal = Portal(load(data), today=TODAY)
    listed = MACROS["sources_list"](portal)
    assert '<a href="/sources/undated/">A leaflet</a> <span class="source">Police</span>' in listed
    facts = MACROS["source_facts"](portal, "undated")
    assert "A leaflet" in facts
    assert "<dt>Date</dt>" not in facts
    assert "<dt>Date</dt>" in MACROS["source_facts"](portal, "plan")


@pytest.mark.parametrize("type", ["combined_authority", "housing_association", "university"])
def test_what_such_a_source_says_has_no_date_either(data: Path, type: str) -> None:
    add(data, "partners", PARTNER % type)
    portal = Portal(load(data), today=TODAY)
    assert '<a href="/partners/a-partner/">A partner</a>' in MACROS["partners_list"](portal, type=type)
    offers = MACROS["partner_offers"](portal, "a-partner")
    assert "What residents could expect, in a paper without a date:" in offers
    assert "Help with locks." in offers
    assert status_date("under_way", None, TODAY) == "in a paper without a date"


@pytest.mark.parametrize("type", ["delivery_plan", "protection_order"])
def test_kinds_of_paper_are_named_in_words(data: Path, type: str) -> None:
    text = (data / "plans.yml").read_text(encoding="utf-8")
    (data / "plans.yml").write_text(text.replace("  type: plan\n", f"  type: {type}\n", 1), encoding="utf-8")
    assert type.replace("_", " ").capitalize() in MACROS["plans_list"](Portal(load(data), today=TODAY))


def test_a_meeting_can_be_watched(data: Path) -> None:
    first = next(line for line in (data / "meetings.yml").read_text(encoding="utf-8").splitlines() if "- id:" in line)
    put(data, "meetings", f"{first}\n", f"{first}\n  webcast: https://council.public-i.tv/1\n")
    summary = MACROS["meeting_summary"](Portal(load(data), today=TODAY), first.partition("- id: ")[2])
    assert 'href="https://council.public-i.tv/1"' in summary
