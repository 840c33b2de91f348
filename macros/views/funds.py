"""Funds, as pages show them: what each holds, and what its projects account for."""

from typing import TYPE_CHECKING

from macros.records.amount import Amount, in_pounds
from macros.records.funds import Fund
from macros.records.projects import Project
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def funds_table(portal: "Portal") -> str:
    """Show a table of funds: what each holds, and what its projects account for."""
    catalogue = portal.catalogue
    funds = [(fund, account(fund, catalogue.linking_to(fund, Project))) for fund in catalogue.all(Fund)]
    return portal.render("funds_table.html", funds=funds, caption="Funds and spending")


def account(fund: Fund, projects: list[Project]) -> str:
    """Return what a fund's projects account for, and the remainder, in words. Only exact amounts are added up."""
    if not projects:
        return "No project recorded"
    exact = [p.amount.pounds for p in projects if isinstance(p.amount, Amount) and p.amount.pounds is not None]
    silent = len(projects) - len(exact)
    if not exact:
        return f"Projects recorded: {len(projects)}. How the money is shared is not reported"
    said = f"£{sum(exact):,} in {len(exact)} of {len(projects)} projects"
    if isinstance(fund.amount, Amount) and fund.amount.pounds is not None:
        said += f"; {in_pounds(fund.amount.pounds - sum(exact))} is not accounted for"
    return said + (f"; {silent} without a reported amount" if silent else "")
