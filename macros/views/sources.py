"""Sources, as pages show them: an index by kind of document, and each part of a source's page."""

from itertools import groupby
from typing import TYPE_CHECKING

from macros.records.contacts import Contact
from macros.records.record import Record
from macros.records.sources import Source
from macros.views.macro import macro
from macros.views.record_page import in_sight

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def sources_list(portal: "Portal") -> str:
    """Show every document under what kind of document it is, the newest first, linked to its page."""
    newest_first = sorted(portal.catalogue.all(Source), key=lambda source: str(source.date), reverse=True)
    ordered = sorted(newest_first, key=lambda source: source.type)
    groups = [(type, list(group)) for type, group in groupby(ordered, key=lambda source: source.type)]
    return portal.render("sources_list.html", groups=groups)


@macro
def source_summary(portal: "Portal", id: str) -> str:
    """Show what a document is, in a sentence or two."""
    return portal.render("source_summary.html", source=portal.catalogue.find(Source, id))


@macro
def source_facts(portal: "Portal", id: str) -> str:
    """Show who published a document and when, its address, and when help contacts were checked in it."""
    source = portal.catalogue.find(Source, id)
    checked = [record for record in _citing(portal, source) if isinstance(record, Contact)]
    return portal.render("source_facts.html", source=source, checked=checked)


@macro
def source_oddities(portal: "Portal", id: str) -> str:
    """Show what is wrong, missing or odd in a document."""
    first, more = in_sight(portal.catalogue.find(Source, id).oddities)
    return portal.render("source_oddities.html", first=first, more=more)


@macro
def source_records(portal: "Portal", id: str) -> str:
    """Show the records that cite a document."""
    return portal.render("source_records.html", citing=_citing(portal, portal.catalogue.find(Source, id)))


def _citing(portal: "Portal", source: Source) -> list[Record]:
    linked = {(link.record.kind, link.record.id): link.record for link in portal.catalogue.links_to(source)}
    return [record for record in linked.values() if record != source]
