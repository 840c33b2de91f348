"""The search page: a place for the search and, for readers without scripts, the lists to choose from."""

from typing import TYPE_CHECKING

from macros.localities import Locality
from macros.priorities import Priority
from macros.projects import Project

if TYPE_CHECKING:
    from macros.portal import Portal


def search_page(portal: "Portal") -> str:
    """Where the search opens, and lists of priorities, areas and projects."""
    catalogue = portal.catalogue
    return portal.render(
        "search_page.html",
        priorities=catalogue.all(Priority),
        localities=catalogue.all(Locality),
        projects=catalogue.all(Project),
    )
