"""What a record says itself is no gap: gaps and empty fields are held against its text and its fields."""

from datetime import date
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.editing.contradictions import filled_gaps, unnamed_payers
from macros.records.projects import Project
from macros.views.portal import Portal
from macros.views.registry import MACROS

TODAY = date(2026, 11, 30)
PLACE = [{"source": "plan", "at": "page 1"}]
PROJECT = {
    "id": "bags",
    "name": "Bags",
    "summary": "Bags for car keys.",
    "amount": "not_reported",
    "priorities": ["vehicle-crime"],
    "starts": "not_reported",
    "ends": "not_reported",
    "status": "planned",
    "as_at": "2024-02",
    "sources": PLACE,
    "updated": "2026-11-30",
}


def project(**fields: Any) -> Project:
    return Project.model_validate(PROJECT | fields)


def gap(what: str) -> list[dict[str, Any]]:
    return [{"what": what, "state": "not_reported", "sources": PLACE}]


@pytest.mark.parametrize(
    "text",
    [
        "Bags, paid for by the community safety team, for car keys.",
        "It was commissioned by the partnership.",
        "A post funded by the commissioner.",
        "Government money for women's safety.",
    ],
)
def test_a_payer_that_only_the_text_names_is_found(text: str) -> None:
    [(_, path, said)] = unnamed_payers([project(summary=text)], TODAY)
    assert path == ("funders",)
    assert text in said
    assert not list(unnamed_payers([project(summary=text, funding="the community safety team")], TODAY))
    assert not list(unnamed_payers([project(summary=text, funders=["police"])], TODAY))


def test_a_payer_in_an_activity_is_found_too() -> None:
    activity = {"id": "a", "what": "Bags paid for by the team.", "status": "done", "as_at": "2024"}
    assert list(unnamed_payers([project(activities=[activity])], TODAY))


@pytest.mark.parametrize(
    ("what", "filled"),
    [
        ("Who pays for it, and how much", {"funding": "the team"}),
        ("Who commissioned it", {"funders": ["police"]}),
        ("How much it received, and for how long", {"amount": "5"}),
        ("When it started", {"starts": "2023"}),
        ("When it ends", {"ends": "2025"}),
        ("Who runs it", {"delivered_by": ["police"]}),
        ("In which places; the report names none", {"localities": ["stafford"]}),
        ("In which places", {"where": "the whole county"}),
    ],
)
def test_a_gap_that_the_record_fills_is_found(what: str, filled: dict[str, Any]) -> None:
    [(_, path, _)] = filled_gaps([project(gaps=gap(what), **filled)], TODAY)
    assert path == ("gaps", 0, "what")
    assert not list(filled_gaps([project(gaps=gap(what))], TODAY))


def test_no_record_contradicts_itself(catalogue: Catalogue) -> None:
    records = catalogue.everything()
    assert [*unnamed_payers(records, TODAY), *filled_gaps(records, TODAY)] == []


def test_the_amount_of_a_fund_stands_beside_projects_without_one(catalogue: Catalogue) -> None:
    portal = Portal(catalogue, today=TODAY)
    held = "fund is £2,000,000 (for two financial years together)"
    assert f"for this project; its {held}" in MACROS["project_facts"](portal, "visible-presence")
    assert f"; the {held}" in MACROS["priority_projects"](portal, "anti-social-behaviour")


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("isva-service", "<dt>Where</dt><dd>All eight districts of Staffordshire</dd>"),
        ("new-era", "<dt>Where</dt><dd>Staffordshire and Stoke-on-Trent</dd>"),
        ("pshe-coordinator", "period, where."),
    ],
)
def test_the_whole_area_and_an_area_not_reported_are_two_things(catalogue: Catalogue, id: str, said: str) -> None:
    assert said in MACROS["project_facts"](Portal(catalogue, today=TODAY), id)
