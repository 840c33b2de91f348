"""Pictures of how figures compare with other areas, and of what partners aim for; and what lists say once."""

import re
from datetime import date

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import WrongCall
from macros.records.kinds import KINDS
from macros.records.measures import Comparison, Measure, Target
from macros.records.record import Record
from macros.views.against_charts import measures_against
from macros.views.aim_charts import measures_aims
from macros.views.charts import LABEL, ROW, Bar, bar_chart
from macros.views.measures import measures_list
from macros.views.portal import Portal

TODAY = date(2026, 11, 30)


def others(sample: Catalogue) -> list[Record]:
    """Return all records but the measure of break-ins."""
    return [record for kind in KINDS.values() for record in sample.all(kind) if record.id != "break-ins"]


def portal(sample: Catalogue, **fields: object) -> Portal:
    """Return the small portal, its measure of break-ins with other fields."""
    return Portal(
        Catalogue([*others(sample), sample.find(Measure, "break-ins").model_copy(update=fields)]), today=TODAY
    )


def compared(*readings: tuple[str, str]) -> tuple[Comparison, ...]:
    return tuple(Comparison.model_validate({"against": name, "reading": reading}) for name, reading in readings)


@pytest.mark.parametrize(
    ("readings", "circle", "square"),
    [
        (("below", "above"), "30", "324"),
        (("similar", "below"), "180", "24"),
        (("above", "above"), "322", "332"),
    ],
)
def test_each_area_has_its_mark_and_both_are_seen(
    sample: Catalogue, readings: tuple[str, str], circle: str, square: str
) -> None:
    comparisons = compared(("England", readings[0]), ("Most Similar Group", readings[1]))
    drawn = measures_against(portal(sample, comparisons=comparisons), table="crime", caption="Compared")
    assert re.findall(r'<circle[^>]* cx="(\d+)"', drawn) == [circle]
    assert re.findall(r'<rect[^>]* x="(\d+)"', drawn) == [square]
    words = {"below": "lower", "similar": "similar", "above": "higher"}
    said = f"Break-ins: {words[readings[0]]} for England, {words[readings[1]]} for Most Similar Group."
    assert f'<desc id="crime-against-desc">{said}</desc>' in drawn


def test_three_areas_are_too_many_for_a_picture(sample: Catalogue) -> None:
    comparisons = compared(("England", "below"), ("Wales", "below"), ("Scotland", "below"))
    with pytest.raises(WrongCall, match="compares with 3 areas"):
        measures_against(portal(sample, comparisons=comparisons), table="crime", caption="Compared")


@pytest.mark.parametrize(
    ("aim", "value", "end"),
    [
        ("More than before", "not_reported", 300),
        ("Fewer than before", "not_reported", 60),
        ("As the law says", "7", 60),
    ],
)
def test_an_arrow_leads_from_the_baseline_to_the_target(sample: Catalogue, aim: str, value: str, end: int) -> None:
    target = Target.model_validate({"aim": aim, "value": value, "by": "2030"})
    drawn = measures_aims(portal(sample, target=target), table="crime", caption="Aims")
    assert f'<line class="target" x1="180" x2="{end}"' in drawn
    assert "5,642 in 2021 to 2022" in drawn
    assert f"Break-ins: 5,642 in 2021 to 2022; aim: {aim}; result: About 4,852 in 2022 to 2023." in drawn
    assert (">7</text>" in drawn) == (value == "7")


def test_a_long_label_has_several_lines_and_moves_what_is_below_it() -> None:
    long = "Road incidents in which people were killed or seriously injured"
    chart = bar_chart("Roads", [Bar(long, "not_reported"), Bar("Short", "not_reported")], unit="incidents")
    first, second = chart.rows
    assert " ".join(line for _, line in first.lines) == first.label == long
    assert all(len(line) <= LABEL for _, line in first.lines)
    assert [y for y, _ in first.lines] == [0, first.y]
    assert second.lines == [(first.y + ROW, "Short")]
    assert chart.height == second.y + ROW


def test_what_all_lines_say_is_said_once_above_them(sample: Catalogue) -> None:
    first = sample.find(Measure, "break-ins")
    second = first.model_copy(update={"id": "others", "name": "Others", "position": 2})
    both = Portal(Catalogue([*others(sample), first, second]), today=TODAY)
    drawn = measures_list(both, table="crime")
    assert drawn.count("Anyshire") == 1
    assert '<p class="source">All of these: Anyshire, 2022 to 2023.</p>' in drawn
    alone = measures_list(Portal(sample, today=TODAY), table="crime")
    assert "All of these" not in alone
    assert alone.count("Anyshire") == 1
    closed = measures_list(both, table="crime", most=0)
    assert closed.index("<details>") < closed.index("All of these")
