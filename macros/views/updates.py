"""News, as pages list it."""

from typing import TYPE_CHECKING

from macros.records.updates import Update
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def updates_list(portal: "Portal", *, most: int = 100) -> str:
    """Show news, newest first."""
    updates = sorted(portal.catalogue.all(Update), key=lambda update: update.on, reverse=True)
    return portal.render("updates_list.html", updates=updates[:most])
