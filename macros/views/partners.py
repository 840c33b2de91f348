"""Partners, as pages show them: an index, and each part of a partner's page."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from macros.core.partial_date import PartialDate
from macros.records.boards import Board
from macros.records.partners import Offer, Partner
from macros.records.plans import Plan
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.choices import one_of
from macros.views.indexes import index
from macros.views.macro import macro
from macros.views.status import reported

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue
    from macros.views.portal import Portal


AT_ONCE = 6
"""How many partners of a type a page shows at once; the others are one tap away."""


@macro
def partners_list(portal: "Portal", *, type: str | None = None) -> str:
    """Show partners of one type, or all: what each does in a sentence, linked to its page."""
    one_of(Partner, "type", type)
    chosen = [partner for partner in portal.catalogue.all(Partner) if type in (None, partner.type)]
    return index(portal, [(partner, partner.role) for partner in chosen], most=AT_ONCE)


@macro
def partner_summary(portal: "Portal", id: str) -> str:
    """Show what a partner does for community safety, in a sentence."""
    return portal.render("partner_summary.html", partner=portal.catalogue.find(Partner, id))


@macro
def partner_offers(portal: "Portal", id: str) -> str:
    """Show what residents can expect from a partner, by the date of the paper that says so."""
    partner = portal.catalogue.find(Partner, id)
    return portal.render("partner_offers.html", partner=partner, offers=_offers_by_date(portal.catalogue, partner))


@macro
def partner_facts(portal: "Portal", id: str) -> str:
    """Show where a partner works, and what it leads, delivers and pays for."""
    partner, catalogue = portal.catalogue.find(Partner, id), portal.catalogue
    return portal.render(
        "partner_facts.html",
        partner=partner,
        leads=[priority.id for priority in catalogue.linking_to(partner, Priority, "leads")],
        delivers=[project.id for project in catalogue.linking_to(partner, Project, "delivered_by")],
        pays=[project.id for project in catalogue.linking_to(partner, Project, "funders")],
        boards=[board.id for board in catalogue.linking_to(partner, Board)],
        plans=[plan.id for plan in catalogue.linking_to(partner, Plan)],
    )


def _offers_by_date(catalogue: "Catalogue", partner: Partner) -> list[tuple[PartialDate | None, list[Offer]]]:
    """Return what a partner offers under the date of the paper that says so, the newest first."""
    dated: dict[PartialDate | None, list[Offer]] = defaultdict(list)
    for offer in partner.offers:
        dated[reported(catalogue, offer.sources or partner.sources)].append(offer)
    return sorted(dated.items(), key=lambda group: group[0].last_day() if group[0] else date.min, reverse=True)
