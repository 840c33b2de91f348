"""The text of a page of a new portal as long as no record of its kind is there."""

from typing import TYPE_CHECKING

from macros.core.language import _, mark
from macros.records.kinds import KINDS
from macros.views.choices import among
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

NOTHING_YET = {
    "priorities": mark("The partnership’s priorities will be listed here. None has been published yet."),
    "localities": mark("There will be a page for each %(place)s here. None has been published yet."),
    "projects": mark("Projects and services will be listed here. None has been published yet."),
    "funds": mark("Funds will be listed here. None has been published yet."),
    "measures": mark("Figures will be listed here, each with its source. None has been published yet."),
    "boards": mark("The boards that decide will be listed here. None has been published yet."),
    "partners": mark("The partners will be listed here. None has been published yet."),
    "sources": mark("The documents behind this website will be listed here. None has been added yet."),
    "plans": mark("Agreements and plans will be listed here. None has been published yet."),
    "duties": mark("Legal duties will be listed here. None has been published yet."),
    "risks": mark("Risks to plans will be listed here. None has been published yet."),
    "meetings": mark("Meetings and decisions will be listed here. None has been published yet."),
    "updates": mark("News will be listed here. There is none yet."),
    "notices": mark("Notices will be listed here. There is none yet."),
    "contacts": mark("Services that help will be listed here. None has been published yet."),
    "glossary": mark("Words and short forms will be explained here. None has been published yet."),
}


@macro
def nothing_yet(portal: "Portal", *, kind: str) -> str:
    """Say what will be on a page, as long as there is no record of a kind; nothing once there is one."""
    among("kind", list(KINDS), kind)
    if portal.catalogue.column(KINDS[kind], "id"):
        return ""
    return portal.render("nothing_yet.html", words=_(NOTHING_YET[kind]) % {"place": portal.words.place})
