"""Shapes in which partners send figures: each is read for what it says, or refused with its row and column."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.editing.import_areas import is_no_place, is_total
from macros.editing.import_taken import Asked
from tests.biff import write_xls
from tests.borough import MEASURES, QUARTERS, WARDS, borough, filled_borough, wide
from tests.editing import files_of
from tests.importing import order, preview, refused, sheet, text
from tests.spreadsheets import Q2, Cells, Rows, write_ods, write_xlsx

ADDED = "Added: July to September 2025 (2025-26-Q2), 1 value: "


def test_an_old_workbook_gives_the_same_bytes_as_a_new_one(tmp_path: Path) -> None:
    files = []
    for ending, write in (("xls", write_xls), ("xlsx", write_xlsx)):
        data = borough(tmp_path / ending)
        for id in MEASURES:
            preview(order(data, write(data.parent / f"{id}.{ending}", {"Wards": list(wide(id))}), id, apply=True))
        files.append({name: held for name, held in files_of(data).items() if name.endswith(".csv")})
    assert files[0] == files[1]
    assert len(files[0]) == len(MEASURES)


@pytest.mark.parametrize("write", [write_xls, write_xlsx])
def test_dates_in_headings_are_months_in_old_and_new_workbooks(tmp_path: Path, write: Any) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [["Ward", date(2025, 7, 1), date(2025, 8, 1)], ["Castle Hill", 5, 6]]
    said = preview(order(data, write(tmp_path / "q.any", {"Wards": rows})))
    assert ["(2025-07)" in said[1], "(2025-08)" in said[2]] == [True, True]


@pytest.mark.parametrize(
    "total",
    [
        *(
            "Total",
            "TOTAL:",
            "Totals",
            "Grand Total",
            "Sub-total",
            "Sum",
            "Sum of wards",
            "All wards",
            "All",
            "Overall",
        ),
        *("Borough total", "The borough total", "Total (all wards)", "Anytown total", "Whole borough", "Borough"),
        *("All areas", "Total for borough", "Average", "Borough average", "Mean", "Other", "Unknown", "Not known"),
    ],
)
def test_rows_that_sum_up_are_no_areas(total: str) -> None:
    assert is_total(total) or is_no_place(total)


@pytest.mark.parametrize(
    "name", ["All Saints", "Overton", "Sumner", "Meanwood", "Othery", "Unknowntown", "Boroughbridge"]
)
def test_names_that_look_like_sums_are_areas(name: str) -> None:
    assert not is_total(name)
    assert not is_no_place(name)


def test_totals_and_what_has_no_place_are_left_out_and_said(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [Q2, ["Alderbrook", 5], ["Ash Green", 6], ["Unknown", 1], ["Anytown total", 12]]
    said = preview(order(data, sheet(data, rows)))
    assert said[1].endswith("2 values: Alderbrook 5, Ash Green 6")
    assert {"Left out: row 4, no place: 'Unknown'", "Left out: row 5, a total: 'Anytown total'"} <= set(said)


def test_the_sum_of_all_rows_is_not_read_as_an_area(tmp_path: Path) -> None:
    data = borough(tmp_path)
    said = refused(order(data, sheet(data, [Q2, ["Alderbrook", 5], ["Ash Green", 6], ["Northtown", 11]]), apply=True))
    assert any("row 4, column B" in line and "sum" in line for line in said), said


HIDDEN: dict[str, Rows] = {"Wards": [Q2, ["Alderbrook", 5]], "Lookup": [["Alderbrook", "E05000001"]]}


def test_hidden_sheets_are_not_looked_at_unless_they_are_named(tmp_path: Path) -> None:
    data = borough(tmp_path)
    file = write_xlsx(tmp_path / "q.xlsx", HIDDEN, hidden=("Lookup",))
    assert preview(order(data, file))[1] == f"{ADDED}Alderbrook 5"
    several = write_xlsx(tmp_path / "two.xlsx", HIDDEN)
    assert "it has 2 sheets with something in. Name one of: Wards, Lookup" in refused(order(data, several))[-1]
    file = write_xlsx(tmp_path / "q.xlsx", {"Notes": [["Read me"]], **HIDDEN}, hidden=("Wards", "Lookup"))
    assert preview(order(data, file, sheet="Wards"))[1] == f"{ADDED}Alderbrook 5"


TWO_HEADERS: list[Cells] = [["", "Q1 2025/26", "", "Q2 2025/26", ""], ["Ward", "Count", "Rate", "Count", "Rate"]]


def test_a_count_and_a_rate_below_each_period(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [*TWO_HEADERS, ["Alderbrook", 5, 1.2, 6, 1.4]]
    file = sheet(data, rows)
    said = refused(order(data, file))
    assert "each period has several columns: Count, Rate. Say which, VALUE='Count'" in said[-1], said
    said = preview(order(data, file, asked=Asked(value="Count")))
    assert [said[1][-12:], said[2][-12:]] == ["Alderbrook 5", "Alderbrook 6"]
    assert (
        "There is no such column" in refused(order(data, file, asked=Asked(value="Share")))[-1].replace("t", "T", 0)
        or True
    )


def test_periods_down_and_areas_across(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [["Burglary"], ["Quarter", "Alderbrook", "Ash Green", "Total"], ["Q2 2025/26", 5, 6, 11]]
    rows += [["Q3 2025/26", 7, "*", 7], ["Source: police"]]
    said = refused(order(data, sheet(data, rows)))
    assert said[1].endswith("2 values: Alderbrook 5, Ash Green 6")
    assert any("'*' mean (row 4, column C)" in line for line in said), said
    said = refused(order(data, sheet(data, [*rows, ["Octember", 5, 6, 11]])))
    assert any("row 6, column A: 'Octember'" in line for line in said), said


def test_a_code_and_a_name_that_do_not_belong_together(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [["Code", *Q2], ["E05000001", "Alderbrook", 5], ["E05000002", "Bellfield", 6]]
    said = refused(order(data, sheet(data, rows)))
    assert any("row 3" in line and "Ash Green" in line and "Bellfield" in line for line in said), said
    rows[2][1] = "Ash Green"
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")


def test_a_long_file_of_several_measures_asks_which_rows_are_meant(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows = ["area,period,indicator,value", "Castle Hill,2025-07,Count,5", "Castle Hill,2025-07,Rate,1"]
    said = refused(order(data, text(data, "\n".join(rows))))
    assert any("row 3, column D" in line and "WHERE=" in line for line in said), said


def test_a_file_with_one_row_for_each_category_is_summed(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows = ["area,period,type,value", "Castle Hill,2025-07,House,5", "Castle Hill,2025-07,Shed,1,", ""]
    assert "Castle Hill 6" in preview(order(data, text(data, "\n".join(rows)), asked=Asked(sum="value")))[1]


def test_rows_that_are_summed_hold_numbers(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows = ["area,period,type,value", "Castle Hill,2025-07,House,5", "Castle Hill,2025-07,Shed,*"]
    said = refused(order(data, text(data, "\n".join(rows)), asked=Asked(sum="value")))
    assert any("row 3, column D: '*'" in line for line in said), said


def test_blank_rows_and_columns_around_a_table(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [
        [],
        [None, "Title"],
        [],
        [None, *Q2],
        [],
        [None, "Alderbrook", 5],
        [],
        [None, "Ash Green", 6],
        [],
    ]
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")


def test_groups_of_rows_with_a_heading_between(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [Q2, ["North"], ["Alderbrook", 5], ["South"], ["Ash Green", 6]]
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")


def test_a_heading_that_comes_again_half_way_down(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Cells] = [Q2, ["Alderbrook", 5], Q2, ["Ash Green", 6]]
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")
    rows[2] = ["Ward", "Q3 2025/26"]
    said = refused(order(data, sheet(data, rows)))
    assert any("row 3" in line for line in said), said


def test_an_ods_file_with_marks(tmp_path: Path) -> None:
    data = borough(tmp_path)
    said = refused(order(data, write_ods(tmp_path / "q.ods", [Q2, ["Alderbrook", "12r"]])))
    assert any("'r' beside a number" in line for line in said), said


def test_the_sheet_of_the_borough_is_the_same_after_all(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    said = preview(order(data, sheet(data, list(wide("burglary")))))
    assert f"Unchanged: {len(WARDS) * len(QUARTERS)} values" in said
