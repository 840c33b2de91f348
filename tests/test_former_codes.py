"""Codes that a place had before: checked by type and day, said on its page, and found by an import while they held."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine, load
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.borough import borough
from tests.editing import give, put, small_portal
from tests.exported import exported
from tests.importing import order, preview, refused, text
from tests.invented import boundaries, write_boundaries
from tests.read_back import csv_rows
from tests.test_places import problems

TODAY = date(2024, 10, 1)
FORMER = "former_codes: [{{code: {}, until: {}}}]"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the small portal's records."""
    return small_portal(tmp_path)


def test_the_page_says_each_code_and_until_when(data: Path, tmp_path: Path) -> None:
    codes = "former_codes: [{code: E07000998, until: 2009-03-31}, {code: E07000999, until: 2023-03-31}]"
    give(data, "localities", "northtown", codes)
    assert problems(data) == []
    catalogue = load(data)
    said = "E07000001; E07000999, valid until 31 March 2023; E07000998, valid until 31 March 2009"
    assert said in MACROS["locality_facts"](Portal(catalogue, today=TODAY), "northtown")
    assert csv_rows(exported(catalogue, tmp_path / "site"), "localities-former-codes") == [
        {"locality": "northtown", "position": "1", "code": "E07000998", "until": "2009-03-31"},
        {"locality": "northtown", "position": "2", "code": "E07000999", "until": "2023-03-31"},
    ]


@pytest.mark.parametrize(
    ("type", "code"),
    [
        *[("unitary", code) for code in ("E07000999", "E06000888", "E10000006")],
        *[("district", "E07000999"), ("metropolitan_borough", "E08000009"), ("london_borough", "E09000007")],
        *[("ward", "E05009290"), ("parish", "E04008904"), ("partnership", "E22000259"), ("town", "E04008904")],
    ],
)
def test_a_former_code_of_the_type_is_taken_and_one_of_another_is_not(data: Path, type: str, code: str) -> None:
    put(data, "localities", "  gss: E07000001\n", f"  type: {type}\n")
    give(data, "localities", "northtown", FORMER.format(code, "2023-03-31"))
    assert problems(data) == []
    put(data, "localities", code, "E92000001")
    (said,) = problems(data)
    what = "such a place" if type == "town" else f"a {type.replace('_', ' ')}"
    assert said.startswith(f"northtown: former_codes.code: E92000001 was not the code of {what}: those begin with ")


@pytest.mark.parametrize(
    ("code", "until", "more", "said"),
    [
        ("E00000000", "2023-03-31", "", "code: E00000000 is no code. Write the one that the place had"),
        ("E07000001", "2023-03-31", "", "code: E07000001 is the code of the place today. Take it out here"),
        ("E07000002", "2023-03-31", "", "code: E07000002 is a code of 'southtown' already. Take one of them out"),
        (
            *("W06000015", "2023-03-31", ""),
            "code: W06000015 is a code of another country than E07000001, the code today. Look both up",
        ),
        (
            *("E07000999", "2008-03-31", "valid_from: 2009-04"),
            "until: '2008-03-31' is before valid_from, '2009-04'. Correct one of them",
        ),
        (
            *("E07000999", "2023-03-31", "valid_to: 2023-03-31"),
            "until: '2023-03-31' is not before valid_to, '2023-03-31'. Correct one of them",
        ),
        (
            *("E07000999, until: 2023-03-31}, {code: E07000998", "2023-03-31", ""),
            "until: '2023-03-31' is the last day of another code too. Correct one of them",
        ),
        (
            *("E07000999, until: 2009-03-31}, {code: E07000999", "2023-03-31", ""),
            "code: E07000999 is a code of 'northtown' already. Take one of them out",
        ),
    ],
)
def test_a_former_code_that_cannot_be_is_named(data: Path, code: str, until: str, more: str, said: str) -> None:
    give(data, "localities", "northtown", FORMER.format(code, until), *filter(None, [more]))
    assert [problem.split("former_codes.", 1)[1] for problem in problems(data)] == [said]


def test_two_places_cannot_have_had_one_code(data: Path) -> None:
    for place in ("northtown", "southtown"):
        give(data, "localities", place, FORMER.format("E07000999", "2023-03-31"))
    assert problems(data) == [
        "southtown: former_codes.code: E07000999 is a code of 'northtown' already. Take one of them out"
    ]


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    """Make a borough of which one ward had another code until September 2025."""
    data = borough(tmp_path)
    code = "  gss: E05000001\n"
    former = "  former_codes: [{code: E05999999, until: '2025-09-30'}]\n"
    file = data / "localities/wards.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(code, code + former), encoding="utf-8")
    return data


FILES = {
    "long": "code,period,value\n{},{},5\n",
    "long with names": "code,area,period,value\n{},Alderbrook,{},5\n",
    "wide": "Code,{1}\n{0},5\n",
    "wide with names": "Ward,Code,{1}\nAlderbrook,{0},5\n",
}


@pytest.mark.parametrize("shape", FILES)
def test_an_import_finds_a_place_by_a_former_code_while_it_held(wards: Path, shape: str) -> None:
    for code, period in (("E05999999", "2025-26-Q2"), ("E05000001", "2025-26-Q2"), ("E05000001", "2025-26-Q3")):
        said = preview(order(wards, text(wards, FILES[shape].format(code, period))))
        assert f"({period}), 1 value: Alderbrook" in said[1], said


@pytest.mark.parametrize("shape", FILES)
@pytest.mark.parametrize(("period", "words"), [("2025-26-Q3", "October to December 2025"), ("2025", "2025")])
def test_an_import_refuses_a_former_code_for_a_later_period(wards: Path, shape: str, period: str, words: str) -> None:
    said = "\n".join(refused(order(wards, text(wards, FILES[shape].format("E05999999", period)))))
    expected = f"E05999999 was the code of Alderbrook until 30 September 2025, not for {words}. Correct the code or the"
    assert expected in said


def test_an_import_joins_the_rows_of_both_codes(wards: Path) -> None:
    rows = "Code,2025-26-Q2,2025-26-Q3\nE05999999,5,\nE05000001,,6\nE05000002,7,8\n"
    said = preview(order(wards, text(wards, rows)))
    assert "(2025-26-Q2), 2 values: Alderbrook 5, Ash Green 7" in said[1]
    assert "(2025-26-Q3), 2 values: Alderbrook 6, Ash Green 8" in said[2]


@pytest.mark.parametrize("codes", [("E07000999", "E07000002"), ("E07000002", "E07000999")])
def test_boundaries_by_a_former_code_are_named(data: Path, codes: tuple[str, ...]) -> None:
    give(data, "localities", "northtown", FORMER.format("E07000999", "2023-03-31"))
    write_boundaries(data, boundaries(codes))
    said = "E07000999 is a former code of 'northtown', whose code is E07000001 now"
    assert [problem.message for problem in examine(data)[1]] == [f"{said}. Take boundaries of the places as they are"]
