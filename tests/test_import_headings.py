"""Headings and dates that mean a period: read in every form that people write, or named with their column."""

from pathlib import Path

import pytest

from macros.core.period_forms import period_meant
from tests.borough import borough
from tests.editing import files_of
from tests.importing import order, preview, refused, sheet, text
from tests.spreadsheets import Cells


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        (("01/07/2025", "01/08/2025"), "2025-07"),
        (("2025-07-01", "2025-08-01"), "2025-07"),
        (("Jul-25", "Aug-25"), "2025-07"),
        (("07/2025", "08/2025"), "2025-07"),
        (("July 2025", "August 2025"), "2025-07"),
        (("2025-07", "2025-08"), "2025-07"),
        (("202507", "202508"), "2025-07"),
        (("2025/07", "2025/08"), "2025-07"),
        (("2025 Jul", "2025 Aug"), "2025-07"),
        (("14/07/2025", "01/08/2025"), "2025-07-14"),
    ],
)
def test_dates_as_periods_in_a_long_file(tmp_path: Path, dates: tuple[str, str], code: str) -> None:
    data = borough(tmp_path)
    rows = ["area,period,value", *(f"Castle Hill,{day},5" for day in dates)]
    assert f"({code})" in preview(order(data, text(data, "\n".join(rows))))[1]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("2025/26", "2025-26"),
        ("FY2025/26", "2025-26"),
        ("FY 25/26", "2025-26"),
        ("2025-2026", "2025-26"),
        ("Year ending March 2026", "2025-26"),
        ("12 months to Mar 2026", "2025-26"),
        ("Apr 2025 - Mar 2026", "2025-26"),
        ("2025", "2025"),
        ("Q2 25-26", "2025-26-Q2"),
        ("Qtr 2 2025/26", "2025-26-Q2"),
        ("Quarter 2 2025-26", "2025-26-Q2"),
        ("2nd quarter 2025/26", "2025-26-Q2"),
        ("2025/26 - Q2", "2025-26-Q2"),
        ("2025/26 (Q2)", "2025-26-Q2"),
        ("2025/26Q2", "2025-26-Q2"),
        ("Q2 2025-2026", "2025-26-Q2"),
        ("Q2 FY 2025/26", "2025-26-Q2"),
        ("Q2: 2025/26", "2025-26-Q2"),
        ("Q2 2025/26*", "2025-26-Q2"),
        ("Q2 2025/26 (p)", "2025-26-Q2"),
        ("Q2 (Jul-Sep) 2025/26", "2025-26-Q2"),
        ("Q2 2025/26 (Jul-Sep 2025)", "2025-26-Q2"),
        ("Jul - Sep 25", "2025-26-Q2"),
        ("July\N{EN DASH}September 2025", "2025-26-Q2"),
        ("Jul/Sep 2025", "2025-26-Q2"),
        ("Quarter ending September 2025", "2025-26-Q2"),
        ("Oct 2024 - Sep 2025", "2024-10/2025-09"),
    ],
)
def test_headings_that_mean_a_period(heading: str, code: str) -> None:
    found = period_meant(heading)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "heading",
    [
        *("Q5 2025/26", "Q2", "Octember 2025", "2025/27", "FY", "2009-10", "Q2 (Jul-Sep) 2024/25 (x)", "31/02/2025"),
        *(
            "Q2 2025/26 (Oct-Dec 2025)",
            "Sep-Jul 2025 Q",
            "25 Jul",
            "2025/13",
            "13/2025",
            "Q1-Q2 2025/26",
            "year to date",
        ),
    ],
)
def test_headings_that_mean_none_or_two(heading: str) -> None:
    assert period_meant(heading) is None


@pytest.mark.parametrize("heading", ["Q5 2025/26", "Octember 2025", "FY"])
def test_a_column_whose_heading_is_no_period_is_named(tmp_path: Path, heading: str) -> None:
    data = borough(tmp_path)
    before = files_of(data)
    rows: list[Cells] = [["Ward", "Q1 2025/26", heading], ["Castle Hill", 5, 6], ["Ash Green", 5, 6]]
    said = refused(order(data, sheet(data, rows), apply=True))
    assert any("row 1, column C" in line and heading in line for line in said), said
    assert files_of(data) == before


@pytest.mark.parametrize("heading", ["% change", "Total", "Rank", "Households"])
def test_columns_beside_the_periods_that_are_left_out_are_named(tmp_path: Path, heading: str) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [["Ward", "Q1 2025/26", "Q2 2025/26", heading], ["Castle Hill", 5, 6, 1]]
    said = preview(order(data, sheet(data, rows)))
    assert any(line.startswith("Left out: row 1, column D") and heading in line for line in said), said
