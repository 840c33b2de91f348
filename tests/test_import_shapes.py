"""Shapes in which partners send figures: each is read for what it says, or refused with its row and column."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.loading import examine
from macros.core.period_forms import period_meant
from macros.editing.import_areas import is_no_place, is_total
from macros.editing.import_cells import Value, value_of
from macros.editing.import_taken import Asked
from macros.records.measures import Measure
from macros.records.points import Point
from tests.biff import write_xls
from tests.borough import MEASURES, QUARTERS, WARDS, borough, filled_borough, wide
from tests.editing import files_of
from tests.spreadsheets import Rows, write_ods, write_xlsx
from tests.test_import import order, preview, refused, sheet, text

Row = list[str | int | float | date | None]
Q2: Row = ["Ward", "Q2 2025/26"]
ADDED = "Added: July to September 2025 (2025-26-Q2), 1 value: "


def written(data: Path) -> Point:
    """The newest value of Alderbrook, in a portal whose other measures have no values yet."""
    records = [entry.record for entry in examine(data)[0]]
    return next(found for found in records if isinstance(found, Measure)).series("alderbrook")[-1]


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
    rows: list[Row] = [["Ward", date(2025, 7, 1), date(2025, 8, 1)], ["Castle Hill", 5, 6]]
    said = preview(order(data, write(tmp_path / "q.any", {"Wards": rows})))
    assert ["(2025-07)" in said[1], "(2025-08)" in said[2]] == [True, True]


VALUES = [
    ("1,234", "1234"),
    ("1\N{NO-BREAK SPACE}234", "1234"),
    ("1\N{NARROW NO-BREAK SPACE}234", "1234"),
    ("1 234", "1234"),
    (" 12 ", "12"),
    ("£1,234.50", "1234.5"),
    ("12.3%", "12.3"),
    ("12.3 %", "12.3"),
    ("\N{EN DASH}5", "-5"),
    ("\N{MINUS SIGN}5", "-5"),
    ("-£1,200", "-1200"),
    ("+5", "5"),
    (".5", "0.5"),
    ("12.", "12"),
    ("1,234,567", "1234567"),
]


@pytest.mark.parametrize(("cell", "read"), VALUES)
def test_numbers_as_people_type_them(cell: str, read: str) -> None:
    assert value_of(" ".join(cell.split())) == Value(Decimal(read))


@pytest.mark.parametrize(
    "cell",
    [
        *("12,34", "1.234.567", "1,23,456", "12.3.4", "#REF!", "#N/A", "#DIV/0!", "12/07", "1e5", "12k", "(5)", "5 10"),
        *("12 and 13", "about ten", "see note", "12 (of 40)", "£", "12 12", "--5", "12%%"),
    ],
)
def test_what_is_no_number_is_none(cell: str) -> None:
    found = value_of(cell)
    assert found is None or (found.number is None and cell == "£")


def test_a_cell_that_is_no_number_is_named_by_row_and_column(tmp_path: Path) -> None:
    data = borough(tmp_path)
    before = files_of(data)
    said = refused(order(data, sheet(data, [Q2, ["Alderbrook", "12,34"], ["Ash Green", 5]]), apply=True))
    what = "is neither a number nor a sign. Write digits alone, such as 1234.5"
    assert f"Not understood: row 2, column B: '12,34' {what}" in said
    assert files_of(data) == before


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        *(
            (sign, sign)
            for sign in ("*", "**", "c", "[c]", ":", "-", "..", "x", "<5", "n/a", "N/A", "1-4", "1\N{EN DASH}4")
        ),
        ("suppressed", "suppressed"),
        ("Not available", "not available"),
        ("Fewer than 5", "fewer than 5"),
        ("no data", "no data"),
        ("nil", "nil"),
    ],
)
def test_signs_in_place_of_a_number_are_asked_for_and_then_taken(tmp_path: Path, cell: str, sign: str) -> None:
    data = borough(tmp_path)
    file = sheet(data, [Q2, ["Alderbrook", cell]])
    said = refused(order(data, file))
    assert any(line.startswith("What does") and "(row 2, column B)" in line for line in said), said
    preview(order(data, file, signs=f"{sign}=suppressed", apply=True))
    assert written(data).value == "suppressed"
    assert "Unchanged: 1 value" in preview(order(data, file))


def test_a_dash_may_stand_for_none(tmp_path: Path) -> None:
    data = borough(tmp_path)
    file = sheet(data, [Q2, ["Alderbrook", "-"]])
    preview(order(data, file, signs="-=0", apply=True))
    assert written(data).value == 0
    assert "Unchanged: 1 value" in preview(order(data, file))


@pytest.mark.parametrize(
    ("cell", "mark"),
    [("12 (r)", "(r)"), ("12r", "r"), ("12 r", "r"), ("12[r]", "[r]"), ("1,012 p", "p"), ("12*", "*"), ("12†", "†")],
)
def test_marks_beside_a_number_say_how_sure_it_is(tmp_path: Path, cell: str, mark: str) -> None:
    data = borough(tmp_path)
    file = sheet(data, [Q2, ["Alderbrook", cell]])
    said = refused(order(data, file))
    question = f"What does {mark!r} beside a number mean (row 2, column B)?"
    assert any(line.startswith(question) for line in said), said
    preview(order(data, file, signs=f"{mark}=revised", apply=True))
    newest = written(data)
    assert newest.state == "revised"
    assert newest.value in (12, 1012)
    assert "Unchanged: 1 value" in preview(order(data, file))


def test_a_sign_for_a_missing_value_does_not_explain_a_mark(tmp_path: Path) -> None:
    data = borough(tmp_path)
    said = refused(order(data, sheet(data, [Q2, ["Alderbrook", "12*"]]), signs="*=suppressed"))
    assert any("row 2, column B" in line and "provisional" in line for line in said), said


def test_a_value_that_is_no_longer_provisional_is_a_change(tmp_path: Path) -> None:
    data = borough(tmp_path)
    preview(order(data, sheet(data, [Q2, ["Alderbrook", "12p"]]), signs="p=provisional", apply=True))
    file = sheet(data, [Q2, ["Alderbrook", "12r"]])
    said = preview(order(data, file, signs="r=revised", why="The police counted again.", apply=True))
    assert (
        "Changed: Alderbrook, July to September 2025: 12 (provisional) becomes 12 (revised) (row 2, column B)" in said
    )
    assert written(data).state == "revised"


SEMICOLONS = "Ward;Q2 2025/26\nAlderbrook;{}\nAsh Green;{}\n"


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("12,3", "45,6", "Alderbrook 12.3, Ash Green 45.6"),
        ("1.234,5", "45,6", "Alderbrook 1,234.5, Ash Green 45.6"),
        ("1.234", "45,6", "Alderbrook 1,234, Ash Green 45.6"),
        ("12,3 %", "45", "Alderbrook 12.3, Ash Green 45"),
        ("1,234", "2,345", "Alderbrook 1,234, Ash Green 2,345"),
        ("12.3", "45.6", "Alderbrook 12.3, Ash Green 45.6"),
    ],
)
def test_semicolons_with_decimal_commas(tmp_path: Path, first: str, second: str, read: str) -> None:
    data = borough(tmp_path)
    said = preview(order(data, text(data, SEMICOLONS.format(first, second)), "feel-safe"))
    assert said[1].endswith(f"2 values: {read}"), said


@pytest.mark.parametrize(("first", "second"), [("1,234", "45,6"), ("12.3", "45,6"), ("1.234,5", "1,234.5")])
def test_commas_that_can_mean_two_things_are_refused(tmp_path: Path, first: str, second: str) -> None:
    data = borough(tmp_path)
    said = refused(order(data, text(data, SEMICOLONS.format(first, second)), "feel-safe"))
    assert any(line.startswith("Not understood: row") for line in said), said


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
    rows: list[Row] = [Q2, ["Alderbrook", 5], ["Ash Green", 6], ["Unknown", 1], ["Anytown total", 12]]
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


TWO_HEADERS: list[Row] = [["", "Q1 2025/26", "", "Q2 2025/26", ""], ["Ward", "Count", "Rate", "Count", "Rate"]]


def test_a_count_and_a_rate_below_each_period(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Row] = [*TWO_HEADERS, ["Alderbrook", 5, 1.2, 6, 1.4]]
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
    rows: list[Row] = [["Burglary"], ["Quarter", "Alderbrook", "Ash Green", "Total"], ["Q2 2025/26", 5, 6, 11]]
    rows += [["Q3 2025/26", 7, "*", 7], ["Source: police"]]
    said = refused(order(data, sheet(data, rows)))
    assert said[1].endswith("2 values: Alderbrook 5, Ash Green 6")
    assert any("'*' mean (row 4, column C)" in line for line in said), said
    said = refused(order(data, sheet(data, [*rows, ["Octember", 5, 6, 11]])))
    assert any("row 6, column A: 'Octember'" in line for line in said), said


def test_a_code_and_a_name_that_do_not_belong_together(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Row] = [["Code", *Q2], ["E05000001", "Alderbrook", 5], ["E05000002", "Bellfield", 6]]
    said = refused(order(data, sheet(data, rows)))
    assert any("row 3" in line and "Ash Green" in line and "Bellfield" in line for line in said), said
    rows[2][1] = "Ash Green"
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")


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
    rows: list[Row] = [["Ward", "Q1 2025/26", heading], ["Castle Hill", 5, 6], ["Ash Green", 5, 6]]
    said = refused(order(data, sheet(data, rows), apply=True))
    assert any("row 1, column C" in line and heading in line for line in said), said
    assert files_of(data) == before


@pytest.mark.parametrize("heading", ["% change", "Total", "Rank", "Households"])
def test_columns_beside_the_periods_that_are_left_out_are_named(tmp_path: Path, heading: str) -> None:
    data = borough(tmp_path)
    rows: list[Row] = [["Ward", "Q1 2025/26", "Q2 2025/26", heading], ["Castle Hill", 5, 6, 1]]
    said = preview(order(data, sheet(data, rows)))
    assert any(line.startswith("Left out: row 1, column D") and heading in line for line in said), said


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
    rows: list[Row] = [
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
    rows: list[Row] = [Q2, ["North"], ["Alderbrook", 5], ["South"], ["Ash Green", 6]]
    assert preview(order(data, sheet(data, rows)))[1].endswith("Alderbrook 5, Ash Green 6")


def test_a_heading_that_comes_again_half_way_down(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Row] = [Q2, ["Alderbrook", 5], Q2, ["Ash Green", 6]]
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
