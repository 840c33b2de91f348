"""Pages of figures: what a reader sees of a measure with areas, of one without a result, and of values held back."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.problems import WrongCall
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.priorities import Priority
from macros.views.line_charts import line_chart, sparkline
from macros.views.locality_page import locality_measures
from macros.views.measure_page import measure_summary, measure_values
from macros.views.measures import (
    figure,
    locality_figures,
    priority_figures,
)
from macros.views.portal import Portal
from macros.views.priorities import priority_measures
from tests.borough import QUARTERS, WARDS, filled_borough, value

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return the borough of 21 wards, six measures and nine quarters."""
    return Portal(load(filled_borough(tmp_path_factory.mktemp("borough"))), today=TODAY)


def measure(sample: Catalogue, *points: tuple[str, str], **fields: object) -> Measure:
    """Return a measure with these values, by their periods."""
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


def test_the_values_of_a_file_are_those_of_the_record(tmp_path: Path) -> None:
    """Assert that the same values are the same points, whether kept beside the record or in it."""
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
