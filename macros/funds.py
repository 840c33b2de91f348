"""Kind "fund": money set aside for community safety."""

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from macros.amount import Amount, AmountOrState
from macros.projects import Project
from macros.record import LocalityId, PartnerId, PriorityId, Record
from macros.span import Span
from macros.values import Moment, Text

if TYPE_CHECKING:
    from macros.portal import Portal


class Fund(Span, Record):
    """A funding stream: who gives it, how much, for what."""

    kind: ClassVar[str] = "funds"
    singular: ClassVar[str] = "fund"
    address: ClassVar[str] = "projects/#{id}"

    summary: Text = Field(description="One plain sentence: what the money is for.")
    funders: tuple[PartnerId, ...] = Field((), description="Who gives the money, where a source says.")
    amount: AmountOrState = Field(description="How much: 2000000, {about: …}, {low: …, high: …}, or not_reported.")
    amount_note: Text | None = Field(None, description="What the amount is for or per: 'each year', 'over two years'.")
    conditions: tuple[Text, ...] = Field((), description="What the money may be used for.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it is spent, if the sources name places.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it serves.")
    as_at: Moment = Field(description="The date of the report that says so.")


def funds_table(portal: "Portal") -> str:
    """A table of funds: what each holds, and what its projects account for."""
    catalogue = portal.catalogue
    funds = [(fund, account(fund, catalogue.linking_to(fund, Project))) for fund in catalogue.all(Fund)]
    return portal.render("funds_table.html", funds=funds, caption="Funds, and what their projects account for")


def account(fund: Fund, projects: list[Project]) -> str:
    """What a fund's projects account for, and the remainder, in words. Only exact amounts are added up."""
    if not projects:
        return "No project of this fund is recorded"
    exact = [p.amount.exact for p in projects if isinstance(p.amount, Amount) and p.amount.exact is not None]
    silent = len(projects) - len(exact)
    if not exact:
        return f"Projects recorded: {len(projects)}. How the money is shared among them is not reported"
    said = f"£{sum(exact):,} in {len(exact)} of {len(projects)} projects"
    if isinstance(fund.amount, Amount) and fund.amount.exact is not None:
        said += f"; £{fund.amount.exact - sum(exact):,} is not accounted for"
    return said + (f"; {silent} without a reported amount" if silent else "")
