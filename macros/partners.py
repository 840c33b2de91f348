"""Kind "partner": an organisation that makes the county safer with others."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.choices import one_of
from macros.priorities import Priority
from macros.projects import Project
from macros.record import Citation, LocalityId, Part, Record
from macros.values import Text, Url

if TYPE_CHECKING:
    from macros.portal import Portal


class Offer(Part):
    """What residents can expect from a partner, as one source put it."""

    what: Text = Field(description="What the partner offers, in our words.")
    localities: tuple[LocalityId, ...] = Field((), description="Where, if not everywhere.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Partner(Record):
    """An organisation: what it is, its part in the partnership, what residents can expect of it."""

    kind: ClassVar[str] = "partners"
    singular: ClassVar[str] = "partner"
    address: ClassVar[str] = "partners/#{id}"

    type: Literal["responsible_authority", "co_operating", "voluntary", "provider", "national", "other"] = Field(
        description="Its standing: responsible_authority (by law), co_operating, voluntary, provider, national, other."
    )
    role: Text = Field(description="Its part in community safety, in a sentence.")
    offers: tuple[Offer, ...] = Field((), description="What residents can expect.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it works, if not in the whole county.")
    website: Url | None = Field(None, description="Its website, as a source gives it.")
    organisation_id: Text | None = Field(None, description="Its public identifier (org-id.guide), when known.")


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
