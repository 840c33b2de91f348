"""/calendar.ics: the meetings whose day is known."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from macros.catalogue.catalogue import Catalogue
from macros.core.language import _, spoken
from macros.core.partial_date import PartialDate
from macros.core.settings import Settings
from macros.records.meetings import Meeting

ADDRESS = "calendar.ics"
# A date that a paper announced may have moved since: calendars show it as not yet certain.
STATUSES = {"held": "CONFIRMED", "scheduled": "TENTATIVE"}


def write_calendar(catalogue: Catalogue, site: Path, settings: Settings) -> None:
    """Write the calendar. A meeting of which only the month or the year is known has no day in the calendar."""
    meetings = [record for record in catalogue.by_kind()["meetings"] if isinstance(record, Meeting)]
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.host}//Meetings//{spoken().upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("%(site)s: meetings", site=settings.site_name))
    for meeting in meetings:
        if isinstance(meeting.on, PartialDate) and meeting.on.day and not meeting.withdrawn:
            calendar.add_component(_event(meeting, meeting.on, catalogue, settings))
    (site / ADDRESS).write_bytes(calendar.to_ical())


def _event(meeting: Meeting, on: PartialDate, catalogue: Catalogue, settings: Settings) -> Event:
    changed = datetime.combine(meeting.updated, time(), UTC)
    event = Event()
    event.add("uid", f"meetings-{meeting.id}@{settings.host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", on.first_day())
    event.add("dtend", on.first_day() + timedelta(days=1))
    event.add("summary", meeting.name)
    event.add("url", settings.address(meeting.url))
    event.add("categories", [catalogue.find_linked("boards", meeting.board).name])
    event.add("description", "\n".join(item.title for item in meeting.items))
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.status in STATUSES:
        event.add("status", STATUSES[meeting.status])
    return event
