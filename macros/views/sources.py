"""Sources, as their page lists them."""

from typing import TYPE_CHECKING

from macros.records.contacts import Contact
from macros.records.sources import Source
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def sources_list(portal: "Portal") -> str:
    """Show every document with its errors and oddities and the records that cite it, and when contacts were checked."""
    sources = []
    for source in portal.catalogue.all(Source):
        linked = {(link.record.kind, link.record.id): link.record for link in portal.catalogue.links_to(source)}
        citing = [record for record in linked.values() if record != source]
        sources.append((source, citing, [record for record in citing if isinstance(record, Contact)]))
    return portal.render("sources_list.html", sources=sources)
