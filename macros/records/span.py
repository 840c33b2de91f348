"""A stretch of time with a start and an end, either of which a source may leave out."""

from pydantic import Field, ValidationInfo, field_validator

from macros.core.partial_date import PartialDate
from macros.records.field_types import PartialDateOrState, Text
from macros.records.record import Part


class Span(Part):
    """When something starts and ends. The end never lies before the start."""

    starts: PartialDateOrState = Field(description="When it starts: 2023, 2023-10 or 2023-10-01, or a state.")
    ends: PartialDateOrState = Field(description="When it ends: 2023, 2023-10 or 2023-10-01, or a state.")
    period: Text | None = Field(None, description="The period in the source's words, where dates alone do not say it.")

    # On the field, not on the whole record: so it speaks up even when another field of the record is wrong.
    @field_validator("ends")
    @classmethod
    def _not_before_start(cls, ends: object, info: ValidationInfo) -> object:
        starts = info.data.get("starts")
        if isinstance(starts, PartialDate) and isinstance(ends, PartialDate) and ends.last_day() < starts.first_day():
            raise ValueError(f"{str(ends)!r} lies before the start, '{starts}'")
        return ends
