"""Kind "measure": a figure or series, with what it means and what it does not."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import Flag, NonNegativeInt, Number, NumberOrState, Slug, Text
from macros.records.record import Citation, LocalityId, MeasureId, Part, PlanId, PriorityId, ProjectId, Record


class Point(Part):
    """One value of a measure."""

    period: Text = Field(description="The period in words: '2022 to 2023', 'October 2018 to September 2023'.")
    value: NumberOrState = Field(description="The value in plain digits, or a state that says why there is none.")
    qualifier: Text | None = Field(None, description="The source's own hedge: 'about', 'nearly', 'more than'.")
    rate: Number | None = Field(None, description="The rate per 1,000 people, where the source gives one.")
    note: Text | None = Field(None, description="What must be known about this value.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Target(Part):
    """What partners aim for."""

    aim: Text = Field(description="The aim in words: 'More reports than in 2018'.")
    value: NumberOrState = Field(description="The value aimed for, or not_reported where only a direction was set.")
    by: Text = Field(description="The period it is set for: '2020 to 2021'.")
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
    address: ClassVar[str] = "performance/#{id}"

    unit: Text = Field(description="What is counted: 'reports', '% of people asked', 'recorded crimes'.")
    area: Text = Field(description="The area it covers, in words: 'Staffordshire', 'East Staffordshire'.")
    table: Slug = Field(description="The table on the performance page that it stands in: 'fraud'.")
    position: NonNegativeInt = Field(description="Its place in that table, from 1.")
    direction: Literal["up_is_good", "down_is_good", "neither"] = Field(
        description="Which way is better, as partners see it: up_is_good, down_is_good or neither."
    )
    direction_reason: Text | None = Field(None, description="Why, where it may surprise a reader.")
    base: Text = Field(description="What a share is a share of, or not_reported, or not_applicable for counts.")
    points: tuple[Point, ...] = Field(min_length=1, description="The values, oldest first.")
    baseline: NumberOrState = Field(description="The value to compare with, or a state.")
    baseline_period: Text | None = Field(None, description="The period of the baseline.")
    target: Target | None = Field(None, description="What partners aim for, where they set a target.")
    comparisons: tuple[Comparison, ...] = Field((), description="How it compares, as the source judged it.")
    counts_people: Flag = Field(description="yes if it counts people: counts under 5 are suppressed.")
    total_of: tuple[MeasureId, ...] = Field((), description="The measures whose values this one is said to add up.")
    meaning: Text = Field(description="What it means, in a plain sentence.")
    caveat: Text | None = Field(None, description="What to beware of when reading it.")
    localities: tuple[LocalityId, ...] = Field((), description="The localities it belongs to.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it belongs to.")
    projects: tuple[ProjectId, ...] = Field((), description="The projects it belongs to.")
    plan: PlanId | None = Field(None, description="The plan that set or reported it.")
