"""Numbers of contacts that an editor should look at: placeholders, numbers for films, numbers that cost extra."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.records.contacts import Contact
from macros.records.record import Record

PLACEHOLDER = re.compile(r"(\d)\1{5}|1234567|7654321")
# Ofcom keeps these for films and plays: nobody has them.
FICTION = re.compile(r"0(?:1632960|1[0-9]{2}496|20794600|808157|909879|306999|7700900|1914980|2890180|2920180)")
COSTLY = re.compile(r"09|087|084(?!54647)|070")


def numbers_to_look_at(records: list[Record], today: date) -> Iterator[Finding]:
    """Find numbers that are hardly what residents should call."""
    for contact in records:
        for field in ("phone", "text_number", "textphone") if isinstance(contact, Contact) else ():
            typed = str(getattr(contact, field) or "")
            if said := _doubt(typed.replace(" ", "")):
                yield contact, (field,), f"{typed} {said}. Look it up"


def _doubt(number: str) -> str:
    if FICTION.match(number):
        return "is kept for films and plays, and nobody has it"
    if PLACEHOLDER.search(number):
        return "looks like a placeholder"
    return "costs callers more than a usual call" if COSTLY.match(number) and len(number) > 7 else ""


def contacts_of_one_number(records: list[Record], today: date) -> Iterator[Finding]:
    """Find contacts of one situation and place with the same number: one may be a copy under another name."""
    first: dict[tuple[str, ...], Contact] = {}
    for contact in records:
        if isinstance(contact, Contact) and contact.phone:
            key = (contact.phone.replace(" ", ""), contact.situation, *sorted(contact.localities))
            known = first.setdefault(key, contact)
            if known is not contact:
                yield contact, ("phone",), f"is the number of {known.id!r} too. Look whether both are needed"
