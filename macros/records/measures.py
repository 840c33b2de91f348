"""Kind "measure": a figure or series, with what it means and what it does not."""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field

from macros.core.period import Period, in_order
from macros.records.areas import PARTNERSHIP, AreaId
from macros.records.field_types import Flag, NonNegativeInt, Number, NumberOrState, Slug, Text
from macros.records.periods import PeriodField
from macros.records.points import Point
from macros.records.record import Citation, LocalityId, MeasureId, Part, PlanId, PriorityId, ProjectId, Record
from macros.records.signs import Sign


class Step(Part):
    """One step on the way to a target."""

    period: PeriodField = Field(description="The period it is set for: 2026-27.")
    value: Number = Field(description="The value aimed for in it.")


class Target(Part):
    """What partners aim for."""

    aim: Text = Field(description="The aim in words: 'More reports than in 2018'.")
    value: NumberOrState = Field(description="The value aimed for, or not_reported where only a direction was set.")
    by: PeriodField = Field(description="The period it is set for: 2020-21; else as_worded, as printed.")
    direction: Literal["up", "down"] | None = Field(None, description="up for more, down for less, where it is set.")
    path: tuple[Step, ...] = Field((), description="The values aimed for period by period, where they are set.")
    area: AreaId | None = Field(None, description="The area it is set for. Leave it out for the measure's own.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Comparison(Part):
    """How a value compares with other areas, as the source judged it."""

    against: Text = Field(description="What it is compared with: 'England', 'Most Similar Group'.")
    reading: Literal["above", "similar", "below"] = Field(description="above, similar or below.")
    rank: Text | None = Field(None, description="The place among them as printed: '6 of 15, 1 is the highest'.")


class Measure(Record):
    """A figure or series: unit, area, direction, baseline, target, what it means, what to beware of."""

    kind: ClassVar[str] = "measures"
    singular: ClassVar[str] = "measure"
    address: ClassVar[str] = "performance/{id}/"
    listed_at: ClassVar[str] = "performance/#{id}"
    hub: ClassVar[str] = "../performance.md"

    type: Literal["events", "people", "share", "rate", "money", "score", "days", "change"] | None = Field(
        None,
        description="What kind of number: events, people, share (of a hundred), rate, money, score, days, change.",
    )
    per: Text | None = Field(None, description="What a rate is per: '1,000 people', '10,000 households'.")
    decimals: NonNegativeInt | None = Field(None, description="How many decimals every value is shown with.")
    unit: Text = Field(description="What is counted: 'reports', '% of people asked', 'recorded crimes'.")
    area: Text = Field(description="The area it covers, in words: 'The borough', 'North Street'.")
    table: Slug = Field(description="The table on the performance page that it belongs to: 'fraud'.")
    position: NonNegativeInt = Field(description="Its place in that table, from 1.")
    direction: Literal["up_is_good", "down_is_good", "neither"] = Field(
        description="Which way is better, as partners see it: up_is_good, down_is_good or neither."
    )
    direction_reason: Text | None = Field(None, description="Why, where it may surprise a reader.")
    base: Text = Field(description="What a share is a share of, or not_reported, or not_applicable for counts.")
    points: tuple[Point, ...] = Field(
        min_length=1, description="The values, oldest first. Many are kept in data/measures/<id>.csv."
    )
    baseline: NumberOrState = Field(description="The value to compare with, or a state.")
    baseline_period: PeriodField | None = Field(None, description="The period of the baseline.")
    target: Target | None = Field(None, description="What partners aim for, where they set a target.")
    area_targets: tuple[Target, ...] = Field((), description="What partners aim for in single areas.")
    signs: tuple[Sign, ...] = Field((), description="What the signs in a partner's spreadsheet stand for.")
    comparisons: tuple[Comparison, ...] = Field((), description="How it compares, as the source judged it.")
    counts_people: Flag = Field(description="yes if it counts people: counts under 5 are suppressed.")
    total_of: tuple[MeasureId, ...] = Field((), description="The measures whose values this one is said to add up.")
    meaning: Text = Field(description="What it means, in a plain sentence.")
    caveat: Text | None = Field(None, description="What to beware of when reading it.")
    localities: tuple[LocalityId, ...] = Field((), description="The localities it belongs to.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it belongs to.")
    projects: tuple[ProjectId, ...] = Field((), description="The projects it belongs to.")
    plan: PlanId | None = Field(None, description="The plan that set or reported it.")

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that have values, in the order in which they first come."""
        return tuple(dict.fromkeys(point.place for point in self.points))

    def series(self, area: str = PARTNERSHIP) -> tuple[Point, ...]:
        """Return the values of one area, oldest first."""
        return tuple(point for point in self.points if point.place == area)

    @property
    def newest(self) -> Point:
        """The newest value of the measure as a whole; the last of all where only its areas have values."""
        return (self.series() or self.points)[-1]

    @property
    def sources_of_values(self) -> tuple[Citation, ...]:
        """Where the values of the measure as a whole come from, each place once."""
        points = self.series() or self.points
        return tuple(dict.fromkeys(citation for point in points for citation in point.sources or self.sources))

    @property
    def periods(self) -> list[Period]:
        """Every period that has a value, the earliest first."""
        return in_order(point.period for point in self.points)

    @property
    def all_targets(self) -> tuple[Target, ...]:
        """Its target and those of single areas."""
        return (*((self.target,) if self.target else ()), *self.area_targets)

    @property
    def counted_in(self) -> str:
        """What follows a value: the unit, unless a sign of the value says it."""
        return "" if self.unit.startswith("%") or self.unit == "not reported" else self.unit

    @property
    def is_share(self) -> bool:
        """Whether its values are parts of a hundred."""
        return self.type == "share" or (self.type is None and self.unit.startswith("%") and "change" not in self.unit)

    @property
    def is_change(self) -> bool:
        """Whether its values say how much something rose or fell."""
        return self.type == "change" or (self.type is None and self.unit.startswith("%") and "change" in self.unit)

    @property
    def is_count(self) -> bool:
        """Whether its values are whole numbers of things, events or people."""
        counted = self.type in ("events", "people")
        return counted or (self.type is None and self.base == "not_applicable" and not self.unit.startswith("%"))

    def is_shown(self, today: date) -> bool:
        """Return whether readers see it on a day: none of its values may be all that is still held back."""
        return super().is_shown(today) and any(point.is_shown(today) for point in self.points)

    def as_shown(self, today: date) -> Self:
        """Return it as readers see it on a day, without values that are still held back."""
        seen = tuple(point for point in self.points if point.is_shown(today))
        return self if len(seen) == len(self.points) else self.model_copy(update={"points": seen})
