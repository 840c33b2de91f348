"""The page of a locality: what it is, what is done there, and what is known and not known of it."""

from typing import TYPE_CHECKING

from macros.core.language import _, mark
from macros.pages.places_tree import parts_of, places_above
from macros.records.funds import Fund
from macros.records.localities import PLACE_TYPES, Locality, Neighbourhood
from macros.records.measures import Measure
from macros.records.plans import Plan
from macros.records.projects import Project
from macros.records.record import Citation
from macros.views.area_codes import codes_in_words
from macros.views.help import help_for
from macros.views.localities import some_have_priority
from macros.views.macro import macro
from macros.views.projects import projects_list
from macros.views.record_page import more_measures, record_actions, record_panels

if TYPE_CHECKING:
    from macros.views.portal import Portal


STANDINGS = {"priority": mark("Priority ward"), "focus": mark("Also a focus"), "named": mark("Mentioned")}


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
def locality_panels(portal: "Portal", id: str) -> str:
    """Show related pages, and how to link to this one."""
    locality = portal.catalogue.find(Locality, id)
    projects = portal.catalogue.linking_to(locality, Project)
    served = dict.fromkeys(priority for project in projects for priority in project.priorities)
    return record_panels(portal, locality, [(_("Related priorities"), "priorities", tuple(served))])
