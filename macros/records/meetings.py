"""Kind "meeting": a meeting in public, what it noted and what it decided."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import PartialDateOrState, Slug, Text, Url
from macros.records.record import BoardId, Citation, Part, PriorityId, Record


class Item(Part):
    """An item of business."""

    id: Slug = Field(description="A short id, unique within the meeting.")
    title: Text = Field(description="Its title.")
    noted: tuple[Text, ...] = Field((), description="What was reported, asked or said, in our words.")
    decisions: tuple[Text, ...] = Field((), description="What was resolved or decided, in our words.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it bears on.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Meeting(Record):
    """A meeting: when, of which board, and each item that concerns community safety."""

    kind: ClassVar[str] = "meetings"
    singular: ClassVar[str] = "meeting"
    address: ClassVar[str] = "meetings/{id}/"
    listed_at: ClassVar[str] = "governance/meetings/#{id}"
    hub: ClassVar[str] = "../governance/meetings.md"

    board: BoardId = Field(description="The board that met or will meet.")
    on: PartialDateOrState = Field(description="The day, month or year of the meeting, or a state.")
    webcast: Url | None = Field(None, description="The address of its webcast or recording.")
    place: Text | None = Field(None, description="Where it was held, where a source says.")
    status: Literal["held", "scheduled", "not_reported"] = Field(
        description="held, scheduled (as the source said at the time), or not_reported."
    )
    items: tuple[Item, ...] = Field(min_length=1, description="The items that concern community safety.")
