"""/embed/localities/<id>/: what matters most about a place, small enough for a frame on a partner's page."""

from collections.abc import Iterator

from macros.records.localities import Locality, embed_address
from macros.views.help import help_for
from macros.views.localities import some_have_priority
from macros.views.portal import Portal


def embeds(portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield the name and HTML of the summary of each locality; under its former ids too, for a frame cannot be led
    on."""
    for locality in portal.catalogue.all(Locality):
        drawn = portal.render(
            "embed_locality.html",
            locality=locality,
            help=help_for(portal, locality.contacts),
            some_have_priority=some_have_priority(portal),
        )
        for id in (locality.id, *locality.formerly):
            yield f"{embed_address(id)}index.html", f"{portal.inner(drawn)}\n"
