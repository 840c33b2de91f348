"""Meetings, as pages show them: an index, and each part of a meeting's page."""

from typing import TYPE_CHECKING

from macros.core.partial_date import PartialDate
from macros.records.meetings import Meeting
from macros.views.indexes import by_subject, index
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def meetings_list(portal: "Portal") -> str:
    """Show meetings, newest first, with the business of each, linked to its page; those without a date come last."""
    return index(portal, [(meeting, "; ".join(item.title for item in meeting.items)) for meeting in _in_order(portal)])


@macro
def meetings_subjects(portal: "Portal") -> str:
    """Show the meetings that dealt with each priority, newest first."""
    meetings = _in_order(portal)
    return by_subject(
        portal, ((meeting, [one for item in meeting.items for one in item.priorities]) for meeting in meetings)
    )


def _in_order(portal: "Portal") -> list[Meeting]:
    meetings = sorted(portal.catalogue.all(Meeting), key=lambda meeting: str(meeting.on), reverse=True)
    dated = [meeting for meeting in meetings if isinstance(meeting.on, PartialDate)]
    return dated + [meeting for meeting in meetings if not isinstance(meeting.on, PartialDate)]


@macro
def meeting_summary(portal: "Portal", id: str) -> str:
    """Show which board met, when and where, and whether it has taken place."""
    return portal.render("meeting_summary.html", meeting=portal.catalogue.find(Meeting, id))


@macro
def meeting_items(portal: "Portal", id: str) -> str:
    """Show what a meeting noted and decided, item by item."""
    return portal.render("meeting_items.html", meeting=portal.catalogue.find(Meeting, id))
