"""Notices, as pages show them: today's, the most pressing first."""

from typing import TYPE_CHECKING

from macros.core.language import mark
from macros.records.notices import Notice
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

# The most pressing first, with the word that readers see.
SEVERITIES = {"urgent": mark("Urgent"), "warning": mark("Warning"), "info": mark("Information")}


@macro
def notices_list(portal: "Portal", *, locality: str | None = None, priority: str | None = None) -> str:
    """Show today's notices for everybody, and those for a locality or a priority if one is named."""
    for kind, id in (("localities", locality), ("priorities", priority)):
        if id is not None:
            portal.catalogue.known(kind, id)
    chosen = [notice for notice in _today(portal) if notice.is_for(locality=locality, priority=priority)]
    return portal.render("notices_list.html", notices=chosen, severities=SEVERITIES)


@macro
def notices_table(portal: "Portal") -> str:
    """Show a table of all of today's notices: for whom, and from when until when."""
    return portal.render("notices_table.html", notices=_today(portal), severities=SEVERITIES)


def _today(portal: "Portal") -> list[Notice]:
    """Order notices: the most pressing first, then the newest.

    The catalogue of a build holds no others than today's.
    """
    order = list(SEVERITIES)
    newest = sorted(portal.catalogue.all(Notice), key=lambda notice: notice.publish_from, reverse=True)
    return sorted(newest, key=lambda notice: order.index(notice.severity))
