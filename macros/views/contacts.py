"""Who to call, as pages show it: every contact under its situation."""

from itertools import groupby
from typing import TYPE_CHECKING

from macros.records.contacts import Contact
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


HEADINGS = {
    "emergency": "In an emergency",
    "police": "Police and Crimestoppers",
    "abuse": "Abuse, stalking and violence",
    "children": "Children and young people",
    "fraud": "Fraud and scams",
    "hate_and_extremism": "Hate and extremism",
    "support": "Support for victims and for anyone in distress",
}


@macro
def contacts_list(portal: "Portal") -> str:
    """Every contact under the heading of its situation."""
    order = list(HEADINGS)
    contacts = sorted(portal.catalogue.all(Contact), key=lambda c: (order.index(c.situation), c.position))
    groups = [(situation, list(group)) for situation, group in groupby(contacts, key=lambda c: c.situation)]
    return portal.render("contacts_list.html", groups=groups, headings=HEADINGS)
