"""Kind "plan": an agreement, plan or strategy, in its edition."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from macros.core.language import _
from macros.core.partial_date import PartialDate
from macros.records.field_types import Slug, Text
from macros.records.record import BoardId, Citation, LocalityId, Part, PartnerId, PlanId, PriorityId, Record
from macros.records.span import Span


class PlanTheme(Part):
    """A priority, theme, objective or section of a plan, in the plan's own terms."""

    id: Slug = Field(description="A short id, unique within the plan.")
    name: Text = Field(description="Its name in the plan.")
    type: Literal["priority", "cross_cutting", "finding", "approach", "engagement", "resource"] = Field(
        description="What part of the plan it is."
    )
    reasons: tuple[Text, ...] = Field((), description="Why the plan chose it, or what it says.")
    aims: tuple[Text, ...] = Field((), description="What the plan wants to reach.")
    covers: tuple[Text, ...] = Field((), description="What it covers.")
    priority: PriorityId | None = Field(None, description="The portal's priority on the same subject.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Plan(Span, Record):
    """An agreement, plan or strategy: whose, for when, what it puts first."""

    kind: ClassVar[str] = "plans"
    singular: ClassVar[str] = "plan"
    address: ClassVar[str] = "plans/{id}/"
    listed_at: ClassVar[str] = "governance/plans/#{id}"
    hub: ClassVar[str] = "../governance/plans.md"

    type: Literal[
        "agreement",
        "plan",
        "strategy",
        "assessment",
        "work_programme",
        "guidance",
        "delivery_plan",
        "protection_order",
    ] = Field(description="What kind of paper it is.")
    owners: tuple[PartnerId, ...] = Field((), description="The organisations whose plan it is.")
    boards: tuple[BoardId, ...] = Field((), description="The boards that are responsible for it.")
    localities: tuple[LocalityId, ...] = Field((), description="The places it covers, if not the whole area.")
    about: Text = Field(description="What it is, in a sentence or two.")
    vision: Text | None = Field(None, description="Its vision, as the source words it.")
    principles: tuple[Text, ...] = Field((), description="Its principles, in our words.")
    themes: tuple[PlanTheme, ...] = Field((), description="Its priorities and other parts.")
    review: Text = Field(description="When and how it is reviewed, or not_reported.")
    replaces: PlanId | None = Field(None, description="The edition before it.")

    def themes_of(self, type: str) -> list[PlanTheme]:
        """Return the parts of one type, in the plan's order."""
        return [theme for theme in self.themes if theme.type == type]

    def is_historic(self, today: date) -> bool:
        """Return whether its period is over."""
        return isinstance(self.ends, PartialDate) and self.ends.last_day() < today

    def standing(self, today: date) -> str:
        """Return whether its period is to come, under way or over, in words."""
        if self.is_historic(today):
            return _("Ended")
        if isinstance(self.ends, PartialDate) and self.ends.last_day().year == today.year:
            return _("Ends %(year)s", year=self.ends.last_day().year)
        return _("Current") if isinstance(self.ends, PartialDate) else _("End date not reported")
