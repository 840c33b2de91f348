"""What the cells of a partner's file say: numbers as people type them, marks beside them, signs in their place."""

from decimal import Decimal
from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.editing.import_cells import Value, value_of
from macros.records.measures import Measure
from macros.records.points import Point
from tests.borough import borough
from tests.editing import files_of
from tests.importing import order, preview, refused, sheet, text
from tests.spreadsheets import Q2


def written(data: Path) -> Point:
    """Return the newest value of Alderbrook, in a portal whose other measures have no values yet."""
    records = [entry.record for entry in examine(data)[0]]
    return next(found for found in records if isinstance(found, Measure)).series("alderbrook")[-1]


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
