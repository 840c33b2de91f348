"""Funds, as pages show them: a table of what each holds and accounts for, and each part of a fund's page."""

from typing import TYPE_CHECKING

from macros.core.language import _
from macros.records.amount import Amount, in_pounds
from macros.records.funds import Fund
from macros.records.projects import Project
from macros.views.macro import macro
from macros.views.projects import projects_list

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def funds_table(portal: "Portal") -> str:
    """Show a table of funds: what each holds, and what its projects account for."""
    catalogue = portal.catalogue
    funds = catalogue.all(Fund)
    accounts = {fund.id: account(fund, catalogue.linking_to(fund, Project)) for fund in funds}
    return portal.render("funds_table.html", funds=funds, accounts=accounts)


@macro
def fund_summary(portal: "Portal", id: str) -> str:
    """Show what the money of a fund is for, in a sentence."""
    return portal.render("fund_summary.html", fund=portal.catalogue.find(Fund, id))


@macro
def fund_facts(portal: "Portal", id: str) -> str:
    """Show who gives the money of a fund, how much, for when, where and what, and what its projects account for."""
    fund = portal.catalogue.find(Fund, id)
    projects = portal.catalogue.linking_to(fund, Project)
    return portal.render("fund_facts.html", fund=fund, account=account(fund, projects))


@macro
def fund_projects(portal: "Portal", id: str) -> str:
    """Show the projects that a fund pays for."""
    return projects_list(portal, portal.catalogue.linking_to(portal.catalogue.find(Fund, id), Project))


def account(fund: Fund, projects: list[Project]) -> str:
    """Return what a fund's projects account for, and the remainder, in words. Only exact amounts are added up."""
    if not projects:
        return _("No project recorded")
    given = [project.granted for project in projects]
    exact = [amount.pounds for amount in given if isinstance(amount, Amount) and amount.pounds is not None]
    silent = len(projects) - len(exact)
    if not exact:
        return _("Projects recorded: %(number)s. How the money is shared is not reported", number=len(projects))
    told = {"sum": f"£{sum(exact):,}", "some": len(exact), "all": len(projects)}
    said = [_("%(sum)s in %(some)s of %(all)s projects", **told)]
    if isinstance(fund.amount, Amount) and fund.amount.pounds is not None:
        said.append(_("%(sum)s is not accounted for", sum=in_pounds(fund.amount.pounds - sum(exact))))
    if silent:
        said.append(_("%(number)s without a reported amount", number=silent))
    return "; ".join(said)
