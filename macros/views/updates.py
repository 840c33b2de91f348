"""News, as pages list it."""

from datetime import date
from typing import TYPE_CHECKING

from macros.core.partial_date import PartialDate
from macros.records.updates import Update
from macros.views.macro import macro
from macros.views.status import reported

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def updates_list(portal: "Portal", *, most: int = 100) -> str:
    """Show news by the date of what happened, newest first."""
    updates = [(_date(portal, update), update) for update in portal.catalogue.all(Update)]
    newest_first = sorted(updates, key=lambda dated: dated[0].last_day() if dated[0] else date.min, reverse=True)
    return portal.render("updates_list.html", updates=newest_first[:most])


def _date(portal: "Portal", update: Update) -> PartialDate | None:
    """Return when it happened, or else the date of the newest paper that reports it: never that of our typing."""
    return update.happened or reported(portal.catalogue, update.sources)
