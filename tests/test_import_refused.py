"""`make import` refuses what would mislead, in a sentence, and changes nothing."""

from pathlib import Path

import pytest

from tests.borough import WARDS, filled_borough, value
from tests.editing import files_of
from tests.importing import Q2, order, refused, sheet
from tests.spreadsheets import Rows


@pytest.mark.parametrize(
    ("measure_id", "rows", "why"),
    [
        (
            "burglary",
            [Q2, ["Alderbrook", "about ten"]],
            "row 2, column B: 'about ten'",
        ),
        ("burglary", [Q2, ["Alderbrook", 4], ["Aldebrok", 5]], "no area is called 'Aldebrok'"),
        (
            "burglary",
            [Q2, ["Alderbrook", 4], ["Alderbrook", 5]],
            "gives the value of row 2, column B again",
        ),
        ("feel-safe", [Q2, ["Alderbrook", 0.5], ["Ash Green", 0.61]], "fraction of one"),
        (
            "burglary",
            [["Vehicle crime by ward"], ["Ward", "Q2 2025/26"], ["Alderbrook", 5]],
            "Refused: the file names Vehicle crime (vehicle-crime). Look whether it is the right one",
        ),
        (
            "burglary",
            [Q2, *([ward, value("burglary", at, 4)] for at, ward in enumerate(WARDS))],
            "every value for July to September 2025 is the same as for April to June 2024",
        ),
        (
            "burglary",
            [["Ward", "Q1 2025/26"], *([ward, value("vehicle-crime", at, 8)] for at, ward in enumerate(WARDS))],
            "these are the values of another measure, Vehicle crime (vehicle-crime)",
        ),
        ("burglary", [["Nothing"], ["here"]], "No table is found in this file"),
    ],
)
def test_what_would_mislead_is_refused_in_a_sentence(tmp_path: Path, measure_id: str, rows: Rows, why: str) -> None:
    data = filled_borough(tmp_path)
    before = files_of(data)
    said = refused(order(data, sheet(data, rows), measure_id, apply=True, why="It was wrong."))
    assert any(why in line for line in said), said
    assert files_of(data) == before


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"measure": "burglry"}, "MEASURE=burglry: there is no such measure. Did you mean 'burglary'?"),
        ({"sheet": "Wads"}, "SHEET=Wads is not in it. Name one of: Wards"),
        ({"source": "extrakt", "at": "x"}, "SOURCE=extrakt is not a source. Did you mean 'extract'?"),
        ({"source": "extract"}, "SOURCE and AT go together"),
        ({"signs": "*=hidden"}, "SIGNS=*=hidden is not understood"),
    ],
)
def test_a_command_that_cannot_be_meant_is_refused(tmp_path: Path, asked: dict[str, str], why: str) -> None:
    data = filled_borough(tmp_path)
    file = sheet(data, [Q2, ["Alderbrook", 5]])
    assert why in refused(order(data, file, **{"measure": "burglary"} | asked))[-1]
