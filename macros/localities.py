"""Kind "locality": a district, its neighbourhoods and what is done there."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.actions import Action
from macros.measures import Measure, measures_rows
from macros.projects import Project, projects_rows
from macros.record import BoardId, Citation, ContactId, LocalityId, Part, PartnerId, Record
from macros.record_page import record_actions, record_panels
from macros.tilemap import Square, tiles_of
from macros.values import Day, Flag, Gss, Moment, Slug, Text, Whole

if TYPE_CHECKING:
    from macros.portal import Portal


class Neighbourhood(Part):
    """A neighbourhood chosen for a strong partnership focus."""

    id: Slug = Field(description="Its id, unique in the portal: 'burton-urban'.")
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


class Tile(Part):
    """Where the locality stands on the tile map, which is not to scale."""

    row: Whole = Field(description="Its row, from 1 at the top.")
    column: Whole = Field(description="Its first column, from 1 at the left; the map has six.")
    width: Whole = Field(description="How many columns it takes.")


class Locality(Record):
    """A district: what matters there, what is being done, who is responsible."""

    kind: ClassVar[str] = "localities"
    singular: ClassVar[str] = "locality"
    address: ClassVar[str] = "localities/{id}/"

    gss: Gss = Field(
        description="The ONS code of the area: E07 for a district, E22 for a community safety partnership."
    )
    summary: Text = Field(description="One plain sentence: what matters here.")
    priority_locality: Flag = Field(description="yes if it is one of the county's priority localities.")
    responsible: tuple[PartnerId, ...] = Field(
        min_length=1, description="Who is responsible for community safety here."
    )
    governance: Text = Field(description="How the work here is governed and monitored, in words, or not_reported.")
    monitored_by: tuple[BoardId, ...] = Field((), description="The boards that watch the work here.")
    neighbourhoods: tuple[Neighbourhood, ...] = Field((), description="Neighbourhoods chosen for a strong focus.")
    wards: tuple[Ward, ...] = Field((), description="Wards that a source says something about.")
    places: tuple[Text, ...] = Field((), description="Towns and villages, so that people find their district.")
    actions: tuple[Action, ...] = Field((), description="What is done, under way, planned or considered.")
    deep_dives: tuple[DeepDive, ...] = Field((), description="Closer looks by a board.")
    contacts: tuple[ContactId, ...] = Field((), description="Who to call here, most urgent first.")
    tile: Tile | None = Field(None, description="Its place on the tile map.")
    valid_from: Moment | None = Field(None, description="When the district began, if it matters.")
    valid_to: Day | None = Field(None, description="The last day of the district, once it is known.")
    successor: LocalityId | None = Field(None, description="The locality that took its place.")


STANDINGS = {"priority": "Priority ward", "focus": "Also focused on", "named": "Mentioned"}


def localities_table(portal: "Portal") -> str:
    """A table of districts: which are priority localities, and their chosen neighbourhoods."""
    localities = portal.catalogue.all(Locality)
    return portal.render(
        "localities_table.html", localities=localities, caption="Areas and their priority neighbourhoods"
    )


def localities_list(portal: "Portal") -> str:
    """The districts as a list of links: what the tile map shows, in words."""
    return portal.render("localities_list.html", localities=localities_of_today(portal))


def localities_of_today(portal: "Portal") -> list[Locality]:
    """The localities that have neither ended nor been withdrawn. Those that have keep pages, and rows in tables."""
    localities = portal.catalogue.all(Locality)
    return [one for one in localities if not one.withdrawn and not (one.valid_to and one.valid_to < portal.today)]


def localities_map(
    portal: "Portal", *, outside: str | None = None, row: int = 0, column: int = 0, width: int = 0
) -> str:
    """The districts as linked tiles. `outside` names a neighbour that is no district of the partnership."""
    squares = [
        Square(
            locality.name,
            "priority" if locality.priority_locality else "",
            locality.tile.row,
            locality.tile.column,
            locality.tile.width,
            locality,
        )
        for locality in localities_of_today(portal)
        if locality.tile
    ]
    if outside:
        squares.append(Square(outside, "separate", row, column, width))
    return portal.render("localities_map.html", **tiles_of(squares), some_have_priority=some_have_priority(portal))


def some_have_priority(portal: "Portal") -> bool:
    """Whether this partnership has priority localities at all: where there are none, no page speaks of them."""
    return any(portal.catalogue.column(Locality, "priority_locality").values())


def locality_summary(portal: "Portal", id: str) -> str:
    """One sentence and the key facts of a locality."""
    locality = portal.catalogue.one(Locality, id)
    names = tuple(neighbourhood.name for neighbourhood in locality.neighbourhoods)
    predecessors = portal.catalogue.linking_to(locality, Locality, "successor")
    return portal.render(
        "locality_summary.html",
        locality=locality,
        neighbourhood_names=names,
        predecessors=[predecessor.id for predecessor in predecessors],
        some_have_priority=some_have_priority(portal),
    )


def locality_neighbourhoods(portal: "Portal", id: str) -> str:
    """The neighbourhoods chosen for a strong focus, with their priority type and the reason."""
    return portal.render("locality_neighbourhoods.html", locality=portal.catalogue.one(Locality, id))


def locality_wards(portal: "Portal", id: str) -> str:
    """The wards that the sources speak of."""
    return portal.render("locality_wards.html", locality=portal.catalogue.one(Locality, id), standings=STANDINGS)


def locality_actions(portal: "Portal", id: str) -> str:
    """What is done, under way, planned or considered here."""
    locality = portal.catalogue.one(Locality, id)
    nothing = f"No action of its own is reported for {locality.name}."
    return record_actions(portal, locality, locality.actions, nothing)


def locality_deep_dives(portal: "Portal", id: str) -> str:
    """Closer looks at the locality by a board."""
    return portal.render("locality_deep_dives.html", locality=portal.catalogue.one(Locality, id))


def locality_projects(portal: "Portal", id: str) -> str:
    """The funded projects of a locality."""
    locality = portal.catalogue.one(Locality, id)
    return projects_rows(portal, portal.catalogue.linking_to(locality, Project), of=locality.name)


def locality_measures(portal: "Portal", id: str) -> str:
    """The figures of a locality."""
    locality = portal.catalogue.one(Locality, id)
    return measures_rows(portal, portal.catalogue.linking_to(locality, Measure), of=locality.name)


def locality_panels(portal: "Portal", id: str) -> str:
    """Who to call, related pages, and how to link to this one."""
    locality = portal.catalogue.one(Locality, id)
    projects = portal.catalogue.linking_to(locality, Project)
    served = dict.fromkeys(priority for project in projects for priority in project.priorities)
    related = [("Priorities served here", "priorities", tuple(served))]
    return record_panels(portal, locality, locality.contacts, related)
