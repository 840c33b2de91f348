"""Kind "locality": a place, its neighbourhoods and what is done there."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.core.language import mark
from macros.records.actions import Action
from macros.records.field_types import Day, Flag, Gss, NonNegativeInt, PartialDateField, Slug, Text
from macros.records.record import BoardId, Citation, ContactId, LocalityId, Part, PartnerId, Record


class Neighbourhood(Part):
    """A neighbourhood chosen for a strong partnership focus."""

    id: Slug = Field(description="Its id, unique in the portal: 'north-street'.")
    name: Text = Field(description="Its name.")
    priority_type: Text = Field(description="Its priority type as the source gives it: 'High, force-wide'.")
    rationale: Text = Field(description="Why it was chosen.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Ward(Part):
    """An electoral ward that a source says something about."""

    id: Slug = Field(description="A short id, unique within the locality.")
    name: Text = Field(description="Its name.")
    standing: Literal["priority", "focus", "named"] = Field(
        description="priority: a priority ward. focus: also focused on. named: only mentioned."
    )
    note: Text | None = Field(None, description="What the source says of it.")
    place_based: Flag = Field(False, description="yes if the place-based approach covers it.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class DeepDive(Part):
    """A closer look at the locality by a board."""

    id: Slug = Field(description="A short id, unique within the locality.")
    board: BoardId = Field(description="The board that looked, or will look.")
    when: Text = Field(description="When, as the source says.")
    what: Text = Field(description="What was looked at.")
    status: Literal["held", "planned", "not_reported"] = Field(description="held, planned or not_reported.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


PlaceType = Literal[
    "police_force_area",
    "county",
    "unitary",
    "district",
    "metropolitan_borough",
    "london_borough",
    "welsh_principal_area",
    "partnership",
    "town",
    "parish",
    "ward",
    "neighbourhood",
    "estate",
    "town_centre",
]
PLACE_TYPES = {
    "police_force_area": mark("Police force area"),
    "county": mark("County"),
    "unitary": mark("Unitary authority"),
    "district": mark("District or borough"),
    "metropolitan_borough": mark("Metropolitan borough"),
    "london_borough": mark("London borough"),
    "welsh_principal_area": mark("County or county borough in Wales"),
    "partnership": mark("Community safety partnership"),
    "town": mark("Town"),
    "parish": mark("Parish"),
    "ward": mark("Ward"),
    "neighbourhood": mark("Neighbourhood"),
    "estate": mark("Estate"),
    "town_centre": mark("Town centre"),
}
"""Types of places, and what pages call them."""


class Tile(Part):
    """Where the locality is on the tile map, which is not to scale."""

    row: NonNegativeInt = Field(description="Its row, from 1 at the top.")
    column: NonNegativeInt = Field(description="Its first column, from 1 at the left.")
    width: NonNegativeInt = Field(description="How many columns it takes.")


class FormerCode(Part):
    """A code that the place had before, while it went on as the same place."""

    code: Gss = Field(description="The ONS code that it had.")
    until: Day = Field(description="The last day of the code.")


class Locality(Record):
    """A place: what matters there, what is being done, who is responsible."""

    kind: ClassVar[str] = "localities"
    singular: ClassVar[str] = "locality"
    address: ClassVar[str] = "localities/{id}/"

    type: PlaceType | None = Field(None, description="What kind of place it is.")
    part_of: LocalityId | None = Field(None, description="The place that it is a part of, if that has a record here.")
    gss: Gss | None = Field(None, description="The ONS code of the place, if it has one.")
    former_codes: tuple[FormerCode, ...] = Field((), description="Codes that it had before, each with its last day.")
    summary: Text = Field(description="One plain sentence: what matters here.")
    priority_locality: Flag = Field(description="yes if the partnership has chosen it for a stronger focus.")
    responsible: tuple[PartnerId, ...] = Field(
        min_length=1, description="Who is responsible for community safety here."
    )
    governance: Text = Field(description="How the work here is governed and monitored, in words, or not_reported.")
    monitored_by: tuple[BoardId, ...] = Field((), description="The boards that watch the work here.")
    neighbourhoods: tuple[Neighbourhood, ...] = Field((), description="Neighbourhoods chosen for a strong focus.")
    wards: tuple[Ward, ...] = Field((), description="Wards that a source says something about.")
    places: tuple[Text, ...] = Field((), description="Towns and villages, so that people find their place.")
    actions: tuple[Action, ...] = Field((), description="What is done, under way, planned or considered.")
    deep_dives: tuple[DeepDive, ...] = Field((), description="Closer looks by a board.")
    contacts: tuple[ContactId, ...] = Field((), description="Who to call here, most urgent first.")
    tile: Tile | None = Field(None, description="Its place on the tile map.")
    valid_from: PartialDateField | None = Field(None, description="When the place began, if it matters.")
    valid_to: Day | None = Field(None, description="The last day of the place, once it is known.")
    successor: LocalityId | None = Field(None, description="The locality that took its place, if there is one alone.")
    successors: tuple[LocalityId, ...] = Field((), description="The localities that took its place, if it was split.")

    @property
    def taken_over_by(self) -> tuple[str, ...]:
        """The ids of the localities that took its place."""
        return tuple(dict.fromkeys((*([self.successor] if self.successor else []), *self.successors)))


def embed_address(id: str) -> str:
    """Return where the summary of a locality for other people's pages is, from the site's root."""
    return f"embed/localities/{id}/"
