"""The search page: a place for the search and, for readers without scripts, the lists to choose from."""

from typing import TYPE_CHECKING

from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.localities import localities_list
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def search_page(portal: "Portal") -> str:
    """Show where the search opens, and lists of priorities, areas and projects."""
    catalogue = portal.catalogue
    return portal.render(
        "search_page.html",
        priorities=[priority for priority in catalogue.all(Priority) if not priority.withdrawn],
        areas=portal.inner(localities_list(portal)),
        projects=catalogue.all(Project),
    )
