"""Mistakes that an editor in a hurry makes with figures: each is named, at its line, and honest data is left alone."""

from pathlib import Path

import pytest

from macros.editing.check import check
from tests.editing import small_portal
from tests.mistakes import TODAY, Fields, added, changed, points, problems

SHARE = {"type": "share", "unit": "% of people", "base": "People asked", "baseline": "not_reported"}
NOT_OVER = "was not over when the source was written"


SERIES = [
    (points(("2022", 5), ("2022", 6)), "2022 has a value already"),
    (points(("2023-07", 5), ("2023-07", 5)), "July 2023 has a value already"),
    (points(("2023", 5), ("2022", 6)), "2022 comes after 2023. Write the oldest value first"),
    (points(("2023-24-Q2", 5), ("2023-24-Q1", 6)), "Write the oldest value first"),
    (points(("2022", 5), ("2023-24", 6)), "the first value is of a calendar year, and this one of a financial year"),
    (points(("2023-24-Q1", 5), ("2024-25", 6)), "the first value is of a quarter, and this one of a financial year"),
    (points(("2022", 5), ("2023-07", 6)), "the first value is of a calendar year, and this one of a month"),
    (points(("2022-01/2022-09", 5), ("2022-06/2023-12", 6)), "overlaps January 2022 to September 2022"),
    (points(("2023-09/2022-10", 5)), "runs backwards. Write the earlier end first"),
    (points(("Octember 2023", 5)), "'Octember 2023' is not a period"),
    (points(("2021 to 2022", 5)), "'2021 to 2022' is not a period"),
    (points(("2009-10", 5)), "can be read as October 2009 or the financial year 2009 to 2010"),
    (points(("2022/23", 5)), "Did you mean '2022-23', April 2022 to March 2023?"),
    (points(("Q2 2023/24", 5)), "Did you mean '2023-24-Q2', July to September 2023?"),
    (points(("2023-13", 5)), "is neither a month nor a financial year"),
    (points(("2025", 5)), "2025 begins after its source was written, in February 2024"),
    (points(("2027", 5)), "2027 is still to come, and a value is given for it"),
]
VALUES = [
    (points(("2022", -5)), "-5 is below nought"),
    (points(("2022", 20.8)), "20.8 is not a whole number"),
    (SHARE | points(("2022", 107)), "107 is no part of a hundred"),
    (SHARE | points(("2022", -7)), "-7 is no part of a hundred"),
    (
        SHARE | points(("2021", 50), ("2022", 0.5)),
        "0.5 looks like a fraction of one",
    ),
    ({"points": [{"period": "2022", "value": "20.8", "rate": "156"}]}, "seem to be exchanged"),
    ({"points": [{"period": "2022", "value": "5", "rate": "-1"}]}, "-1 is below nought"),
    ({"unit": "victims"} | points(("2022", 3)), "3 victims are so few that they could be identified"),
    ({"unit": "young people"} | points(("2022", 1)), "counts_people says no"),
    ({"type": "people"}, "says no, but the type of this measure is people"),
    ({"type": "rate"}, "is missing: say what the rate is per"),
    ({"per": "1,000 people"}, "is said of rates alone"),
    (
        {"points": [{"period": "2022", "value": "suppressed", "state": "revised"}]},
        "is said of a value, and there is none",
    ),
    ({"baseline": "-1"}, "-1 is below nought"),
]
UP = {"direction": "up_is_good", "baseline": "50"}
AIM = {"aim": "As the plan says", "by": "2025"}
MEANING = [
    (UP | {"target": AIM | {"value": "40"}}, "40 is the other way from 50"),
    ({"baseline": "50", "target": AIM | {"value": "60"}}, "60 is the other way from 50"),
    (UP | {"target": AIM | {"value": "not_reported", "direction": "down"}}, "is down, but this measure is better when"),
    (UP | {"target": AIM | {"value": "not_reported", "aim": "Fewer than before"}}, "points down, but this measure"),
    ({"target": AIM | {"value": "not_reported", "aim": "Increased reports"}}, "points up, but this measure"),
    ({"area": "Southtown"}, "the area of this measure is Southtown"),
]


@pytest.mark.parametrize(("fields", "said"), [*SERIES, *VALUES, *MEANING])
def test_a_mistake_in_a_measure_is_named(tmp_path: Path, fields: Fields, said: str) -> None:
    found = problems(changed(small_portal(tmp_path), "measures", "break-ins", fields))
    assert any(said in problem and problem.startswith("break-ins: ") for problem in found), found


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": "copy", "position": "9"}, "has the name, the area and the unit of 'break-ins'"),
        ({"id": "copy", "name": " BREAK-INS ", "position": "9"}, "has the name, the area and the unit"),
        ({"id": "copy", "name": "Others"}, "1 in 'crime' is taken by 'break-ins'"),
    ],
)
def test_a_measure_that_is_there_already_is_named(tmp_path: Path, fields: Fields, said: str) -> None:
    found = problems(added(small_portal(tmp_path), "measures", "break-ins", fields))
    assert any(said in problem for problem in found), found


PLACES = [
    ("localities", "northtown", {"gss": "E00000000"}, "is what a new record begins with"),
    ("localities", "northtown", {"gss": "E92000001"}, "is not the code of a place"),
    ("localities", "northtown", {"gss": "E12000005"}, "is not the code of a place"),
    ("localities", "northtown", {"gss": "E07000002"}, "is the code of 'northtown' already"),
    ("boards", "safety-board", {"reports_to": ["safety-board"]}, "these boards report in a circle"),
]
DATES = [
    ("measures", "break-ins", {"updated": "2027-03-01"}, "says that it was updated on 1 March 2027"),
    ("contacts", "police-101", {"checked_on": "2062-03-01"}, "says that it was checked on 1 March 2062"),
    (
        *("projects", "locks"),
        {"corrections": [{"on": "2027-01-01", "said": "One.", "says": "Two.", "why": "A slip."}]},
        "says that it happened on 1 January 2027",
    ),
    ("projects", "locks", {"status": "completed", "ends": "2030"}, "is completed, but it runs until 2030"),
    ("projects", "locks", {"as_at": "2027-02"}, "says that it was reported on February 2027"),
]
CONTACTS = [
    ("contacts", "police-101", {"phone": number}, said)
    for number, said in (
        ("0800 555", "cannot be a number in the United Kingdom (7 digits)"),
        ("0300 123 20405", "cannot be a number"),
        ("0400 123 4567", "cannot be a number"),
        ("0600 123 4567", "cannot be a number"),
        ("0210 123 4567", "cannot be a number"),
        ("07000", "cannot be a number"),
        ("911", "is an emergency number of the United States"),
        ("000", "is an emergency number of Australia"),
        ("10", "cannot be a number"),
        ("12 34 56 78 90 12", "cannot be a number"),
    )
] + [
    ("contacts", "police-101", {"website": "https://intranet/help"}, "is known inside an organisation only"),
    ("contacts", "police-101", {"website": "https://portal.council.local/x"}, "is known inside an organisation only"),
    ("contacts", "police-101", {"website": "http://10.0.0.4/help"}, "leads to a machine of an inner network"),
    ("contacts", "police-101", {"website": "https://x.sharepoint.com/a"}, "opens only for those who log in"),
]


@pytest.mark.parametrize(("kind", "id", "fields", "said"), [*PLACES, *DATES, *CONTACTS])
def test_a_mistake_in_another_record_is_named(tmp_path: Path, kind: str, id: str, fields: Fields, said: str) -> None:
    found = problems(changed(small_portal(tmp_path), kind, id, fields))
    assert any(said in problem for problem in found), found


def test_the_same_contact_twice_is_named(tmp_path: Path) -> None:
    found = problems(added(small_portal(tmp_path), "contacts", "police-101", {"id": "again"}))
    assert any("has the name, the numbers and the website of 'police-101'" in problem for problem in found)


def test_a_fund_is_overspent_by_amounts_that_are_about(tmp_path: Path) -> None:
    given = {"fund": "safe-fund", "amount": {"about": "900000000"}}
    data = changed(small_portal(tmp_path), "projects", "locks", given)
    assert any("but its projects were given about £900,015,000" in problem for problem in problems(data)), problems(
        data
    )


@pytest.mark.parametrize(
    "fields",
    [
        points(("2021", 5), ("2022", "not_reported"), ("2023", 7)),
        points(("2022-23-Q3", 5), ("2022-23-Q4", 6), ("2023-24-Q1", 8)),
        points(("2022-04/2023-03", 50), ("2022-07/2023-06", 60)),
        points(("2023-06-01", 5), ("2023-12-01", 6)),
        points(("as_worded: last 12 months, undated", 5), ("as_worded: 2021 to 2022", 6)),
        {"type": "change", "unit": "% change"} | points(("2022", -14)),
        {"type": "change", "unit": "% change"} | points(("2022", 150)),
        {"type": "rate", "per": "1,000 people", "unit": "crimes"} | points(("2022", 20.8)),
        SHARE | points(("2021", 1), ("2022", 0.5)),
        SHARE | points(("2021", 0), ("2022", 100)),
        {"type": "money", "unit": "pounds"} | points(("2022", -2000.5)),
        {"unit": "crimes per 1,000 people", "type": "rate", "per": "1,000"} | points(("2022", 0.4)),
        {"unit": "incidents"} | points(("2022", 3)),
        {"points": [{"period": "2022", "value": "5", "state": "provisional", "publish_from": "2027-01-01"}]},
    ],
)
def test_honest_figures_raise_no_error(tmp_path: Path, fields: Fields) -> None:
    assert problems(changed(small_portal(tmp_path), "measures", "break-ins", fields)) == []


@pytest.mark.parametrize(
    "number",
    [
        *("999", "112", "101", "111", "105", "119", "159", "116 123", "0800 1111", "0800 555 111", "0808 2000 247"),
        *("0300 123 2040", "01785 223 121", "01204 57 0000", "020 7946 0000", "07700 900000", "0845 46 47"),
    ],
)
def test_numbers_that_people_call_are_taken(tmp_path: Path, number: str) -> None:
    assert problems(changed(small_portal(tmp_path), "contacts", "police-101", {"phone": number})) == []


def test_the_real_portal_raises_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).parent.parent
    assert check(root / "data", format="text", verbose=True, today=TODAY) == 0
    assert "Values that" not in capsys.readouterr().out
