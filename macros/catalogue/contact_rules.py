"""Rules about contacts: a number that somebody can call, and none twice."""

import re
from collections.abc import Iterator

from macros.catalogue.findings import Finding, Records
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.records.contacts import Contact

# The ranges that Ofcom uses, as whole numbers without blanks.
GEOGRAPHIC = r"01[1-9]\d{7,8}|02[03489]\d{8}"
BUSINESS = r"03[0347]\d{8}|05[56]\d{8}"
MOBILE = r"07[1-9]\d{8}|070\d{8}"
SPECIAL = r"0800\d{6,7}|08001111|0808\d{7}|0845464\d|08[47][0-9]\d{7}|09[018]\d{8}"
SHORT = r"999|112|101|105|111|119|159|195|116\d{3}"
TEXT_TO = r"[5-8]\d{4,5}|999|60999|18000"
CALLED = re.compile(f"{GEOGRAPHIC}|{BUSINESS}|{MOBILE}|{SPECIAL}|{SHORT}")
TEXTED = re.compile(f"{TEXT_TO}|{GEOGRAPHIC}|{MOBILE}|{BUSINESS}")
RELAY = re.compile(r"1800[0126](?=\d)")
RELAYS = ("18001", "18002", "18006")
EMERGENCY = ("999", "112")
RELAY_EMERGENCY = "18000"
NOT_HERE = {"911": "the United States", "000": "Australia", "113": "other countries", "110": "other countries"}


def contact_rules(records: Records) -> Iterator[Finding]:
    """Yield everything that is wrong with the numbers of contacts, and contacts that are there twice."""
    contacts = [record for record in records.values() if isinstance(record, Contact)]
    written = [contact for contact in contacts if contact.publish_from != NOT_BEFORE_ANSWERED]
    first: dict[tuple[str, ...], Contact] = {}
    for contact in written:
        yield from _numbers(contact)
        known = first.setdefault(_who(contact), contact)
        if known is not contact:
            said = f"has the name, the numbers and the website of {known.id!r}. Keep one of them"
            yield contact, ("name",), said


def _who(contact: Contact) -> tuple[str, ...]:
    numbers = (contact.phone, contact.text_number, contact.textphone)
    plain = [re.sub(" ", "", number or "") for number in numbers]
    places = ",".join(sorted(contact.localities))
    return contact.name.casefold(), *plain, (contact.website or "").casefold(), contact.situation, places


def _numbers(contact: Contact) -> Iterator[Finding]:
    for field in ("phone", "text_number", "textphone"):
        typed = getattr(contact, field)
        if typed and (said := _fault(field, typed.replace(" ", ""), contact)):
            yield contact, (field,), f"{typed} {said}"


def _fault(field: str, number: str, contact: Contact) -> str:
    if number in NOT_HERE:
        return f"is an emergency number of {NOT_HERE[number]}. Here it is 999 or 112"
    bare = RELAY.sub("", number) if field == "textphone" else number
    if bare in EMERGENCY or number == RELAY_EMERGENCY:
        return ""
    if bare in RELAYS:
        return "connects a textphone and is no number by itself. Write the number to call behind it: 18001 101"
    if contact.situation == "emergency" and field == "phone":
        return "is not an emergency number. In an emergency people call 999 or 112"
    if (TEXTED if field == "text_number" else CALLED).fullmatch(bare):
        return ""
    digits = f"{len(bare)} digits"
    return f"cannot be a number in the United Kingdom ({digits}). Count the digits and look at how it begins"
