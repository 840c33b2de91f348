"""Dates that cannot be true today: what was done, held, checked or corrected lies in the past.

They are judged by the check alone. A date in the future comes by itself, so it stops nobody's site at night.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from macros.catalogue.findings import Finding
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.catalogue.validation import Entry
from macros.core.partial_date import PartialDate
from macros.core.period_forms import period_meant
from macros.core.problems import Problem, limited
from macros.core.words import in_words
from macros.records.field_annotations import part_of_field
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.meetings import Meeting
from macros.records.projects import Project
from macros.records.record import Part, Record
from macros.records.references import Path, members_of
from macros.records.sources import Source

# Fields that hold the day of something that has happened, and what it is.
PAST = {
    "updated": "was updated",
    "checked_on": "was checked",
    "as_at": "was reported",
    "on": "happened",
}

PASSED = "passed"
"""The day on which all that a record says happened had happened."""

BEGUN = ("under_way", "completed")


def future_dates(entries: Iterable[Entry], today: date) -> list[Problem]:
    """Find events of the valid records that are reported as past and dated later than today."""
    valid = [(entry, entry.record) for entry in entries if entry.record]
    written = [(entry, record) for entry, record in valid if record.publish_from != NOT_BEFORE_ANSWERED]
    found = (problem for entry, record in written for problem in _in_future(entry, record, today))
    return limited(found)


def _in_future(entry: Entry, record: Record, today: date) -> Iterator[Problem]:
    """Yield what is still to come in a record. Once there is nothing, there is nothing on any later day."""
    if entry.kept.get(PASSED, date.max) > today:
        found = list(in_future(record, today))
        if not found:
            entry.kept[PASSED] = today
        yield from (entry.problem(path, said) for _, path, said in found)


def in_future(record: Record, today: date) -> Iterator[Finding]:
    """Yield the events of one record that are reported as past and dated later than today."""
    for path, day in _past_days(record, ()):
        if _first_day(day) > today:
            what = PAST[str(next(step for step in reversed(path) if isinstance(step, str)))]
            said = f"says that it {what} on {in_words(day)}, which is still to come. Correct the date"
            yield record, path, said
    if isinstance(record, Project) and record.status == "completed" and _is_to_come(record.ends, today):
        yield record, ("status",), f"is completed, but it runs until {in_words(record.ends)}. Correct one of them"
    if isinstance(record, Project) and record.status in BEGUN and _is_to_come(record.starts, today):
        said = f"is {in_words(record.status)}, but it starts in {in_words(record.starts)}. Correct one of them"
        yield record, ("status",), said
    if isinstance(record, Source) and _is_to_come(record.date, today):
        yield record, ("date",), f"is {in_words(record.date)}, which is still to come. Correct the date"
    if isinstance(record, Locality):
        yield from _looks_to_come(record, today)
    if isinstance(record, Measure):
        yield from _values_to_come(record, today)


def _past_days(part: Part, path: Path) -> Iterator[tuple[Path, date | PartialDate]]:
    """Yield every day of something that has happened, with its path. A meeting that is yet to be held has none."""
    values = vars(part)
    for name in type(part).model_fields:
        value = values[name]
        if name in PAST and isinstance(value, date | PartialDate):
            if not isinstance(part, Meeting) or part.status == "held":
                yield (*path, name), value
        elif value and part_of_field(type(part), name):
            for here, member in members_of(value, (*path, name)):
                if isinstance(member, Part):
                    yield from _past_days(member, here)


def _first_day(day: date | PartialDate) -> date:
    return day.first_day() if isinstance(day, PartialDate) else day


def _is_to_come(end: object, today: date) -> bool:
    return isinstance(end, PartialDate) and end.first_day() > today


def _looks_to_come(locality: Locality, today: date) -> Iterator[Finding]:
    for place, look in enumerate(locality.deep_dives):
        meant = period_meant(look.when)
        if look.status == "held" and meant and meant.first and meant.first > today:
            said = f"is {look.when}, which is still to come, but its status is held. Correct one of them"
            yield locality, ("deep_dives", place, "when"), said


def _values_to_come(measure: Measure, today: date) -> Iterator[Finding]:
    for place, point in enumerate(measure.points):
        if isinstance(point.value, Decimal) and point.period.first and point.period.first > today:
            said = f"{point.period.in_words()} is still to come, and a value is given for it. Correct the period"
            yield measure, ("points", place, "period"), said
