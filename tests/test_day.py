"""The day that commands work as of: what people and machines may write, and that anything else is one sentence."""

import os
from datetime import date

import pytest

from macros.core.day import VARIABLE, ask_for_day, day_asked_for
from macros.core.problems import PortalError
from tests.portals import only

NO_DAY = "is not a day. Write year-month-day: DAY=2027-07-01"
ARABIC = "".join(chr(0x660 + int(sign)) if sign.isdigit() else sign for sign in "2027-07-01")
OUT_OF_REACH = "is out of reach. A day from 1970-01-01 to 2105-12-31 can be shown"
NOT_IN_CALENDAR = "is not a day of the calendar. Check the month and the day"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")  # whatever a test sets is put back
    monkeypatch.delenv(VARIABLE)


@pytest.mark.parametrize("day", ["2027-07-01", "1970-01-01", "2024-02-29", "2105-12-31"])
def test_a_day_is_the_same_day_in_every_time_zone(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("Europe/London", "Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        ask_for_day(day)
        assert day_asked_for() == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *((typed, NO_DAY) for typed in ("20.3.2027", "20/03/2027", "2027", "2027-7-1", "2027-07", "20270701")),
        *(
            (typed, NO_DAY)
            for typed in (" ", " 2027-07-01", "2027-07-01 ", "2027-W26-4", "10000-01-01", "-1", "tomorrow")
        ),
        *((typed, NO_DAY) for typed in (ARABIC, "2027–07–01", "2027-07-01T12:00", "1e9")),
        *((typed, NOT_IN_CALENDAR) for typed in ("2027-02-30", "2027-13-01", "2023-02-29", "0000-01-01", "2027-00-10")),
        *((typed, OUT_OF_REACH) for typed in ("1969-12-31", "0001-01-01", "2106-01-01", "9999-12-31")),
    ],
)
def test_anything_else_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(PortalError, match=only(f"DAY={typed} {said}")):
        ask_for_day(typed)
    assert day_asked_for() is None


@pytest.mark.parametrize(
    "typed",
    [
        *("2027-03-20", "-1", "1.5e9", "1735689600.0", "+5", "1_000", " 1735689600", "1735689600 ", " ", "nan", "0x10"),
        *("999999999999", "9" * 400, ARABIC[:4], "Sat Mar 20"),
    ],
)
def test_seconds_that_are_none_are_refused_in_a_sentence(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, typed)
    said = "is not a number of seconds since 1970. People name a day: DAY=2027-07-01"
    for ask in (ask_for_day, day_asked_for):
        with pytest.raises(PortalError, match=only(f"{VARIABLE}={typed} {said}")):
            ask()


@pytest.mark.parametrize("typed", ["4291747200", "99999999999"])
def test_seconds_that_are_out_of_reach_are_refused_in_a_sentence(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, typed)
    with pytest.raises(PortalError, match=only(f"{VARIABLE}={typed} {OUT_OF_REACH}")):
        ask_for_day()


@pytest.mark.parametrize(
    ("typed", "day"), [("0", "1970-01-01"), ("1735775999", "2025-01-01"), ("4291747199", "2105-12-31")]
)
def test_seconds_are_a_day_by_universal_time(typed: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, typed)
    ask_for_day()
    assert day_asked_for() == date.fromisoformat(day)


def test_a_variable_that_is_empty_is_taken_away_before_a_host_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    ask_for_day("")
    assert VARIABLE not in os.environ


def test_a_day_that_somebody_names_counts_more_than_the_variable_of_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2027-03-20")
    ask_for_day("2027-07-01")
    assert day_asked_for() == date(2027, 7, 1)
