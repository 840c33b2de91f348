"""Lists of records that have pages of their own: a line for each, and the same under each subject."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from macros.records.priorities import Priority
from macros.records.record import Record

if TYPE_CHECKING:
    from macros.views.portal import Portal

Entry = tuple[Record, str]
"""A record, and what its line says beside its name."""


def index(portal: "Portal", entries: Sequence[Entry], *, most: int = 100) -> str:
    """Draw a list with a line for each record, linked; those above `most` are closed. Nothing where there is none."""
    return portal.render("index.html", first=entries[:most], more=entries[most:])


def by_subject(portal: "Portal", about: Iterable[tuple[Record, Iterable[str]]]) -> str:
    """Draw the records under each priority that they are about, closed; a record may be about several, or none."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record, priorities in about:
        for priority in dict.fromkeys(priorities):
            groups[priority].append(record)
    ordered = [(priority, groups[priority.id]) for priority in portal.catalogue.all(Priority) if priority.id in groups]
    return portal.render("index_by_subject.html", groups=ordered)
