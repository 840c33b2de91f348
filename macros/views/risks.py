"""Risks, as pages show them: a table for each plan."""

from typing import TYPE_CHECKING

from macros.records.risks import Risk
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def risks_table(portal: "Portal", *, plan: str) -> str:
    """Show the risks that a plan lists: impact, likelihood and what partners would do."""
    portal.catalogue.known("plans", plan)
    risks = [risk for risk in portal.catalogue.all(Risk) if risk.plan == plan]
    name = portal.catalogue.find_named("plans", plan).name
    ordered = sorted(risks, key=lambda risk: risk.position)
    return portal.render("risks_table.html", risks=ordered, caption=f"Risks in the {name}")
