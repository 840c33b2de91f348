"""Kind "risk": what could go wrong with a plan, and what partners would do."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import NonNegativeInt, PartialDateField, Text
from macros.records.record import PlanId, Record

Level = Literal["high", "medium", "low", "not_reported"]


class Risk(Record):
    """A risk as a plan lists it: impact, likelihood, mitigation."""

    kind: ClassVar[str] = "risks"
    singular: ClassVar[str] = "risk"
    address: ClassVar[str] = "governance/risks/#{id}"

    plan: PlanId = Field(description="The plan that lists it.")
    position: NonNegativeInt = Field(description="Its place in the plan's list, from 1.")
    impact: Level = Field(description="high, medium, low or not_reported.")
    likelihood: Level = Field(description="high, medium, low or not_reported.")
    mitigation: Text = Field(description="What partners would do.")
    as_at: PartialDateField = Field(description="The date of the plan that lists it.")
