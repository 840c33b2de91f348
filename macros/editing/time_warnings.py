"""What an editor should look at because time has passed, and texts that were typed as if they were Markdown."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.catalogue.texts import texts_in
from macros.core.partial_date import PartialDate
from macros.core.words import in_words
from macros.records.meetings import Meeting
from macros.records.notices import Notice
from macros.records.projects import Project
from macros.records.record import Record

# At the beginning of a line, or several in one: YAML makes one line of many.
FIRST_ON_LINE = "(?:^|\n)\\s*(?:[-*\N{BULLET}\N{MIDDLE DOT}]|\\d+[.)])\\s+\\S"
BULLET = re.compile(FIRST_ON_LINE + "|\\s\N{BULLET}\\s|\\s[*-]\\s\\S[^.]*\\s[*-]\\s\\S")


def meetings_that_passed(records: list[Record], today: date) -> Iterator[Finding]:
    """Find meetings that are still scheduled though their day has passed."""
    for record in records:
        if not isinstance(record, Meeting) or record.status != "scheduled" or not isinstance(record.on, PartialDate):
            continue
        if record.on.last_day() < today:
            said = f"is scheduled, but {in_words(record.on)} has passed. Write held, and what was decided"
            yield record, ("status",), said


def projects_past_their_plan(records: list[Record], today: date) -> Iterator[Finding]:
    """Yield projects that are still planned though they should have begun or ended."""
    for record in records:
        if not isinstance(record, Project) or record.status not in ("planned", "under_way"):
            continue
        if isinstance(record.ends, PartialDate) and record.ends.last_day() < today:
            said = f"is {in_words(record.status)}, but its end, {in_words(record.ends)}, has passed"
            yield record, ("status",), f"{said}. Look how it went on"


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
