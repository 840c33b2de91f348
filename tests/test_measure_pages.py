"""Pages of figures: what a reader sees of a measure with areas, of one without a result, and of values held back."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.period import Period
from macros.core.problems import WrongCall
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.priorities import Priority
from macros.views.headlines import headline
from macros.views.line_charts import line_chart, sparkline
from macros.views.localities import locality_measures
from macros.views.measure_page import measure_summary, measure_values
from macros.views.measure_words import baseline_words, change_words
from macros.views.measures import (
    figure,
    locality_figures,
    measures_cards,
    measures_comparisons,
    measures_list,
    measures_table,
    priority_figures,
)
from macros.views.portal import Portal
from macros.views.priorities import priority_measures
from tests.borough import QUARTERS, WARDS, filled_borough, value

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The borough of 21 wards, six measures and nine quarters."""
    return Portal(load(filled_borough(tmp_path_factory.mktemp("borough"))), today=TODAY)


def measure(sample: Catalogue, *points: tuple[str, str], **fields: object) -> Measure:
    """A measure with these values, by their periods."""
    held = tuple(
        Point.model_validate({"period": period} | ({"value": value} if "=" not in value else _fields(value)))
        for period, value in points
    )
    return sample.all(Measure)[0].model_copy(update={"points": held} | fields)


def _fields(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";"))


def test_twenty_one_wards_stand_in_one_chart_and_one_table(borough: Portal) -> None:
    drawn = measure_values(borough, "burglary")
    assert drawn.count("<table") == 1
    assert drawn.count("<svg") == 1
    rows = re.findall(r'<th scope="row" role="rowheader">(.*?)</th>', drawn)
    labels = re.findall(r'<text class="chart__label"[^>]*>(.*?)</text>', drawn)
    assert rows == labels == sorted(ward.replace("&", "&amp;") for ward in WARDS)
    assert drawn.count('<th scope="col"') == len(QUARTERS) + 1
    assert "Alderbrook: " in re.findall("<desc.*?</desc>", drawn)[0]


def test_a_place_names_its_own_values_in_a_line_each(borough: Portal) -> None:
    drawn = locality_figures(borough, "alderbrook")
    assert f"<strong>{value('burglary', 0, 8)}</strong>" in drawn
    assert "than in April to June 2024." in drawn
    assert "Alderbrook, April to June 2025" in drawn


def test_a_place_shows_each_figure_once(catalogue: Catalogue) -> None:
    portal = Portal(catalogue, today=TODAY)
    for place in catalogue.all(Locality):
        drawn = locality_figures(portal, place.id) + locality_measures(portal, place.id)
        linked = re.findall(r'href="/performance/([a-z0-9-]+)/"', drawn)
        assert sorted(linked) == sorted(measure.id for measure in catalogue.linking_to(place, Measure))
    for priority in catalogue.all(Priority):
        drawn = priority_figures(portal, priority.id) + priority_measures(portal, priority.id)
        linked = re.findall(r'href="/performance/([a-z0-9-]+)/"', drawn)
        assert sorted(linked) == sorted(measure.id for measure in catalogue.linking_to(priority, Measure))


def test_a_figure_takes_an_area_and_a_period(borough: Portal) -> None:
    said = figure(borough, "burglary", area="alderbrook", period="2023-24-Q1")
    assert f">{value('burglary', 0, 0)}<" in said
    assert "Alderbrook, April to June 2023" in said
    assert figure(borough, "burglary", area="alderbrook", period="April to June 2023") == said
    with pytest.raises(WrongCall, match="has values of areas only"):
        figure(borough, "burglary")
    with pytest.raises(WrongCall, match="Did you mean"):
        figure(borough, "burglary", area="alderbrok")


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


def test_a_line_breaks_where_a_value_is_missing_or_the_counting_changed(sample: Catalogue) -> None:
    years = [("2018", "5"), ("2019", "6"), ("2020", "not_reported"), ("2021", "7"), ("2022", "8")]
    held = measure(sample, *years, ("2023", "value=9;counted_anew=New rules"), ("2024", "7"))
    chart = line_chart(held, [("Anyshire", held.points)])
    assert chart is not None
    assert [len(part.split()) for part in chart.lines[0].parts] == [2, 2, 2]
    assert len(chart.breaks) == 1
    assert "2020: not reported" in chart.description
    spark = sparkline(held.points)
    assert spark is not None
    assert len(spark.parts) == 3
    assert line_chart(held, [("Anyshire", held.points[:1])]) is None


def test_a_target_is_a_mark_in_the_picture(sample: Catalogue) -> None:
    held = measure(sample, ("2022", "100"), ("2023", "90"))
    assert held.target is not None
    aimed = held.model_copy(update={"target": held.target.model_copy(update={"value": Decimal(80)})})
    chart = line_chart(aimed, [("Anyshire", aimed.points)])
    assert chart is not None
    assert chart.target is not None
    assert chart.target[1] == "Target: 80"


def test_a_value_held_back_is_seen_from_its_day_on(sample: Catalogue) -> None:
    held = measure(sample, ("2022", "100"), ("2023", "value=77;publish_from=2026-12-01"))
    catalogue = Catalogue([*(r for r in sample.everything() if r.id != held.id), held])
    before, after = catalogue.on(date(2026, 11, 30)), catalogue.on(date(2026, 12, 1))
    assert [point.value for point in before.find(Measure, held.id).points] == [Decimal(100)]
    assert after.find(Measure, held.id).newest.value == Decimal(77)
    alone = held.model_copy(update={"points": held.points[1:]})
    hidden = Catalogue([alone]).on(date(2026, 11, 30))
    with pytest.raises(WrongCall, match="is a measure that is shown from 1 December 2026 only"):
        hidden.find(Measure, held.id)


def test_targets_and_what_a_source_published_are_told(sample: Catalogue) -> None:
    rated = "value=90;state=provisional;change=10% fewer"
    held = measure(sample, ("2022", "100"), ("2023", rated), type="events")
    portal = Portal(Catalogue([*(r for r in sample.everything() if r.id != held.id), held]), today=TODAY)
    drawn = measure_values(portal, held.id)
    assert "90, provisional" in drawn
    assert '<td role="cell" data-label="Change, as published">10% fewer</td>' in drawn
    assert "Fewer than before, by 2025" in measure_summary(portal, held.id)


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
    period = Period.parse(code)
    assert period.in_words() == words
    assert Period.parse(str(period)) == period


def test_the_values_of_a_file_are_those_of_the_record(tmp_path: Path) -> None:
    """Kept beside the record or in it, the same values are the same points."""
    data = filled_borough(tmp_path)
    beside = load(data).find(Measure, "burglary")
    (data / "measures" / "burglary.csv").unlink()
    listed = "".join(
        f"  - {{area: {point.area}, period: {point.period}, value: {point.value}}}\n" for point in beside.points
    )
    file = data / "measures" / "wards.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- id: burglary\n", f"- id: burglary\n  points:\n{listed}", 1), encoding="utf-8")
    assert load(data).find(Measure, "burglary").points == beside.points


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
