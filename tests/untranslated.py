"""Finds texts that no catalogue reaches: in the pseudo-language those of the interface are in brackets of one form, and
those of records in brackets of another.
"""

import re
from html import unescape
from typing import Any

from macros.catalogue.catalogue import Catalogue
from macros.core.period import Period
from macros.records.field_annotations import reference_of_field, type_of_field
from macros.records.field_types import TEXT
from macros.records.record import Part
from macros.records.values import STATES

# What readers see or hear of a tag, beside the text around it.
SAID = r"(?:aria-label|alt|title|placeholder|data-label|data-noun|content)"
ATTRIBUTE = re.compile(rf'\b{SAID}="([^"]*)"')
NOT_READ = re.compile(r"<(script|style|code)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
OF_RECORDS = re.compile("⟦[^⟦⟧]*⟧")
OF_INTERFACE = re.compile(r"\[!!(?:(?!\[!!|!!\]).)*!!\]", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")


def marked(catalogue: Catalogue) -> Catalogue:
    """Return the same records, each of their texts in brackets."""
    return Catalogue([_marked(record) for record in catalogue.everything()])


def _marked(part: Any) -> Any:
    changed = {name: _value(part, name, getattr(part, name)) for name in type(part).model_fields if name != "id"}
    return part.model_copy(update=changed)


def _value(part: Part, name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(part, name, each) for each in value)
    if isinstance(value, Part):
        return _marked(value)
    if isinstance(value, Period) and not value.is_dated:
        return Period.as_worded(f"⟦{value.code}⟧")
    is_text = type_of_field(type(part), name) is TEXT and not reference_of_field(type(part), name)
    return f"⟦{value}⟧" if isinstance(value, str) and is_text and value not in STATES else value


def untranslated(html: str, *known: str) -> list[str]:
    """Return the words that are neither from records nor from the interface, except those `known` to be neither."""
    html = NOT_READ.sub(" ", html)
    said = unescape(" ".join([TAG.sub(" ", html), *ATTRIBUTE.findall(html)]))
    for text in known:
        said = said.replace(text, " ")
    for brackets in (OF_RECORDS, OF_INTERFACE):
        before = ""
        while before != said:
            before, said = said, brackets.sub(" ", said)
    return LETTERS.findall(said)
