"""Kind "duty": what the law asks, and what is changing around it."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import PartialDateField, Text
from macros.records.record import PartnerId, PriorityId, Record


class Duty(Record):
    """A legal duty, an Act, or a change in the landscape, as at a date."""

    kind: ClassVar[str] = "duties"
    singular: ClassVar[str] = "duty"
    address: ClassVar[str] = "governance/duties/#{id}"

    type: Literal["duty", "legislation", "landscape"] = Field(
        description="duty: what must be done. legislation: an Act. landscape: a change around the partnership."
    )
    instrument: Text = Field(description="The Act, section or policy that sets it out, or not_applicable.")
    asks: Text = Field(description="What it asks or changes, in plain words.")
    falls_on: tuple[PartnerId, ...] = Field((), description="The organisations it falls on, where a source says.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it bears on.")
    as_at: PartialDateField = Field(description="The date of the document that says so: things may have changed since.")
