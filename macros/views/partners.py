"""Partners, as pages list them."""

from typing import TYPE_CHECKING

from macros.records.partners import Partner
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.choices import one_of
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def partners_list(portal: "Portal", *, type: str | None = None) -> str:
    """Partners of one type, or all: what each does, leads and delivers, and what residents can expect."""
    one_of(Partner, "type", type)
    catalogue = portal.catalogue
    partners = [
        (
            partner,
            [priority.id for priority in catalogue.linking_to(partner, Priority, "leads")],
            [project.id for project in catalogue.linking_to(partner, Project, "delivered_by")],
        )
        for partner in catalogue.all(Partner)
        if type in (None, partner.type)
    ]
    return portal.render("partners_list.html", partners=partners)
