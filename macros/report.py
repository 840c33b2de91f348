"""The way to say that something is wrong with a page: an e-mail, so that nobody needs an account."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.portal import Portal


def report_route(portal: "Portal", *, mailbox: str) -> str:
    """The shared mailbox, and the page that the reader came from, where the script can tell."""
    return portal.render("report_route.html", mailbox=mailbox)
