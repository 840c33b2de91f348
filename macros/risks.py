"""Kind "risk": what could go wrong with a plan, and what partners would do."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.record import PlanId, Record
from macros.values import Moment, Text, Whole

if TYPE_CHECKING:
    from macros.portal import Portal

Level = Literal["high", "medium", "low", "not_reported"]


class Risk(Record):
    """A risk as a plan lists it: impact, likelihood, mitigation."""

    kind: ClassVar[str] = "risks"
    singular: ClassVar[str] = "risk"
    address: ClassVar[str] = "governance/risks/#{id}"

    plan: PlanId = Field(description="The plan that lists it.")
    position: Whole = Field(description="Its place in the plan's list, from 1.")
    impact: Level = Field(description="high, medium, low or not_reported.")
    likelihood: Level = Field(description="high, medium, low or not_reported.")
    mitigation: Text = Field(description="What partners would do.")
    as_at: Moment = Field(description="The date of the plan that lists it.")


def risks_table(portal: "Portal", *, plan: str) -> str:
    """The risks that a plan lists: impact, likelihood and what partners would do."""
    portal.catalogue.known("plans", plan)
    risks = [risk for risk in portal.catalogue.all(Risk) if risk.plan == plan]
    name = portal.catalogue.named("plans", plan).name
    ordered = sorted(risks, key=lambda risk: risk.position)
    return portal.render("risks_table.html", risks=ordered, caption=f"Risks that the {name} lists")
