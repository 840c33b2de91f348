"""Sources, as their page lists them."""

from typing import TYPE_CHECKING

from macros.records.sources import Source
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def sources_list(portal: "Portal") -> str:
    """Every document with what is odd in it and the records that cite it."""
    sources = []
    for source in portal.catalogue.all(Source):
        citing = {(link.record.kind, link.record.id): link.record for link in portal.catalogue.links_to(source)}
        sources.append((source, [record for record in citing.values() if record != source]))
    return portal.render("sources_list.html", sources=sources)
