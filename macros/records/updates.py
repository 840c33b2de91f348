"""Kind "update": news about the portal's subjects, dated as its source."""

from typing import ClassVar

from pydantic import Field

from macros.records.field_types import Day, PartialDateField, Text
from macros.records.record import LocalityId, PriorityId, ProjectId, Record


class Update(Record):
    """A piece of news: what was reported, when."""

    kind: ClassVar[str] = "updates"
    singular: ClassVar[str] = "update"
    address: ClassVar[str] = "about/updates/#{id}"

    on: Day = Field(description="The day it was published here.")
    happened: PartialDateField | None = Field(
        None, description="The date of the event itself, where it is not that of the newest source: 2023-10-01."
    )
    summary: Text = Field(description="What is new, in a sentence or two.")
    localities: tuple[LocalityId, ...] = Field((), description="The localities it belongs to.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it belongs to.")
    projects: tuple[ProjectId, ...] = Field((), description="The projects it belongs to.")
