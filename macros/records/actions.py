"""What partners do: one promise or deed with its status. Done, under way, planned and considered never mix."""

from typing import Literal

from pydantic import Field

from macros.records.field_types import PartialDateField, Slug, Text
from macros.records.record import Citation, Part, PartnerId, PriorityId

ActionStatus = Literal["done", "under_way", "planned", "under_consideration", "not_reported"]


class Action(Part):
    """One thing that partners did, do, plan or consider."""

    id: Slug = Field(description="A short id, unique within the record: 'more-cctv'.")
    what: Text = Field(description="What is done, in one plain sentence.")
    status: ActionStatus = Field(
        description="done, under_way, planned, under_consideration, or not_reported when the source does not tell."
    )
    as_at: PartialDateField = Field(description="The date of the report that says so: 2024-02-15.")
    due: PartialDateField | None = Field(
        None, description="When it was to happen, where the source says: 2024-03, or 2024 for some time in that year."
    )
    became: Text | None = Field(None, description="What became of it, as a later paper reports. Cite that paper too.")
    priorities: tuple[PriorityId, ...] = Field(
        (), description="The priorities it belongs to, on the record of a place. Its page groups actions by them."
    )
    led_by: tuple[PartnerId, ...] = Field((), description="Partners that lead it, where the source names them.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")
