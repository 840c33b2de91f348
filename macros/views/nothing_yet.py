"""What a page of a new portal says as long as no record of its kind is there."""

from typing import TYPE_CHECKING

from macros.records.kinds import KINDS
from macros.views.choices import among
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal

NOTHING_YET = {
    "priorities": "The partnership’s priorities will be listed here. None has been published yet.",
    "localities": "There will be a page for each {place} here. None has been published yet.",
    "projects": "Projects and services will be listed here. None has been published yet.",
    "funds": "Funds will be listed here. None has been published yet.",
    "measures": "Figures will be listed here, each with its source. None has been published yet.",
    "boards": "The boards that decide will be listed here. None has been published yet.",
    "partners": "The partners will be listed here. None has been published yet.",
    "sources": "The documents behind this website will be listed here. None has been added yet.",
    "plans": "Agreements and plans will be listed here. None has been published yet.",
    "duties": "Legal duties will be listed here. None has been published yet.",
    "risks": "Risks to plans will be listed here. None has been published yet.",
    "meetings": "Meetings and decisions will be listed here. None has been published yet.",
    "updates": "News will be listed here. There is none yet.",
    "notices": "Notices will be listed here. There is none yet.",
    "contacts": "Services that help will be listed here. None has been published yet.",
    "glossary": "Words and short forms will be explained here. None has been published yet.",
}


@macro
def nothing_yet(portal: "Portal", *, kind: str) -> str:
    """Say what will be on a page, as long as there is no record of a kind; nothing once there is one."""
    among("kind", list(KINDS), kind)
    if portal.catalogue.column(KINDS[kind], "id"):
        return ""
    return portal.render("nothing_yet.html", words=NOTHING_YET[kind].format(place=portal.words.place))
