"""Risks, as pages show them: a table for each plan."""

from typing import TYPE_CHECKING

from macros.core.language import _
from macros.records.risks import Risk
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def risks_table(portal: "Portal", *, plan: str | None = None) -> str:
    """Show the risks that a plan lists, or those of all plans: impact, likelihood and what partners would do."""
    risks = [risk for risk in portal.catalogue.all(Risk) if plan in (None, risk.plan)]
    caption = _("Risks")
    if plan:
        portal.catalogue.known("plans", plan)
        caption = _("Risks in the %(plan)s", plan=portal.catalogue.find_named("plans", plan).name)
    ordered = sorted(risks, key=lambda risk: risk.position)
    return portal.render("risks_table.html", risks=ordered, caption=caption, of_all=plan is None)
