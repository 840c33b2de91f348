"""What figures say in words: values, changes, baselines, periods and targets."""

from datetime import date
from decimal import Decimal

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.period import Period
from macros.core.period_codes import parse_period
from macros.records.measures import Target
from macros.views.headlines import headline
from macros.views.measure_page import measure_summary
from macros.views.measure_tables import measures_comparisons, measures_table
from macros.views.measure_words import baseline_words, change_words, target_words
from macros.views.measures import figure, measures_cards, measures_list
from macros.views.portal import Portal
from tests.test_measure_pages import measure

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("not_reported", "5,642 in 2021 to 2022; no result found"),
        ("not_yet_due", "5,642 in 2021 to 2022; the result: not yet due"),
        ("suppressed", "5,642 in 2021 to 2022; the result: suppressed"),
    ],
)
def test_a_baseline_is_never_lost(sample: Catalogue, value: str, said: str) -> None:
    assert headline(sample, measure(sample, ("2023", value))).value == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([("2022", "100"), ("2023", "90")], "10 fewer than in 2022"),
        ([("2022", "100"), ("2023", "100")], "the same as in 2022"),
        ([("2022", "100"), ("2023", "value=90;qualifier=about")], "about 10 fewer than in 2022"),
        ([("2022-23-Q1", "5"), ("2022-23-Q4", "9"), ("2023-24-Q1", "7")], "2 more than in April to June 2022"),
        ([("2023-24-Q1", "5"), ("2023-24-Q2", "9")], "4 more than in April to June 2023"),
        ([("2022", "100"), ("2023", "value=90;counted_anew=New rules")], ""),
        ([("2022", "not_reported"), ("2023", "90")], ""),
        ([("2022", "90"), ("2023", "not_reported")], ""),
        ([("2017-10/2018-09", "90"), ("2018-10/2019-11", "80")], ""),
        ([("2023", "90")], ""),
    ],
)
def test_a_change_is_said_only_where_it_can_be(sample: Catalogue, points: list[tuple[str, str]], said: str) -> None:
    held = measure(sample, *points)
    assert change_words(held, held.points) == said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2023", "2023"),
        ("2023-24", "April 2023 to March 2024"),
        ("2023-24-Q4", "January to March 2024"),
        ("2023-Q4", "October to December 2023"),
        ("2023-07", "July 2023"),
        ("2017-10/2018-11", "October 2017 to November 2018"),
        ("2023-10-01", "1 October 2023"),
        ("2023-10-01/2023-10-14", "1 October 2023 to 14 October 2023"),
        ("as_worded: last 12 months, undated", "last 12 months, undated"),
        ("2009-04/2010-03", "April 2009 to March 2010"),
        ("2009-10/2009-10", "October 2009"),
        ("1999-00", "April 1999 to March 2000"),
    ],
)
def test_periods_are_said_in_words_and_read_back(code: str, words: str) -> None:
    period = parse_period(code)
    assert period.in_words() == words
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("August 2023, approximately", "10 in August 2023, approximately"),
        ("Easter 2023", "10 in Easter 2023"),
        ("Start of January 2024", "10 in start of January 2024"),
        ("The twelve months before", "10 in the twelve months before"),
        ("2021 to 2022", "10 in 2021 to 2022"),
    ],
)
def test_a_period_after_in_keeps_the_capital_letter_of_a_name(sample: Catalogue, period: str, said: str) -> None:
    worded = Period.as_worded(period)
    assert (
        baseline_words(measure(sample, ("2023", "9"), baseline=Decimal(10), baseline_period=worded, type="events"))
        == said
    )


def test_a_hedge_inside_a_sentence_stands_as_typed(sample: Catalogue) -> None:
    hedged = measure(sample, ("2023", "value=9;qualifier=Police say"), type="events")
    portal = Portal(Catalogue([*(r for r in sample.everything() if r.id != hedged.id), hedged]), today=TODAY)
    assert '<span class="figure">Police say 9</span>' in figure(portal, hedged.id)
    missing = measure(sample, ("2023", "value=suppressed;qualifier=Police say"), baseline=Decimal(10), type="events")
    assert headline(sample, missing).value.endswith("; the result: Police say suppressed")


@pytest.mark.parametrize(("value", "said"), [("6", "+6%"), ("-14", "\N{MINUS SIGN}14%"), ("0", "0%")])
def test_a_published_change_has_its_sign(sample: Catalogue, value: str, said: str) -> None:
    changed = measure(sample, ("2023", value), type="change", unit="% change")
    assert headline(sample, changed).value == said


def test_a_difference_between_changes_has_no_sign_before_its_word(sample: Catalogue) -> None:
    changed = measure(sample, ("2022", "4"), ("2023", "6"), type="change", unit="% change")
    assert change_words(changed, changed.series()) == "2% higher than in 2022"


@pytest.mark.parametrize("value", ["3000000", "not_reported"])
def test_a_note_stands_wherever_its_value_does(sample: Catalogue, value: str) -> None:
    noted = measure(sample, ("2023", f"value={value};note=As the paper prints it."))
    others = [record for record in sample.everything() if record.id != noted.id]
    portal = Portal(Catalogue([*others, noted]), today=TODAY)
    drawn = [measures_cards(portal, noted.id), figure(portal, noted.id), measure_summary(portal, noted.id)]
    drawn += [measures_list(portal, table=noted.table), measures_table(portal, table=noted.table, caption="Figures")]
    drawn += [measures_comparisons(portal, table=noted.table, caption="Figures")]
    assert [text.count("As the paper prints it.") for text in drawn] == [1] * 6


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("2025", "Fewer, by 2025"),
        ("The end of the plan", "Fewer, by the end of the plan"),
        ("Over the three years", "Fewer, over the three years"),
        ("Within five years", "Fewer, within five years"),
        ("By March", "Fewer, by March"),
    ],
)
def test_the_words_for_when_a_target_is_due_read_as_one_sentence(sample: Catalogue, by: str, said: str) -> None:
    target = Target.model_validate({"aim": "Fewer", "value": "not_reported", "by": {"as_worded": by}})
    assert target_words(measure(sample), target) == said
