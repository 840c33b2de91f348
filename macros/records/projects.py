"""Kind "project": work that was paid for, by whom, where, and what came of it."""

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.records.actions import Action
from macros.records.amount import Amount, AmountOrState, together
from macros.records.field_types import Flag, PartialDateField, Slug, Text
from macros.records.periods import PeriodField
from macros.records.record import Citation, FundId, LocalityId, Part, PartnerId, PlanId, PriorityId, Record
from macros.records.span import Span
from macros.records.values import State


class Outcome(Part):
    """What came of a project, as a source reports it. Figures are in data/measures.yml."""

    id: Slug = Field(description="A short id, unique within the project.")
    what: Text = Field(description="What came of it, in one plain sentence.")
    as_at: PartialDateField = Field(description="The date of the report that says so.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Payment(Part):
    """One of several payments towards a project, as a source reports it."""

    amount: AmountOrState = Field(description="How much, as for the whole: 15000, {about: …}, or not_reported.")
    on: PartialDateField | None = Field(None, description="When it was paid: 2024, 2024-04 or 2024-04-02.")
    period: PeriodField | None = Field(None, description="The period it was paid for: 2024-25.")
    what: Text | None = Field(None, description="What it was paid for: 'second year'.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")

    @model_validator(mode="after")
    def _has_a_time(self) -> Self:
        if self.on is None and self.period is None:
            raise ValueError("does not say when. Give 'on', when it was paid, or 'period', which it was paid for")
        return self


class Project(Span, Record):
    """A project or service: fund, funder, who delivers it, amount, period, what it does, what came of it."""

    kind: ClassVar[str] = "projects"
    singular: ClassVar[str] = "project"
    address: ClassVar[str] = "projects/{id}/"

    summary: Text = Field(description="One plain sentence: what it does and for whom.")
    fund: FundId | None = Field(None, description="The fund it is paid from. Leave it out where no source says.")
    funders: tuple[PartnerId, ...] = Field((), description="Who pays for it, where a source says.")
    funding: Text | None = Field(
        None, description="Who commissioned or paid for it, in words, if `funders` cannot say."
    )
    delivered_by: tuple[PartnerId, ...] = Field((), description="Who does the work, where a source says.")
    amount: AmountOrState = Field(description="How much: 2000000, {about: …}, {low: …, high: …}, or not_reported.")
    payments: tuple[Payment, ...] = Field((), description="Its payments, the earliest first, where there are several.")
    localities: tuple[LocalityId, ...] = Field((), description="The localities where it works, if a source names any.")
    where: Text | None = Field(
        None, description="Where, in words: 'the town centre'. With neither this nor localities, it is not reported."
    )
    priorities: tuple[PriorityId, ...] = Field(min_length=1, description="The priorities it serves.")
    plan: PlanId | None = Field(None, description="The plan that reports it, where it belongs to one.")
    activities: tuple[Action, ...] = Field((), description="What it does, each with its status.")
    outcomes: tuple[Outcome, ...] = Field((), description="What came of it, as reported.")
    status: Literal["planned", "under_way", "completed", "not_reported"] = Field(
        description="planned, under_way, completed, or not_reported when the sources do not tell."
    )
    as_at: PartialDateField = Field(description="The date of the report that the status is taken from.")
    sensitive: Flag = Field(False, description="yes if a reader may be in danger when someone sees this page.")

    @property
    def paid(self) -> Amount | None:
        """What its payments come to, no more exact than they are; none unless all of them are reported."""
        known = [payment.amount for payment in self.payments if isinstance(payment.amount, Amount)]
        return together(known) if len(known) == len(self.payments) else None

    @property
    def granted(self) -> Amount | State:
        """How much it was given: the amount, or what its payments come to where no source gives the amount."""
        return self.amount if isinstance(self.amount, Amount) else self.paid or self.amount
