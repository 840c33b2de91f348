"""The calendar of meetings, as a calendar program and the text of the standard see it."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from macros.catalogue.catalogue import Catalogue
from macros.exports.calendar import write_calendar
from macros.records.record import Withdrawal
from tests.awkward import AWKWARD, full_catalogue
from tests.exported import SETTINGS, SITE_URL

Property = tuple[str, str]


def written(catalogue: Catalogue, folder: Path) -> bytes:
    write_calendar(catalogue, folder, SETTINGS)
    return (folder / "calendar.ics").read_bytes()


def properties(content: bytes) -> list[Property]:
    """Name and value of each line, unfolded: read here by the standard's own rules, without a library."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    whole = re.sub(b"\r\n[ \t]", b"", content).decode().removesuffix("\r\n")
    found = [re.fullmatch(r"(?s)([A-Z-]+)(?:;[^:]*)?:(.*)", line) for line in whole.split("\r\n")]
    assert all(found), whole
    return [(match[1], match[2]) for match in found if match]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def meeting(sample: Catalogue, **changes: object) -> Catalogue:
    """Return the sample, with its first meeting changed."""
    first = sample.by_kind()["meetings"][0]
    return Catalogue([r.model_copy(update=changes) if r is first else r for r in sample.everything()])


def test_a_meeting_with_a_day_is_an_event_of_that_day(sample: Catalogue, tmp_path: Path) -> None:
    events: list[Any] = Calendar.from_ical(written(sample, tmp_path)).walk("VEVENT")
    assert len(events) == 1
    event = events[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 3, 14), date(2024, 3, 15))
    assert event["uid"] == "meetings-board-in-march@anyshire.example"
    assert event["summary"] == "Safety Board, March 2024"
    assert event["location"] == "Town Hall"
    assert event["description"] == "Locks"
    assert event["url"] == f"{SITE_URL}meetings/board-in-march/"
    assert event["dtstamp"].dt.date() == event["last-modified"].dt.date() == date(2024, 3, 1)


def test_the_file_is_as_the_standard_says(sample: Catalogue, tmp_path: Path) -> None:
    lines = properties(written(sample, tmp_path))
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    assert dict(lines)["VERSION"] == "2.0"
    assert dict(lines)["PRODID"] == "-//anyshire.example//Meetings//EN"
    names = [name for name, _ in lines[lines.index(("BEGIN", "VEVENT")) : lines.index(("END", "VEVENT"))]]
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("status", "shown"), [("held", "CONFIRMED"), ("scheduled", "TENTATIVE"), ("not_reported", None)]
)
def test_what_was_announced_is_not_certain(sample: Catalogue, status: str, shown: str | None, tmp_path: Path) -> None:
    events: list[Any] = Calendar.from_ical(written(meeting(sample, status=status), tmp_path)).walk("VEVENT")
    assert events[0].get("status") == shown


def test_a_withdrawn_meeting_and_one_without_a_day_are_left_out(sample: Catalogue, tmp_path: Path) -> None:
    gone = Withdrawal(on="2024-03-02", why="It was called off.")
    assert properties(written(meeting(sample, withdrawn=gone), tmp_path))[-1] == ("END", "VCALENDAR")
    assert b"VEVENT" not in written(meeting(sample, withdrawn=gone), tmp_path)
    assert b"VEVENT" not in written(meeting(sample, on="not_reported"), tmp_path)


def test_a_meeting_without_a_place_has_none(sample: Catalogue, tmp_path: Path) -> None:
    assert b"LOCATION" not in written(meeting(sample, place=None), tmp_path)


@pytest.mark.parametrize("text", AWKWARD)
def test_texts_are_inert(sample: Catalogue, text: str, tmp_path: Path) -> None:
    lines = properties(written(full_catalogue(sample, text), tmp_path))
    assert lines.count(("BEGIN", "VEVENT")) == lines.count(("END", "VEVENT")) == 1
    # The library takes one sign that nobody sees off the front.
    shown = text.strip().removeprefix("\ufeff")
    assert unescaped(dict(lines)["SUMMARY"]) == unescaped(dict(lines)["LOCATION"]) == shown
