"""Whom to call, for the top of every page about a harm."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from macros.records.contacts import Contact

if TYPE_CHECKING:
    from macros.views.portal import Portal

AT_ONCE = 3
"""How many contacts of a record's own are in sight; the others are one tap away."""


class Help(NamedTuple):
    """The contacts of a page: for exactly its subject, the emergency numbers, and those behind "More help"."""

    first: list[Contact]
    national: list[Contact]
    more: list[Contact]


def help_for(portal: "Portal", contacts: Sequence[str]) -> Help:
    """Return the contacts for a record that names these, in their order, without those that were withdrawn."""
    own = [contact for contact in valid_contacts(portal, contacts) if not contact.national_emergency]
    national = national_contacts(portal)
    by_phone = [contact for contact in national if contact.phone]
    others = [contact for contact in national if not contact.phone]
    return Help(own[:AT_ONCE], by_phone, own[AT_ONCE:] + others)


def national_contacts(portal: "Portal") -> list[Contact]:
    """Return the emergency and police numbers, which belong on every page about a harm."""
    flags = portal.catalogue.column(Contact, "national_emergency")
    return valid_contacts(portal, [id for id, national in flags.items() if national])


def valid_contacts(portal: "Portal", contacts: Sequence[str]) -> list[Contact]:
    """Return the contacts with these ids that were not withdrawn.

    They do not count as shown: the foot of a page names the sources of its facts, not those of telephone numbers.
    """
    named = [portal.catalogue.find_linked("contacts", id) for id in contacts]
    return [contact for contact in named if isinstance(contact, Contact) and not contact.withdrawn]
