"""The way to say that something is wrong with a page: an e-mail, so that nobody needs an account."""

import re
from typing import TYPE_CHECKING

from macros.core.problems import WrongCall
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@macro
def report_route(portal: "Portal", *, mailbox: str) -> str:
    """Show the shared mailbox, and the page that the reader came from, where the script knows it."""
    if not isinstance(mailbox, str) or not MAILBOX.fullmatch(mailbox):
        raise WrongCall(f"mailbox={mailbox!r} is not an e-mail address. Write one: corrections@safer.example")
    return portal.render("report_route.html", mailbox=mailbox)
