"""Meetings, as pages list them."""

from typing import TYPE_CHECKING

from macros.core.partial_date import PartialDate
from macros.records.meetings import Meeting
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def meetings_list(portal: "Portal") -> str:
    """Show meetings, newest first, with what each noted and decided; those without a date come last."""
    meetings = sorted(portal.catalogue.all(Meeting), key=lambda meeting: str(meeting.on), reverse=True)
    dated = [meeting for meeting in meetings if isinstance(meeting.on, PartialDate)]
    undated = [meeting for meeting in meetings if not isinstance(meeting.on, PartialDate)]
    return portal.render("meetings_list.html", meetings=dated + undated)
