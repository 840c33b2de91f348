"""When readers see a record: from `publish_from` to `publish_until`, and what follows for whatever points to it.

What is checked here never depends on the day. So a build that runs by itself at night cannot fail because a date
has come.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from macros.files import shown_path
from macros.page_calls import ids_called
from macros.problems import Problem
from macros.record import Record
from macros.references import links_of
from macros.render import in_words
from macros.rules import Finding, Records


def publishing_rules(records: Records) -> Iterator[Finding]:
    """References to records that are seen for a shorter time."""
    for record in records.values() if any(map(has_dates, records.values())) else ():
        for link in links_of(record):
            target = records.get((link.kind, link.id))
            if target and not within(record, target):
                yield record, link.path, f"{link.id!r} is shown {dates_in_words(target)} only. {ADVICE}"


ADVICE = "Give this record dates within those, or take the reference out"


def dated_calls(records: Iterable[Record], pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Macro calls for records that readers see for a shorter time than the page."""
    dated = {(record.kind, record.id): record for record in records if has_dates(record)}
    for page, markdown in pages.items() if dated else ():
        own = dated.get((page.parent.name, page.stem))
        for call in ids_called(markdown):
            target = dated.get((call.kind, call.id))
            if target and not (own and within(own, target)):
                line = markdown.count("\n", 0, call.start) + 1
                message = f"{call.id!r} is shown {dates_in_words(target)} only, this page always. Take the call out"
                yield Problem(shown_path(page), line, "", message)


def has_dates(record: Record) -> bool:
    """Whether readers see it at times only."""
    return record.publish_from is not None or record.publish_until is not None


def within(inner: Record, outer: Record) -> bool:
    """Whether readers see one record only while they see the other."""
    begins = (inner.publish_from or date.min) >= (outer.publish_from or date.min)
    return begins and (inner.publish_until or date.max) <= (outer.publish_until or date.max)


def dates_in_words(record: Record) -> str:
    """`from 1 March 2027`, `until 1 April 2027`, or both."""
    first, last = record.publish_from, record.publish_until
    parts = [
        f"from {in_words(first)}" if first else "",
        f"{'to' if first else 'until'} {in_words(last)}" if last else "",
    ]
    return " ".join(part for part in parts if part)
