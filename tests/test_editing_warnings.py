"""What the check warns of: each sentence it can say, and what keeps it silent."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.editing.warning_kinds import KINDS_OF_WARNING
from macros.editing.warnings import warnings_of
from macros.editing.wording import long_sentences, short_forms
from tests.editing import add, give, put, small_portal

TODAY = date(2024, 6, 30)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the small portal with nothing to warn of."""
    folder = small_portal(tmp_path)
    add(folder, "measures", MEASURE.replace("break-ins", "stalking-reports").replace("burglary", "stalking"))
    put(folder, "plans", "  ends: 2024-03\n", "  ends: 2025-03\n")
    return folder


MEASURE = """
- id: break-ins
  name: Reports
  unit: reports
  area: Anyshire
  table: reports
  position: 1
  direction: neither
  base: not_applicable
  points: [{period: 2023, value: not_reported}]
  baseline: not_reported
  counts_people: no
  meaning: How many people asked for help.
  priorities: [burglary]
  sources: [{source: plan, at: page 12}]
  updated: 2024-03-01
"""


def warnings(data: Path, today: date = TODAY) -> dict[str, list[str]]:
    """Return the warnings under each title."""
    kinds = warnings_of(examine(data)[0], today)
    return {kind.title: [f"{found.where}: {found.message}" for found in kind.found] for kind in kinds}


def test_there_may_be_nothing_to_warn_of(data: Path) -> None:
    assert warnings(data) == {}


IGNORED_IF = {
    "Questions still open": "you are still writing: readers do not see these records yet",
    "Contacts to check again": "somebody is checking them today",
    "Reviews overdue": "the review is under way",
    "Plans past their end": "the plan is kept as history and nothing took its place",
    "Promises without news": "you looked, and found no newer paper",
    "Projects that ended without an outcome": "no paper says what came of them",
    "Priorities without a figure": "no source gives one",
    "Values that jump tenfold": "the figure really changed so much",
    "Totals that are not the sum of their parts": "the source prints them so",
    "Rates larger than their counts": "fewer than 1,000 people live there",
    "Periods that were not over": "the source says that the value is final",
    "Periods that overlap": "the source gives rolling periods",
    "Measures with the same values": "they count different things",
    "Meetings that have passed": "nobody knows yet whether it was held",
    "Zeros beside large values": "the source says that there was none",
    "Values that repeat themselves": "the source prints them so",
    "Shares below 1 per cent": "so few are meant",
    "Rates larger than what they are per": "it happened to people more than once",
    "Changes that do not fit the values": "the source prints them so",
    "Baselines beside other values": "the source gives both",
    "Periods of uneven length": "the source gives them so",
    "Periods of long ago": "the paper looks back so far",
    "Periods in words that name their days": "the paper may mean other days",
    "Aims against the direction": "the words mean something else",
    "Steps away from the target": "the plan sets them so",
    "More harm said to be better": "partners want more of it reported",
    "Places that a figure does not name": "the figure is of another place too",
    "Places of one name": "people know them apart",
    "Numbers to look at": "residents are to call exactly this number",
    "Contacts of one number": "people need it under both names",
    "Records older than their sources": "the source was seen before it was published",
    "Looks that passed": "no paper says whether it was held",
    "Projects past their end": "no paper says how they went on",
    "Notices that ended": "it will be shown again",
    "Bullets typed as text": "the text quotes them",
    "Gaps that the record itself fills": "the gap is about a part of it only",
    "Names with half a pair of brackets": "the name is written so",
    "Payers that only the text names": "the text speaks of other money",
    "Sentences of more than 35 words": "the sentence is a list that reads easily",
    "Texts for readers older than 11": "the long words are names that nobody can choose",
    "Letters that look like others": "the word is written so in its own language",
    "Short forms that the glossary lacks": "everybody knows them, as BBC",
}


def test_each_kind_of_warning_says_when_it_may_be_ignored() -> None:
    assert {title: ignore_if for title, ignore_if, _ in KINDS_OF_WARNING} == IGNORED_IF
    assert all(IGNORED_IF.values())


def test_reviews_overdue(data: Path) -> None:
    give(data, "funds", "safe-fund", "review_by: 2024-06-29", "owner: Community safety analyst")
    give(data, "boards", "safety-board", "review_by: 2024-06-29")
    give(data, "partners", "police", "review_by: 2024-06-30")
    said = "was to look at it by 29 June 2024. Look at it, and set the next day"
    assert warnings(data) == {
        "Reviews overdue": [
            f"safety-board: review_by: its owner {said}",
            f"safe-fund: review_by: Community safety analyst {said}",
        ]
    }


def test_contacts_to_check_again(data: Path) -> None:
    assert "Contacts to check again" not in warnings(data, date(2024, 8, 28))
    said = "was last checked on 1 March 2024, more than 180 days ago. Look at its evidence again"
    assert warnings(data, date(2024, 8, 29))["Contacts to check again"] == [f"police-101: checked_on: {said}"]


def test_plans_past_their_end(data: Path) -> None:
    put(data, "plans", "  ends: not_reported\n", "  ends: 2024-06\n")
    assert "Plans past their end" not in warnings(data)
    said = "ran until June 2024, and no plan here replaces it. Add its successor"
    assert warnings(data, date(2024, 7, 1)) == {"Plans past their end": [f"anyshire-plan-2: ends: {said}"]}
    # The first plan is over too by then, but the second replaces it.
    assert warnings(data, date(2025, 4, 1))["Plans past their end"] == [f"anyshire-plan-2: ends: {said}"]


PROMISES = "(northtown/cameras, burglary/more-locks, night-walks/walks)"


def test_a_source_that_is_the_newest_word_on_promises(data: Path) -> None:
    assert "Promises without news" not in warnings(data, date(2024, 11, 28))
    said = f"is the newest word on 3 promises {PROMISES}. Look for a newer paper, or ask how they went on"
    assert warnings(data, date(2024, 11, 29))["Promises without news"] == [f"plan: date: {said}"]


def test_what_is_done_is_no_promise(data: Path) -> None:
    put(data, "projects", "status: under_way, as_at: 2024-02}", "status: done, as_at: 2024-02}")
    (said,) = warnings(data, date(2025, 1, 1))["Promises without news"]
    assert "2 promises (northtown/cameras, burglary/more-locks)." in said


def test_who_looked_for_news_is_asked_again_after_nine_months(data: Path) -> None:
    answer = ["checked:", "  - {warning: silent-promises, why: There is no newer paper., on: 2024-12-01}"]
    give(data, "sources", "plan", *answer)
    assert "Promises without news" not in warnings(data, date(2025, 8, 31))
    assert "Promises without news" in warnings(data, date(2025, 9, 1))


def test_projects_that_ended_without_an_outcome(data: Path) -> None:
    put(data, "projects", "  starts: not_reported\n  ends: not_reported\n", "  starts: 2023\n  ends: 2024-06-29\n")
    said = "ran until 29 June 2024, and no outcome is given. Add what came of it"
    assert warnings(data) == {"Projects that ended without an outcome": [f"locks: ends: {said}"]}
    # The other project has an outcome, and says nothing when it is over.
    assert len(warnings(data, date(2025, 1, 1))["Projects that ended without an outcome"]) == 1


def test_priorities_without_a_figure(data: Path) -> None:
    put(data, "measures", "priorities: [stalking]", "priorities: [burglary]")
    said = "no measure names it. Add a figure to data/measures.yml"
    assert warnings(data) == {"Priorities without a figure": [f"stalking: {said}"]}


def test_sentences_that_run_on(data: Path) -> None:
    put(data, "funds", "summary: Money for safer streets.", f"summary: Money for {'very ' * 33}safe streets.")
    said = "the sentence 'Money for very very very …' has 37 words. Make two of it"
    assert warnings(data) == {"Sentences of more than 35 words": [f"safe-fund: summary: {said}"]}


def test_short_forms_that_the_glossary_lacks(data: Path) -> None:
    put(data, "funds", "summary: Money for safer streets.", "summary: Money against ASB and VAWG.")
    put(data, "projects", "summary: Locks for homes.", "summary: Locks for MARAC and VAWG cases.")
    assert warnings(data) == {
        "Short forms that the glossary lacks": [
            "safe-fund: summary: 'VAWG' is not in the glossary (2 records use it). Add it there, or write it out",
            "locks: summary: 'MARAC' is not in the glossary. Add it there, or write it out",
        ]
    }


def test_a_locator_may_hold_any_short_form(data: Path) -> None:
    put(data, "funds", "at: page 9", "at: PART TWO")
    assert warnings(data) == {}


def test_questions_still_open_are_all_that_is_said_of_a_record_that_is_being_written(data: Path) -> None:
    put(data, "projects", "summary: Locks for homes.", "summary: to be written")
    put(data, "projects", "  ends: not_reported\n", "  ends: 2024-03\n")
    give(data, "projects", "locks", "publish_from: 2099-12-31")
    assert warnings(data) == {"Questions still open": ["locks: summary: is still to be written"]}


def test_nothing_is_said_of_what_is_withdrawn(data: Path) -> None:
    put(data, "projects", "  starts: not_reported\n  ends: not_reported\n", "  starts: 2023\n  ends: 2024-06-29\n")
    give(data, "projects", "locks", "withdrawn: {on: 2024-03-01, why: It was never begun.}")
    assert warnings(data) == {}


def test_valid_records_are_looked_at_beside_broken_ones(data: Path) -> None:
    put(data, "funds", "amount: 20000", "amount: £20m")
    give(data, "partners", "police", "review_by: 2024-06-29")
    assert list(warnings(data)) == ["Reviews overdue"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" ".join(["word"] * 35) + ".", []),
        (" ".join(["word"] * 36) + ".", [("word word word word word", 36)]),
        (" ".join(["word"] * 20) + "! " + " ".join(["next"] * 20) + "?", []),
        (" ".join(["word"] * 20) + "\n" + " ".join(["next"] * 20), []),
        (f"Short. {' '.join(['long'] * 36)}", [("long long long long long", 36)]),
    ],
)
def test_long_sentences(text: str, found: list[tuple[str, int]]) -> None:
    assert list(long_sentences(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CCTV, MARACs and a GP", {"CCTV", "MARAC", "GP"}),
        ("A word, I think", set()),
        ("World War II and part IV", set()),
        ("the M6 and the A50", set()),
        ("McDonald and iPhone", set()),
        ("H1N1", {"H1N1"}),
    ],
)
def test_short_forms(text: str, found: set[str]) -> None:
    assert short_forms(text) == found
