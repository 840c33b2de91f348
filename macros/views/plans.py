"""Plans, as pages show them: a table, and each with what it puts first."""

from typing import TYPE_CHECKING

from macros.records.plans import Plan
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


# The heading of each part of a plan, and that of a plan whose period is over.
THEME_HEADINGS = {
    "priority": ("What it puts first", "What it put first"),
    "cross_cutting": ("Cross-cutting themes", "Cross-cutting themes"),
    "finding": ("What its data says", "What its data said"),
    "approach": ("How it works", "How it was to work"),
    "engagement": ("How it listens, and how progress is shown", "How it was to listen, and to show progress"),
    "resource": ("What it can spend", "What it could spend"),
}


@macro
def plans_table(portal: "Portal") -> str:
    """A table of plans: whose, for when, and whether the period is over."""
    return portal.render(
        "plans_table.html", plans=portal.catalogue.all(Plan), caption="Agreements, plans and strategies"
    )


@macro
def plans_list(portal: "Portal") -> str:
    """Every plan with what it puts first."""
    return portal.render("plans_list.html", plans=portal.catalogue.all(Plan), theme_headings=THEME_HEADINGS)
