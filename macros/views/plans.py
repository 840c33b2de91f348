"""Plans, as pages show them: a table, an index, and each part of a plan's page."""

from typing import TYPE_CHECKING

from macros.core.language import mark
from macros.records.plans import Plan
from macros.views.indexes import by_subject
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


# The heading of each part of a plan, and that of a plan whose period is over.
THEME_HEADINGS = {
    "priority": (mark("Priorities"), mark("Priorities")),
    "cross_cutting": (mark("Cross-cutting themes"), mark("Cross-cutting themes")),
    "finding": (mark("Findings"), mark("Findings")),
    "approach": (mark("How it works"), mark("How it was to work")),
    "engagement": (mark("Consultation and reporting"), mark("Consultation and reporting")),
    "resource": (mark("Budget"), mark("Budget")),
}


@macro
def plans_table(portal: "Portal") -> str:
    """Show a table of plans: whose, for when, and whether the period is over."""
    return portal.render("plans_table.html", plans=portal.catalogue.all(Plan))


@macro
def plans_list(portal: "Portal") -> str:
    """Show every plan with what kind of paper it is and its period, linked to its page."""
    return portal.render("plans_list.html", plans=portal.catalogue.all(Plan))


@macro
def plans_subjects(portal: "Portal") -> str:
    """Show the plans that say something about each priority."""
    plans = portal.catalogue.all(Plan)
    return by_subject(portal, ((plan, [part.priority for part in plan.themes if part.priority]) for plan in plans))


@macro
def plan_summary(portal: "Portal", id: str) -> str:
    """Show what a plan is in a sentence or two, and whether its period is over."""
    return portal.render("plan_summary.html", plan=portal.catalogue.find(Plan, id))


@macro
def plan_facts(portal: "Portal", id: str) -> str:
    """Show whose plan it is, for when, and how it is reviewed."""
    plan = portal.catalogue.find(Plan, id)
    replaced_by = [other.id for other in portal.catalogue.linking_to(plan, Plan, "replaces")]
    return portal.render("plan_facts.html", plan=plan, replaced_by=replaced_by)


@macro
def plan_themes(portal: "Portal", id: str) -> str:
    """Show the vision, principles, priorities and other parts of a plan."""
    return portal.render("plan_themes.html", plan=portal.catalogue.find(Plan, id), theme_headings=THEME_HEADINGS)
