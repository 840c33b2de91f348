"""Kind "notice": something readers should know now. It comes and goes by its dates."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import Day, Text
from macros.records.record import LocalityId, PriorityId, Record


class Notice(Record):
    """A notice: how pressing it is, its text, where and from when until when it is shown."""

    kind: ClassVar[str] = "notices"
    singular: ClassVar[str] = "notice"
    address: ClassVar[str] = "about/notices/#{id}"

    severity: Literal["info", "warning", "urgent"] = Field(
        description="info: good to know. warning: something does not work as usual. urgent: act now."
    )
    text: Text = Field(description="What readers should know and do, in one or two plain sentences.")
    localities: tuple[LocalityId, ...] = Field((), description="The localities it is for.")
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it is for. With neither: everybody.")
    publish_from: Day = Field(description="The first day it is shown.")
    publish_until: Day = Field(description="The last day it is shown.")

    def is_for(self, *, locality: str | None, priority: str | None) -> bool:
        """Return whether it belongs on the page of a locality or a priority, or on a page for everybody."""
        everybody = not (self.localities or self.priorities)
        return everybody or locality in self.localities or priority in self.priorities
