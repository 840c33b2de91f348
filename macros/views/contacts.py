"""Who to call, as pages show it: every contact under its situation."""

from itertools import groupby
from typing import TYPE_CHECKING

from macros.core.language import mark
from macros.records.contacts import Contact
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


HEADINGS = {
    "emergency": mark("Emergency"),
    "police": mark("Police and complaints"),
    "abuse": mark("Abuse and stalking"),
    "children": mark("Children"),
    "fraud": mark("Fraud and scams"),
    "hate_and_extremism": mark("Hate and extremism"),
    "support": mark("Someone to talk to"),
}


@macro
def contacts_list(portal: "Portal") -> str:
    """Show every contact under the heading of its situation."""
    order = list(HEADINGS)
    contacts = sorted(portal.catalogue.all(Contact), key=lambda c: (order.index(c.situation), c.position))
    groups = [(situation, list(group)) for situation, group in groupby(contacts, key=lambda c: c.situation)]
    return portal.render("contacts_list.html", groups=groups, headings=HEADINGS)
