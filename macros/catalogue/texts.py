"""The texts of records that readers see, and what none of them may hold: personal data, and questions left open."""

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from macros.records.field_annotations import part_of_field
from macros.records.record import Part
from macros.records.references import Path, members_of

if TYPE_CHECKING:
    from macros.catalogue.findings import Finding, Records

# What a new record holds in place of an answer, and the day until which it may.
UNANSWERED = "to be written"
NOT_BEFORE_ANSWERED = date(2099, 12, 31)

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+")
TELEPHONE = re.compile(r"(?<![\w£,.])(?:\+44 ?|0)(?:\d[ -]?){9,10}(?!\d)")
# A title and a capital letter after it: the papers name officers and councillors, the portal never does.
SHORT_TITLES = "Mr Mrs Ms Miss Mx Dr Cllr Sgt Supt PC PCSO"
TITLES = "Sir Dame Councillor Sergeant Inspector Superintendent Constable"
NAMED = re.compile(rf"\b(?:(?:{'|'.join(SHORT_TITLES.split())})\.?|{'|'.join(TITLES.split())}) [A-Z][a-z]+\b")
# What each must hold comes first: looking for it is much faster than the pattern.
PERSONAL = (("@", EMAIL, "an e-mail address"), ("", TELEPHONE, "a telephone number"), ("", NAMED, "a person"))
# Fields that are made to hold what the rule about people refuses elsewhere.
CONTACT_FIELDS = {"phone", "text_number", "textphone", "website", "link"}


def text_rules(records: "Records") -> Iterator["Finding"]:
    """Yield what is wrong with texts. Both rules look at each text together: there are hundreds of thousands."""
    for record in records.values():
        must_be_answered = record.publish_from != NOT_BEFORE_ANSWERED
        for path, text in texts_in(record, ()):
            if text == UNANSWERED and must_be_answered:
                advice = f"Write it, or keep 'publish_from: {NOT_BEFORE_ANSWERED}' until it is written"
                yield record, path, f"is still to be written. {advice}"
            for found, what in _personal_data(text):
                advice = "Write the role or the organisation. Numbers for the public belong in data/contacts.yml"
                yield record, path, f"{found!r} looks like {what}. {advice}"


def _personal_data(text: str) -> Iterator[tuple[str, str]]:
    """Yield an e-mail address, a telephone number or a named person, and which of these it is."""
    for sign, pattern, what in PERSONAL:
        if sign in text and (found := pattern.search(text)):
            yield found[0].strip(), what


def texts_in(part: Part, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of a record that readers see, with its path; ids and contact fields are left out."""
    values = vars(part)
    for name, holds_parts in _readable(type(part)):
        value = values[name]
        # Most fields hold one word: they need no path.
        if isinstance(value, str):
            if " " in value:
                yield (*path, name), value
        elif value:
            for here, member in members_of(value, (*path, name)):
                if isinstance(member, str):
                    if " " in member:
                        yield here, member
                elif holds_parts:
                    yield from texts_in(cast(Part, member), here)


@functools.cache
def _readable(part: type[Part]) -> list[tuple[str, bool]]:
    """Return the fields of a class that readers see, and whether each may hold parts."""
    return [(name, part_of_field(part, name) is not None) for name in part.model_fields if name not in CONTACT_FIELDS]
