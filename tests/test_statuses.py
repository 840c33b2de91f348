"""A status is shown with the date of the paper that gives it; a promise without news is told as the past."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.partial_date import PartialDate
from macros.records.actions import Action
from macros.records.field_annotations import words_of_field
from macros.records.localities import DeepDive
from macros.records.meetings import Meeting
from macros.records.projects import Project
from macros.views.portal import Portal
from macros.views.registry import MACROS
from macros.views.status import is_old_news, status_date
from tests.macro_calls import plain_calls

WORDS = {word for kind in (Action, DeepDive, Meeting, Project) for word in words_of_field(kind, "status")}
TAGS = "|".join(sorted(word.replace("_", "-") for word in WORDS))
STATUS = re.compile(rf'<span class="tag tag--(?:{TAGS})">|<span class="tag tag--state">Was ')
DATED = re.compile(r"(?:as reported in|last reported|in the paper of) (?:[A-Z][a-z]+ )?[0-9]{4}", re.IGNORECASE)
# A cell of a table, an item of a list or a fact: what is read at one glance.
GLANCE = re.compile(r"<(td|li|dd)\b(?:(?!<\1\b).)*?</\1>", re.DOTALL)
# Figures and risks have no status, and their calls name a table or a plan.
WITH_STATUS = [name for name in MACROS if not name.startswith(("measure", "figure", "risks"))]

LAST_DAY, NEXT_DAY = date(2025, 8, 14), date(2025, 8, 15)
REPORT = PartialDate(2024, 2, 15)


def glances(portal: Portal) -> Iterator[str]:
    """Yield what the macros give that shows a status, cell by cell and item by item."""
    for name in WITH_STATUS:
        for ids, keywords in plain_calls(name, portal):
            html = MACROS[name](portal, *ids, **keywords)
            yield from (found[0] for found in GLANCE.finditer(html) if STATUS.search(found[0]))


@pytest.mark.parametrize("day", [date(2024, 3, 1), date(2026, 11, 30)], ids=str)
def test_every_status_has_its_date_beside_it(catalogue: Catalogue, day: date) -> None:
    shown = list(glances(Portal(catalogue, today=day)))
    assert len(shown) > 200
    assert [glance for glance in shown if not DATED.search(glance)] == []


def test_a_promise_without_news_is_never_told_as_the_present(catalogue: Catalogue) -> None:
    shown = list(glances(Portal(catalogue, today=date(2026, 11, 30))))
    old = [glance for glance in shown if "tag--state" in glance and "Was " in glance]
    assert len(old) > 50
    assert all("position now not known" in glance for glance in old)
    # The page of promises says in a column of its own what became of each, beside the status that it had then.
    now = [glance for glance in shown if 'data-label="Status then"' not in glance]
    assert [glance for glance in now if "tag--under-way" in glance or "tag--planned" in glance] == []


@pytest.mark.parametrize("status", sorted(WORDS))
def test_each_status_has_a_date_on_any_day(status: str) -> None:
    for day in (date(2024, 2, 15), LAST_DAY, NEXT_DAY, date(2030, 1, 1)):
        assert DATED.search(status_date(status, REPORT, day))


@pytest.mark.parametrize("status", ["planned", "under_way", "under_consideration", "scheduled"])
def test_a_promise_ages_after_eighteen_months_to_the_day(status: str) -> None:
    assert status_date(status, REPORT, LAST_DAY) == "as reported in February 2024"
    assert status_date(status, REPORT, NEXT_DAY) == "last reported February 2024; position now not known"


@pytest.mark.parametrize("status", ["done", "completed", "held", "not_reported"])
def test_what_is_over_or_unknown_does_not_age(status: str) -> None:
    assert not is_old_news(status, REPORT, date(2099, 1, 1))
    assert "not known" not in status_date(status, REPORT, date(2099, 1, 1))


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (PartialDate(2018), "last reported 2018; position now not known"),
        (PartialDate(2024, 1), "last reported January 2024; position now not known"),
        (PartialDate(2024, 2, 15), "last reported February 2024; position now not known"),
        (PartialDate(2026, 10), "as reported in October 2026"),
        (PartialDate(2025), "as reported in 2025"),
    ],
    ids=str,
)
def test_a_date_is_as_exact_as_the_paper_up_to_the_month(as_at: PartialDate, said: str) -> None:
    assert status_date("under_way", as_at, date(2026, 11, 30)) == said
