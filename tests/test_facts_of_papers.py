"""No record says more than its paper about owners, leaders and names: rules that the real records keep."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.records.actions import Action
from macros.records.boards import Board
from macros.records.measures import Measure
from macros.records.partners import Partner
from macros.records.plans import Plan
from macros.records.record import Difference, Record
from macros.records.sources import Source
from macros.views.portal import Portal
from macros.views.registry import MACROS

PORTALS = [Path("data"), Path("examples/worcestershire/data")]
NAMED_AS_LEADING = {"services-recommissioned": "paragraph 47: with the SCO acting as lead commissioner"}
"""Actions that a paper says somebody leads, with its words. Who merely does a thing is named in the sentence."""


@pytest.fixture(scope="module", params=PORTALS, ids=str)
def records(request: pytest.FixtureRequest) -> Catalogue:
    return load(request.param)


def left_open(difference: Difference) -> bool:
    """Return whether the papers leave open that several names are one."""
    return bool(difference.note and "not say whether" in difference.note and " one " in f"{difference.note} ")


def joined_names(record: Record) -> Iterator[str]:
    own = {name.casefold() for name in record.also_known_as}
    for difference in filter(left_open, record.differences):
        yield from (reading.says for reading in difference.readings if reading.says.casefold() in own)


def leaders(record: Record) -> Iterator[str]:
    done: tuple[Action, ...] = getattr(record, "actions", ()) or getattr(record, "activities", ())
    yield from (action.id for action in done if action.led_by)


def test_names_that_no_paper_calls_one_are_not_joined(records: Catalogue) -> None:
    assert [(record.id, name) for record in records.everything() for name in joined_names(record)] == []


def test_an_agreement_between_several_has_no_owners(records: Catalogue) -> None:
    assert [plan.id for plan in records.all(Plan) if plan.type == "agreement" and len(plan.owners) > 1] == []


def test_only_whom_a_paper_names_as_leading_leads_an_action(records: Catalogue) -> None:
    named = {action for record in records.everything() for action in leaders(record)}
    assert named <= set(NAMED_AS_LEADING)


def test_where_a_paper_was_published_has_a_source_of_its_own(records: Catalogue) -> None:
    parts = [source for source in records.all(Source) if source.part_of]
    assert [part.id for part in parts if {citation.source for citation in part.sources} == {part.id}] == []


def test_a_role_has_the_date_of_its_papers(records: Catalogue) -> None:
    portal = Portal(records, today=date(2026, 11, 30))
    shown = [
        (found.id, MACROS[f"{kind.singular}_summary"](portal, found.id))
        for kind in (Partner, Board, Plan)
        for found in records.all(kind)
    ]
    assert [id for id, html in shown if "This is what papers up to" not in html] == []


def test_a_register_of_codes_does_not_make_a_statement_newer(catalogue: Catalogue) -> None:
    html = MACROS["locality_governance"](Portal(catalogue, today=date(2026, 11, 30)), "stafford")
    assert "papers up to 15 February 2024 say" in html


def test_a_figure_without_an_area_is_not_said_to_be_of_a_place(catalogue: Catalogue) -> None:
    portal = Portal(catalogue, today=date(2026, 11, 30))
    unplaced = [measure for measure in catalogue.all(Measure) if "area not stated" in str(measure.area)]
    assert len(unplaced) > 30
    assert [found.id for found in unplaced if "<dt>Where</dt>" in MACROS["measure_meaning"](portal, found.id)] == []


def test_only_a_share_is_a_share_of_something(catalogue: Catalogue) -> None:
    portal = Portal(catalogue, today=date(2026, 11, 30))
    others = [measure.id for measure in catalogue.all(Measure) if measure.type != "share"]
    assert [id for id in others if "<dt>Share of</dt>" in MACROS["measure_meaning"](portal, id)] == []
