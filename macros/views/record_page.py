"""The parts that the pages of priorities, localities and projects share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from macros.records.actions import Action
from macros.records.contacts import Contact
from macros.records.record import Record
from macros.records.sources import Source
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

# (title, kind, ids) of a list of links in the side panels.
Related = tuple[str, str, Sequence[str]]


def record_notes(portal: "Portal", id: str, *, kind: type[Record]) -> str:
    """Where sources differ, what they do not give, what was corrected, and the sources themselves."""
    return portal.render("record_notes.html", record=portal.catalogue.find(kind, id))


def record_actions(portal: "Portal", record: Record, actions: Sequence[Action], nothing: str) -> str:
    """A list of deeds and promises with their status, or a sentence when there are none."""
    return portal.render("record_actions.html", record=record, list=actions, nothing=nothing)


def record_panels(portal: "Portal", record: Record, contacts: Sequence[str], related: Sequence[Related]) -> str:
    """Who to call, related pages, and how to link to this one."""
    return portal.render("record_panels.html", record=record, contacts=who_to_call(portal, contacts), related=related)


def who_to_call(portal: "Portal", contacts: Sequence[str]) -> list[Contact]:
    """The contacts of a record that still hold; the national numbers for records that name none of their own."""
    called = [contact for contact in portal.catalogue.some(Contact, contacts) if not contact.withdrawn]
    return called or [contact for contact in portal.catalogue.all(Contact) if contact.national_emergency]


@macro
def page_foot(portal: "Portal") -> str:
    """When the page was last updated and the documents behind it. Stands last on every page."""
    shown = portal.catalogue.take_shown()
    cited = {source for record in shown for source in record.cited}
    sources = portal.catalogue.some(Source, sorted(cited))
    portal.catalogue.take_shown()
    updated = max((record.updated for record in shown), default=None)
    return portal.render("page_foot.html", records=shown, sources=sources, updated=updated)
