"""One value of a measure: its period and area, and the source's remarks on it."""

from datetime import date
from typing import Literal

from pydantic import Field

from macros.records.areas import PARTNERSHIP, AreaId
from macros.records.field_types import Day, Number, NumberOrState, Text
from macros.records.periods import PeriodField
from macros.records.record import Citation, Part


class Rating(Part):
    """How the source itself rates a value. Nothing here is worked out by this portal."""

    colour: Literal["red", "amber", "green"] = Field(description="red, amber or green, as the source publishes it.")
    meaning: Text = Field(description="What the source means by it: 'on track'.")


class Point(Part):
    """One value of a measure, for a period and an area."""

    period: PeriodField = Field(
        description="The period: 2023, 2023-24, 2023-24-Q2, 2023-07, 2017-10/2018-09; else as_worded, as printed."
    )
    area: AreaId | None = Field(
        None, description="The locality, partnership or comparator such as england. Leave it out for the measure's own."
    )
    value: NumberOrState = Field(description="The value in plain digits, or a state that says why there is none.")
    state: Literal["provisional", "revised", "withdrawn"] | None = Field(
        None, description="What the publisher says of a value that is given: provisional, revised or withdrawn."
    )
    qualifier: Text | None = Field(None, description="The source's own hedge: 'about', 'nearly', 'more than'.")
    rate: Number | None = Field(None, description="The rate per 1,000 people, where the source gives one.")
    change: Text | None = Field(
        None, description="The change against the year before, as the source prints it: '14% fewer'."
    )
    rating: Rating | None = Field(None, description="How the source rates it, where it publishes a rating.")
    counted_anew: Text | None = Field(
        None, description="What changed in the counting from this value on. Charts break their line before it."
    )
    publish_from: Day | None = Field(None, description="The first day it is shown. Leave it out to show it now.")
    note: Text | None = Field(None, description="What must be known about this value.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")

    @property
    def place(self) -> str:
        """The area it is for, with the partnership for that of the measure itself."""
        return self.area or PARTNERSHIP

    def is_shown(self, today: date) -> bool:
        """Return whether readers see it on a day."""
        return self.publish_from is None or self.publish_from <= today
