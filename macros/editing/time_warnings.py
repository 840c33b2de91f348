"""What an editor should look at because time has passed, and texts that were typed as if they were Markdown."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.texts import texts_in
from macros.core.partial_date import PartialDate
from macros.core.period_forms import period_meant
from macros.core.words import in_words
from macros.records.localities import Locality
from macros.records.meetings import Meeting
from macros.records.notices import Notice
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.sources import Source

# At the beginning of a line, or several in one: YAML makes one line of many.
BULLETS = "\N{BULLET}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}\N{TRIANGULAR BULLET}\N{WHITE BULLET}\N{BLACK CIRCLE}"
DASHES = "*\N{EN DASH}\N{EM DASH}-"
BULLET = re.compile(
    rf"(?:^|\n)[^\S\n]*(?:[{BULLETS}{DASHES}]|[0-9]{{1,2}}[.)])\s+\S|(?:^|\s)[{BULLETS}]\s"
    rf"|(?:^|\n)[^\S\n]*o\s+\S.*\n\s*o\s|[:;]\s[{DASHES}]\s\S[^.]*\s[{DASHES}]\s\S|\s[*-]\s\S[^.]*\s[*-]\s\S"
    rf"|(?:^|\s)\(?(?:1|a|i)\)\s.*\s\(?(?:2|b|ii)\)\s"
)


def meetings_that_passed(records: list[Record], today: date) -> Iterator[Finding]:
    """Find meetings that are still scheduled though their day has passed."""
    for record in records:
        if not isinstance(record, Meeting) or record.status != "scheduled" or not isinstance(record.on, PartialDate):
            continue
        if record.on.last_day() < today:
            said = f"is scheduled, but {in_words(record.on)} has passed. Write held, and what was decided"
            yield record, ("status",), said


def projects_past_their_plan(records: list[Record], today: date) -> Iterator[Finding]:
    """Find projects that are still planned though they should have begun or ended."""
    for record in records:
        if not isinstance(record, Project) or record.status not in ("planned", "under_way"):
            continue
        if _has_passed(record.ends, today):
            said = f"is {in_words(record.status)}, but its end, {in_words(record.ends)}, has passed"
            yield record, ("status",), f"{said}. Look how it went on"
        elif (
            record.status == "planned" and isinstance(start := record.starts, PartialDate) and start.last_day() < today
        ):
            said = f"is planned, but its start, {in_words(start)}, has passed"
            yield record, ("status",), f"{said}. Look how it went on"


def _has_passed(day: object, today: date) -> bool:
    return isinstance(day, PartialDate) and day.last_day() < today


def updated_before_sources(records: list[Record], today: date) -> Iterator[Finding]:
    """Find records that say they were last changed before a document was written that they rest on."""
    sources = {record.id: record for record in records if isinstance(record, Source)}
    for record in records:
        cited = [sources[id].date for id in record.cited if id in sources and id != record.id]
        dates = [dated for dated in cited if isinstance(dated, PartialDate)]
        newest = max(dates, key=PartialDate.first_day, default=None)
        if newest and record.updated < newest.first_day():
            said = f"is {in_words(record.updated)}, before its source was written, in {in_words(newest)}"
            yield record, ("updated",), f"{said}. Correct the day"


def looks_that_passed(records: list[Record], today: date) -> Iterator[Finding]:
    """Find closer looks by a board that are still planned though their time has passed."""
    for record in records:
        for place, look in enumerate(record.deep_dives if isinstance(record, Locality) else ()):
            meant = period_meant(look.when)
            if look.status == "planned" and meant and meant.last and meant.last < today:
                said = f"is planned for {look.when}, which has passed. Say whether it was held"
                yield record, ("deep_dives", place, "status"), said


def notices_that_ended(records: list[Record], today: date) -> Iterator[Finding]:
    """Find notices that no reader sees any more."""
    for record in records:
        if isinstance(record, Notice) and record.publish_until and record.publish_until < today:
            said = f"ended on {in_words(record.publish_until)}. Take the notice out of this file"
            yield record, ("publish_until",), said


def typed_bullets(records: list[Record], today: date) -> Iterator[Finding]:
    """Yield lists typed into a text: they run together on the page."""
    for record in records:
        for path, text in texts_in(record, ()):
            if BULLET.search(text):
                yield record, path, "has bullets typed as text, which run together on the page. Write sentences"
