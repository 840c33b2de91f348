"""Partners, as pages list them."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from macros.core.partial_date import PartialDate
from macros.records.partners import Offer, Partner
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.choices import one_of
from macros.views.macro import macro
from macros.views.status import reported

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue
    from macros.views.portal import Portal


@macro
def partners_list(portal: "Portal", *, type: str | None = None) -> str:
    """Show partners of one type, or all: what each does, leads and delivers, and what residents can expect."""
    one_of(Partner, "type", type)
    catalogue = portal.catalogue
    partners = [
        (
            partner,
            [priority.id for priority in catalogue.linking_to(partner, Priority, "leads")],
            [project.id for project in catalogue.linking_to(partner, Project, "delivered_by")],
            _offers_by_date(catalogue, partner),
        )
        for partner in catalogue.all(Partner)
        if type in (None, partner.type)
    ]
    return portal.render("partners_list.html", partners=partners)


def _offers_by_date(catalogue: "Catalogue", partner: Partner) -> list[tuple[PartialDate | None, list[Offer]]]:
    """Return what a partner offers under the date of the paper that says so, the newest first."""
    dated: dict[PartialDate | None, list[Offer]] = defaultdict(list)
    for offer in partner.offers:
        dated[reported(catalogue, offer.sources or partner.sources)].append(offer)
    return sorted(dated.items(), key=lambda group: group[0].last_day() if group[0] else date.min, reverse=True)
