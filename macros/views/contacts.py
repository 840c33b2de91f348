"""Who to call, as pages show it: every contact under its situation."""

from itertools import groupby
from typing import TYPE_CHECKING

from macros.records.contacts import Contact
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


HEADINGS = {
    "emergency": "Emergency",
    "police": "Police and complaints",
    "abuse": "Abuse and stalking",
    "children": "Children",
    "fraud": "Fraud and scams",
    "hate_and_extremism": "Hate and extremism",
    "support": "Someone to talk to",
}


@macro
def contacts_list(portal: "Portal") -> str:
    """Show every contact under the heading of its situation."""
    order = list(HEADINGS)
    contacts = sorted(portal.catalogue.all(Contact), key=lambda c: (order.index(c.situation), c.position))
    groups = [(situation, list(group)) for situation, group in groupby(contacts, key=lambda c: c.situation)]
    return portal.render("contacts_list.html", groups=groups, headings=HEADINGS)
