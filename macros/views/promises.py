"""What partners promised: every planned and considered action, by when it was due, and what became of it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from macros.core.partial_date import PartialDate
from macros.records.actions import Action
from macros.records.localities import Locality
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record
from macros.views.filters import place_and_priority
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

OPEN = ("planned", "under_consideration")


class Promise(NamedTuple):
    """An action that was planned or considered, the record that holds it, its places and its priorities."""

    action: Action
    record: Record
    localities: tuple[str, ...]
    priorities: tuple[str, ...]

    @property
    def due(self) -> PartialDate | None:
        """When it was to happen."""
        return self.action.due

    def is_past(self, today: date) -> bool:
        """Return whether it should have happened by a day."""
        return self.due is not None and self.due.last_day() < today


@macro
def actions_promised(portal: "Portal") -> str:
    """Show all planned and considered actions by the date they were due, with what became of each."""
    promises = list(_promises(portal))
    due = [one for one in promises if one.due]
    return portal.render(
        "actions_promised.html",
        due=sorted(due, key=lambda one: one.due.last_day() if one.due else date.max),
        undated=[one for one in promises if not one.due],
        selects=place_and_priority(portal.catalogue, promises),
    )


def _promises(portal: "Portal") -> Iterator[Promise]:
    """Yield what was promised for each priority, place and project; what became of it may be known."""
    for kind in (Priority, Locality, Project):
        for record in portal.catalogue.all(kind):
            for action in getattr(record, "activities" if kind is Project else "actions"):
                if action.status in OPEN or (action.due and action.became):
                    yield _promise(record, action)


def _promise(record: Record, action: Action) -> Promise:
    if isinstance(record, Locality):
        return Promise(action, record, (record.id,), action.priorities)
    if isinstance(record, Priority):
        return Promise(action, record, (), (record.id,))
    return Promise(action, record, getattr(record, "localities", ()), getattr(record, "priorities", ()))
