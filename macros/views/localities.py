"""Localities, as pages show them: the map, the table, and each part of a locality's page."""

from typing import TYPE_CHECKING

from macros.core.language import _, mark
from macros.pages.places_tree import as_tree, parts_of, places_above
from macros.records.funds import Fund
from macros.records.localities import PLACE_TYPES, Locality, Neighbourhood
from macros.records.measures import Measure
from macros.records.plans import Plan
from macros.records.projects import Project
from macros.records.record import Citation
from macros.views.area_codes import codes_in_words
from macros.views.boundary_map import boundary_map
from macros.views.help import help_for
from macros.views.macro import macro
from macros.views.projects import projects_list
from macros.views.record_page import more_measures, record_actions, record_notes, record_panels
from macros.views.tilemap import Square, tiles_of

if TYPE_CHECKING:
    from macros.views.portal import Portal


STANDINGS = {"priority": mark("Priority ward"), "focus": mark("Also a focus"), "named": mark("Mentioned")}


@macro
def localities_table(portal: "Portal") -> str:
    """Show a table of places: what each is a part of, and its priority neighbourhoods."""
    localities = portal.catalogue.all(Locality)
    columns = {
        _("Part of"): any(locality.part_of for locality in localities),
        _("Priority locality"): any(locality.priority_locality for locality in localities),
        _("Priority neighbourhoods"): any(locality.neighbourhoods for locality in localities),
    }
    shown = [column for column, is_filled in columns.items() if is_filled]
    caption = _("All areas")
    if _("Priority neighbourhoods") in shown:
        caption = _("Areas and their priority neighbourhoods")
    return portal.render("localities_table.html", localities=localities, columns=shown, caption=caption)


@macro
def localities_list(portal: "Portal") -> str:
    """Show the places as a list of links, parts below their wholes: what the tile map shows, in words."""
    return portal.render("localities_list.html", branches=as_tree(localities_of_today(portal)))


def localities_of_today(portal: "Portal") -> list[Locality]:
    """Return the localities that have neither ended nor been withdrawn.

    Those that have keep pages, and rows in tables.
    """
    localities = portal.catalogue.all(Locality)
    return [one for one in localities if not one.withdrawn and not (one.valid_to and one.valid_to < portal.today)]


@macro
def localities_map(
    portal: "Portal", *, outside: str | None = None, row: int = 0, column: int = 0, width: int = 0
) -> str:
    """Show the places by their boundaries, or as linked tiles where there is no file of boundaries.

    `outside` names a neighbour that is no place of the partnership, for the tiles.
    """
    boundaries = portal.catalogue.boundaries
    if boundaries and (drawn := boundary_map(boundaries, localities_of_today(portal))):
        return portal.render("boundary_map.html", **drawn)
    squares = [
        Square(
            locality.name,
            _("priority") if locality.priority_locality else "",
            locality.tile.row,
            locality.tile.column,
            locality.tile.width,
            locality,
        )
        for locality in localities_of_today(portal)
        if locality.tile
    ]
    if outside:
        squares.append(Square(outside, _("separate"), row, column, width))
    return portal.render("localities_map.html", rows=tiles_of(squares), some_have_priority=some_have_priority(portal))


def some_have_priority(portal: "Portal") -> bool:
    """Return whether this partnership has priority localities at all: where there are none, no page speaks of them."""
    return any(portal.catalogue.column(Locality, "priority_locality").values())


@macro
def locality_summary(portal: "Portal", id: str) -> str:
    """Show what a locality is in a sentence, and whom to call."""
    locality = portal.catalogue.find(Locality, id)
    names = tuple(neighbourhood.name for neighbourhood in locality.neighbourhoods)
    above = tuple(portal.catalogue.find_named("localities", id).name for id in places_above(portal.catalogue, locality))
    return portal.render(
        "locality_summary.html",
        locality=locality,
        above=above,
        neighbourhood_names=names,
        help=help_for(portal, locality.contacts),
    )


@macro
def locality_facts(portal: "Portal", id: str) -> str:
    """Show the key facts of a locality: what it covers, who is responsible and who monitors the work."""
    locality = portal.catalogue.find(Locality, id)
    predecessors = portal.catalogue.linking_to(locality, Locality, "successor", "successors")
    parts = portal.catalogue.linking_to(locality, Locality, "part_of")
    return portal.render(
        "locality_facts.html",
        locality=locality,
        codes=codes_in_words(locality),
        type=_(PLACE_TYPES.get(locality.type or "", "")),
        parts=[part.id for part in parts],
        predecessors=[predecessor.id for predecessor in predecessors],
        some_have_priority=some_have_priority(portal),
    )


@macro
def locality_governance(portal: "Portal", id: str) -> str:
    """Show how the work in a locality is governed and monitored, in words."""
    return portal.render("locality_governance.html", locality=portal.catalogue.find(Locality, id))


@macro
def locality_plans(portal: "Portal", id: str) -> str:
    """Show the plans and funds for a locality: priorities, findings, where targets started from, and money."""
    catalogue = portal.catalogue
    locality = catalogue.find(Locality, id)
    plans = [
        (plan, [measure for measure in catalogue.linking_to(plan, Measure) if measure.target])
        for plan in catalogue.linking_to(locality, Plan)
    ]
    return portal.render(
        "locality_plans.html",
        locality=locality,
        plans=plans,
        funds=catalogue.linking_to(locality, Fund),
        headings={"priority": _("Priorities"), "finding": _("Findings")},
    )


@macro
def locality_neighbourhoods(portal: "Portal", id: str) -> str:
    """Show the neighbourhoods chosen for a strong focus, grouped where type, reason and source are the same."""
    locality = portal.catalogue.find(Locality, id)
    groups: dict[tuple[str, str, tuple[Citation, ...]], list[Neighbourhood]] = {}
    for one in locality.neighbourhoods:
        groups.setdefault((one.priority_type, one.rationale, one.sources or locality.sources), []).append(one)
    return portal.render(
        "locality_neighbourhoods.html",
        locality=locality,
        groups=groups,
        some_have_priority=some_have_priority(portal),
    )


@macro
def locality_wards(portal: "Portal", id: str) -> str:
    """Show the wards that the sources mention."""
    return portal.render("locality_wards.html", locality=portal.catalogue.find(Locality, id), standings=STANDINGS)


@macro
def locality_actions(portal: "Portal", id: str) -> str:
    """Show what is done, under way, planned or considered here."""
    locality = portal.catalogue.find(Locality, id)
    return record_actions(portal, locality, locality.actions)


@macro
def locality_deep_dives(portal: "Portal", id: str) -> str:
    """Show reviews of the locality by a board."""
    return portal.render("locality_deep_dives.html", locality=portal.catalogue.find(Locality, id))


@macro
def locality_projects(portal: "Portal", id: str) -> str:
    """Show the projects of a locality."""
    locality = portal.catalogue.find(Locality, id)
    return projects_list(portal, portal.catalogue.linking_to(locality, Project))


@macro
def locality_measures(portal: "Portal", id: str) -> str:
    """Show the figures of a locality that the top of its page does not show, and which of its parts have figures."""
    locality = portal.catalogue.find(Locality, id)
    counted = [(part, _number_of_figures(portal, part)) for part in parts_of(portal.catalogue, locality)]
    parts = portal.render("parts_figures.html", parts=[(part, number) for part, number in counted if number])
    return more_measures(portal, locality, area=id) + parts


def _number_of_figures(portal: "Portal", place: Locality) -> int:
    """Return how many measures a place has. They do not count as shown: the page only says where they are."""
    return len({link.record.id for link in portal.catalogue.links_to(place) if isinstance(link.record, Measure)})


@macro
def locality_notes(portal: "Portal", id: str) -> str:
    """Show what was corrected, where papers differ and what the papers do not give."""
    return record_notes(portal, id, kind=Locality)


@macro
def locality_panels(portal: "Portal", id: str) -> str:
    """Show related pages, and how to link to this one."""
    locality = portal.catalogue.find(Locality, id)
    projects = portal.catalogue.linking_to(locality, Project)
    served = dict.fromkeys(priority for project in projects for priority in project.priorities)
    return record_panels(portal, locality, [(_("Related priorities"), "priorities", tuple(served))])
