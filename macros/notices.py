"""Kind "notice": something readers should know now. It comes and goes by its dates."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.record import LocalityId, PriorityId, Record
from macros.values import Day, Text

if TYPE_CHECKING:
    from macros.portal import Portal

# The most pressing first, with the word that readers see.
SEVERITIES = {"urgent": "Urgent", "warning": "Warning", "info": "Information"}


class Notice(Record):
    """A notice: how pressing it is, what it says, where and from when until when it is shown."""

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
        """Whether it belongs on the page of a locality or a priority, or on a page for everybody."""
        everybody = not (self.localities or self.priorities)
        return everybody or locality in self.localities or priority in self.priorities


def notices_list(portal: "Portal", *, locality: str | None = None, priority: str | None = None) -> str:
    """Today's notices for everybody, and those for a locality or a priority if one is named."""
    for kind, id in (("localities", locality), ("priorities", priority)):
        if id is not None:
            portal.catalogue.known(kind, id)
    chosen = [notice for notice in _today(portal) if notice.is_for(locality=locality, priority=priority)]
    return portal.render("notices_list.html", notices=chosen, severities=SEVERITIES)


def notices_table(portal: "Portal") -> str:
    """A table of all of today's notices: for whom, and from when until when."""
    return portal.render("notices_table.html", notices=_today(portal), severities=SEVERITIES, caption="Notices")


def _today(portal: "Portal") -> list[Notice]:
    """The most pressing first, then the newest. The catalogue of a build holds no others than today's."""
    order = list(SEVERITIES)
    newest = sorted(portal.catalogue.all(Notice), key=lambda notice: notice.publish_from, reverse=True)
    return sorted(newest, key=lambda notice: order.index(notice.severity))
