"""When readers see a record: from `publish_from` to `publish_until`, and what follows for whatever points to it.

What is checked here never depends on the day. So a build that runs by itself at night cannot fail because a date
has come.
"""

from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding, Records
from macros.core.words import in_words
from macros.records.measures import Measure
from macros.records.record import Record
from macros.records.references import links_of


def publishing_rules(records: Records) -> Iterator[Finding]:
    """Find references to records that are shown for a shorter time."""
    for record in records.values() if any(map(has_dates, records.values())) else ():
        for link in links_of(record):
            target = records.get((link.kind, link.id))
            if target and not within(record, target):
                yield record, link.path, f"{link.id!r} is shown {dates_in_words(target)} only. {ADVICE}"


ADVICE = "Give this record dates within those, or take the reference out"


def has_dates(record: Record) -> bool:
    """Return whether readers see it at times only."""
    return record.publish_from is not None or record.publish_until is not None


def within(inner: Record, outer: Record) -> bool:
    """Return whether readers see one record only while they see the other."""
    begins = (inner.publish_from or date.min) >= (outer.publish_from or date.min)
    return begins and (inner.publish_until or date.max) <= (outer.publish_until or date.max)


def dates_in_words(record: Record) -> str:
    """Return the dates in words: `from 1 March 2027`, `until 1 April 2027`, or both."""
    first, last = record.publish_from, record.publish_until
    if isinstance(record, Measure) and all(point.publish_from for point in record.points):
        # Its values are held back one by one.
        first = max(first or date.min, min(point.publish_from or date.max for point in record.points))
    parts = [
        f"from {in_words(first)}" if first else "",
        f"{'to' if first else 'until'} {in_words(last)}" if last else "",
    ]
    return " ".join(part for part in parts if part)
