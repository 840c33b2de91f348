"""Bar charts: the longest bar fills its room, and every value is said in words."""

from decimal import Decimal

import pytest

from macros.views.charts import ROW, VALUE_ROOM, WIDTH, Bar, bar_chart

BARS = [Bar("2022", Decimal(10)), Bar("2023", Decimal("2.5")), Bar("2024", "not_reported")]


@pytest.mark.parametrize(("unit", "sign"), [("% of people asked", "%"), ("people", ""), ("share in %", "")])
def test_a_share_of_a_hundred_carries_its_sign(unit: str, sign: str) -> None:
    chart = bar_chart("Felt safe", BARS, unit=unit)
    assert [row.said for row in chart.rows] == [f"10{sign}", f"2.5{sign}", "not reported"]
    assert chart.description == f"2022: 10{sign}; 2023: 2.5{sign}; 2024: not reported. Unit: {unit}."


@pytest.mark.parametrize(("most", "lengths"), [(None, [1, 0.25, 0]), (Decimal(20), [0.5, 0.125, 0])])
def test_a_bar_is_as_long_as_its_part_of_a_full_one(most: Decimal | None, lengths: list[float]) -> None:
    chart = bar_chart("Felt safe", BARS, unit="people", most=most)
    assert [row.length for row in chart.rows] == [int(part * (WIDTH - VALUE_ROOM)) for part in lengths]
    assert [row.y for row in chart.rows] == [0, ROW, 2 * ROW]
    assert chart.height == 3 * ROW
