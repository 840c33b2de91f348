"""Kind "project": work that was paid for, by whom, where, and what came of it."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.actions import Action
from macros.records.amount import AmountOrState
from macros.records.field_types import Flag, PartialDateField, Slug, Text
from macros.records.record import Citation, FundId, LocalityId, Part, PartnerId, PlanId, PriorityId, Record
from macros.records.span import Span


class Outcome(Part):
    """What came of a project, as a source reports it. Figures are in data/measures.yml."""

    id: Slug = Field(description="A short id, unique within the project.")
    what: Text = Field(description="What came of it, in one plain sentence.")
    as_at: PartialDateField = Field(description="The date of the report that says so.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


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
