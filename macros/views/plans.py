"""Plans, as pages show them: a table, and each with its priorities."""

from typing import TYPE_CHECKING

from macros.records.plans import Plan
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


# The heading of each part of a plan, and that of a plan whose period is over.
THEME_HEADINGS = {
    "priority": ("Priorities", "Priorities"),
    "cross_cutting": ("Cross-cutting themes", "Cross-cutting themes"),
    "finding": ("Findings", "Findings"),
    "approach": ("How it works", "How it was to work"),
    "engagement": ("Consultation and reporting", "Consultation and reporting"),
    "resource": ("Budget", "Budget"),
}


@macro
def plans_table(portal: "Portal") -> str:
    """Show a table of plans: whose, for when, and whether the period is over."""
    return portal.render(
        "plans_table.html", plans=portal.catalogue.all(Plan), caption="Agreements, plans and strategies"
    )


@macro
def plans_list(portal: "Portal") -> str:
    """Show every plan with its priorities."""
    return portal.render("plans_list.html", plans=portal.catalogue.all(Plan), theme_headings=THEME_HEADINGS)
