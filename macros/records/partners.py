"""Kind "partner": an organisation that makes the area safer with others."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import Text, Url
from macros.records.record import Citation, LocalityId, Part, Record


class Offer(Part):
    """What residents can expect from a partner, as one source put it."""

    what: Text = Field(description="What the partner offers, in our words.")
    localities: tuple[LocalityId, ...] = Field((), description="Where, if not everywhere.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Partner(Record):
    """An organisation: what it is, its part in the partnership, what residents can expect of it."""

    kind: ClassVar[str] = "partners"
    singular: ClassVar[str] = "partner"
    address: ClassVar[str] = "partners/{id}/"
    listed_at: ClassVar[str] = "partners/#{id}"
    hub: ClassVar[str] = "../partners.md"

    type: Literal[
        "responsible_authority",
        "co_operating",
        "voluntary",
        "provider",
        "national",
        "other",
        "combined_authority",
        "housing_association",
        "university",
    ] = Field(description="Its standing: responsible_authority (by law), co_operating, voluntary, provider and so on.")
    role: Text = Field(description="Its part in community safety, in a sentence.")
    offers: tuple[Offer, ...] = Field((), description="What residents can expect.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it works, if not everywhere.")
    website: Url | None = Field(None, description="Its website, as a source gives it.")
    organisation_id: Text | None = Field(None, description="Its public identifier (org-id.guide), when known.")
