"""`make import`: what a partner sends, in any shape, becomes the same values; a preview first, nothing half."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import examine
from macros.editing.import_taken import Asked
from macros.records.measures import Measure
from tests.borough import MEASURES, NEXT_QUARTER, QUARTERS, WARDS, borough, filled_borough, long, value, ward_id, wide
from tests.editing import files_of
from tests.importing import Q2, TODAY, measure, order, preview, refused, sheet, text
from tests.spreadsheets import write_ods, write_xlsx


def test_a_wide_sheet_and_a_long_file_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for shape in ("wide", "long", "ods"):
        data = borough(tmp_path / shape)
        for id in MEASURES:
            if shape == "long":
                file = text(data, long(id), f"{id}.csv")
            elif shape == "wide":
                file = sheet(data, list(wide(id)), f"{id}.xlsx")
            else:
                file = write_ods(data.parent / f"{id}.ods", list(wide(id)))
            preview(order(data, file, id, apply=True))
        written.append({name: held for name, held in files_of(data).items() if name.startswith("measures/")})
    assert written[0] == written[1] == written[2]
    assert sum(name.endswith(".csv") for name in written[0]) == len(MEASURES)
    points = measure(data, "burglary").points
    assert len(points) == len(WARDS) * len(QUARTERS)
    assert points[0].value == value("burglary", 0, 0)


def test_a_preview_writes_nothing_and_says_what_would_be(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    before = files_of(tmp_path)
    rows: list[Any] = [["Ward", NEXT_QUARTER], *([ward, 100 + at] for at, ward in enumerate(WARDS[:-1]))]
    said = preview(order(data, sheet(data, rows)))
    assert said[0] == "Burglary (burglary), from q.xlsx, sheet Wards:"
    assert said[1].startswith("Added: July to September 2025 (2025-26-Q2), 20 values: Alderbrook 100, Ash Green 101")
    assert said[2] == "Missing: July to September 2025 has no value for Upper Weir"
    assert said[-1] == "Nothing is written yet. To write it, run the same command with APPLY=1"
    assert {name: held for name, held in files_of(tmp_path).items() if name != "q.xlsx"} == before


def test_a_new_quarter_adds_rows_and_touches_nothing_else(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    csv, record = data / "measures" / "burglary.csv", data / "measures" / "wards.yml"
    before, said_before = csv.read_bytes(), record.read_text(encoding="utf-8").splitlines()
    rows: list[Any] = [Q2, *([ward, 100 + at] for at, ward in enumerate(WARDS))]
    preview(order(data, sheet(data, rows), apply=True, source="extract", at="sheet 2"))
    after = csv.read_bytes()
    head, rest = before.split(b"\n", 1)
    assert after.startswith(head + b",source,at\n" + rest)
    assert after.endswith(b"upper-weir,2025-26-Q2,120,,extract,sheet 2\n")
    changed = [line for line in record.read_text(encoding="utf-8").splitlines() if line not in said_before]
    assert changed == ["  updated: 2026-11-30"]


def test_a_changed_value_needs_a_reason_which_becomes_its_correction(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    old = value("burglary", 0, 8)
    file = text(data, f"Ward,{QUARTERS[8]}\nAlderbrook,999\n")
    asked = order(data, file, apply=True)
    assert "Refused: 1 published value would change. Say why: WHY='…'" in refused(asked)
    said = preview(order(data, file, apply=True, why="The police counted late reports too."))
    assert f"Changed: Alderbrook, April to June 2025: {old} becomes 999 (row 2, column B)" in said
    (correction,) = measure(data).corrections
    assert correction.said == f"Alderbrook, April to June 2025: {old}."
    assert correction.says == "Alderbrook, April to June 2025: 999."
    assert (correction.why, correction.on) == ("The police counted late reports too.", TODAY)
    assert measure(data).updated == TODAY


def test_signs_are_asked_for_once_and_remembered(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    cells = ["*", "-", None, ":", "c", "1,234", "12", "£1,200", 7]
    rows: list[Any] = [
        ["Ward", "Jul-Sep 2025"],
        *([ward, cell] for ward, cell in zip(WARDS, cells, strict=False)),
    ]
    said = refused(order(data, sheet(data, rows)))
    advice = "Say it once: SIGNS='*=suppressed', or another state; '*=0' where it stands for none"
    assert f"What does '*' mean (row 2, column B)? {advice}" in said
    assert sum(line.startswith("What does") for line in said) == 5
    meant = "*=suppressed,-=not_applicable,blank=not_reported,:=not_yet_due,c=suppressed"
    preview(order(data, sheet(data, rows), apply=True, signs=meant))
    held = measure(data)
    newest = [point.value for point in held.points if point.period.code == NEXT_QUARTER]
    assert newest[:5] == ["suppressed", "not_applicable", "not_reported", "not_yet_due", "suppressed"]
    assert [int(number) for number in newest[5:]] == [1234, 12, 1200, 7]
    rows[0][1], rows[-1][1] = "Oct-Dec 2025", 8
    assert "Added: October to December 2025" in preview(order(data, sheet(data, rows)))[1]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ","), ("utf-16", "\t"), ("utf-8", "|"), ("utf-16-le", ",")],
)
def test_any_encoding_and_separator_that_excel_writes(tmp_path: Path, encoding: str, separator: str) -> None:
    data = filled_borough(tmp_path)
    lines = ["Ward,Q2 2025/26", *(f"{ward},{at + 100}" for at, ward in enumerate(WARDS))]
    content = "\r\n".join(lines).replace(",", separator)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    said = preview(order(data, text(data, (mark + content).encode(encoding))))
    assert said[1].startswith("Added: July to September 2025 (2025-26-Q2), 21 values")


@pytest.mark.parametrize(
    "heading",
    ["Q2 2025/26", "2025/26 Q2", "Jul-Sep 2025", "July to September 2025", "2025-26-Q2", "Q2 (2025-26)", "Q2 25/26"],
)
def test_periods_in_the_forms_that_people_write(tmp_path: Path, heading: str) -> None:
    data = filled_borough(tmp_path)
    rows: list[Any] = [["Ward", heading], ["Alderbrook", 5]]
    assert "(2025-26-Q2), 1 value: Alderbrook 5" in preview(order(data, sheet(data, rows)))[1]


def test_a_year_in_a_merged_cell_stands_above_its_quarters(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    rows: list[Any] = [[None, "2025/26"], ["Ward", "Q2", "Q3"], ["Alderbrook", 5, 6]]
    file = write_xlsx(tmp_path / "merged.xlsx", {"A": rows}, merged="B1:C1")
    assert [line[:35] for line in preview(order(data, file))[1:3]] == [
        "Added: July to September 2025 (2025",
        "Added: October to December 2025 (20",
    ]


def test_dates_of_a_spreadsheet_are_months(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Any] = [["Ward", date(2025, 7, 1), date(2025, 8, 1)], ["Castle Hill", 5, 6]]
    assert "(2025-07)" in preview(order(data, sheet(data, rows)))[1]


@pytest.mark.parametrize("name", ["ROWAN AND THORN", "Rowan & Thorn Ward", "E05000019", "rowan-thorn", "Thorn, Rowan"])
def test_areas_by_name_alias_code_or_id(tmp_path: Path, name: str) -> None:
    data = filled_borough(tmp_path)
    rows: list[Any] = [Q2, [name, 5]]
    assert "Rowan & Thorn 5" in preview(order(data, sheet(data, rows)))[1]


def test_rows_that_share_area_and_period_are_summed_when_told_the_column(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    places = "Financial Year,Financial Quarter,Force Name,CSP Name"
    rows = [f"{places},Offence Description,Offence Group,Offence Code,Offence Count"]
    for group, area, count in (
        ("Theft offences", "Alderbrook", 3),
        ("Theft Offences", "Alderbrook", 4),
        ("Robbery", "Alderbrook", 50),
        ("Theft offences", "Another Town", 9),
    ):
        rows.append(f"2025/26,2,Anyshire,{area},Something,{group},1A,{count}")
    asked = Asked(sum="Offence Count", where="Offence Group=Theft offences")
    said = preview(order(data, text(data, "\n".join(rows)), asked=asked))
    assert "July to September 2025 (2025-26-Q2), 1 value: Alderbrook 7" in said[1]
    assert "Left out: 1 rows of other areas: Another Town" in said


def test_a_row_for_each_crime_is_counted(tmp_path: Path) -> None:
    data = borough(tmp_path)
    rows: list[Any] = [
        "Crime ID,Month,LSOA name,Crime type",
        *["x,2025-07,Castle Hill,Burglary"] * 3,
        "x,2025-08,Castle Hill,Burglary",
    ]
    said = preview(order(data, text(data, "\n".join(rows)), asked=Asked(sum="rows", where="Crime type=Burglary")))
    assert ["Castle Hill 3" in said[1], "Castle Hill 1" in said[2]] == [True, True]


def test_totals_and_notes_are_left_out_and_named(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    said = preview(order(data, sheet(data, list(wide("burglary", QUARTERS[:2])))))
    assert "Left out: row 26, a total: 'Total'" in said
    assert "Left out: row 27, a note: 'Note: figures are not final'" in said
    assert "Unchanged: 42 values" in said


def test_the_tables_still_stand_after_the_tenth_quarter(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    rows: list[Any] = [Q2, *([ward, 100 + at] for at, ward in enumerate(WARDS))]
    preview(order(data, sheet(data, rows), apply=True))
    found, problems = examine(data)
    assert problems == []
    held = Catalogue(entry.record for entry in found if entry.record).find(Measure, "burglary")
    assert len(held.periods) == 10
    assert set(held.areas) == {ward_id(ward) for ward in WARDS}
