"""Records with every field filled and with awkward texts: what an editor types, pastes, or wants to break."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from macros.catalogue.catalogue import Catalogue
from macros.core.emptiness import says_nothing
from macros.exports.fields import Field, fields_of
from macros.records.kinds import KINDS
from macros.records.points import Point
from macros.records.record import Part, Record
from tests.read_back import typed


def with_word(text: str) -> str:
    """Return the same text, with a letter after it if readers would see nothing in it and it would be refused."""
    return f"{text}a" if says_nothing(text.strip()) else text


# Signs that spreadsheets read as formulas, in their wide forms too; what ends or starts something in some format;
# signs that turn, join or hide others; what XML cannot hold; words that programs take for something else.
FORMULAS = ("=1+1", "+44", "-14", "@SUM(A1)", "'=1", "''=1", "'quoted'", "\N{FULLWIDTH EQUALS SIGN}1+1")
MARKS = ('"', "a,b;c\td", "two\nlines", "\\n\\,", "]]>", "<!--", "-->", "&amp;", "{{ 6*7 }}", "{% raw %}", "| a | b |")
SIGNS = (
    "\u202eturned\u202c",
    "\u05e9\u05dc\u05d5\u05dd",
    "👩‍👩‍👧",
    "e\u0301",
    "\ufeffbom",
    "a\u2028b\u2029c",
    "\ufffe",
    "\U0001ffff",
)
WORDS = ("null", "None", "NA", "not_reported", "true", "1e5", "ID", "END:VEVENT", "</script><script>alert(1)</script>")
AWKWARD = tuple(map(with_word, (*FORMULAS, *MARKS, *SIGNS, *WORDS, "y" * 300)))
TEXTS = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), min_size=1, max_size=40
).filter(str.strip).map(with_word)

VALUES = {
    "id": "an-id",
    "day": "2024-02-29",
    "moment": "2023-10",
    "number": "-12.50",
    "whole": "3",
    "flag": "yes",
    "page": "localities/northtown/",
    "address": "https://place.example/a?b=c&d",
    "phone": "0800 555 111",
    "gss": "E07000001",
    "icon": "material-phone",
    "word": "local",
}


def full_catalogue(sample: Catalogue, *texts: str, state: str = "") -> Catalogue:
    """Return the sample with these texts in turn in place of its own, and a full record of each kind.

    Where a field may hold a state, the full records hold this one if it is given.
    """
    turn = cycle(texts or ("Text",))
    awkward = [_awkward(record, turn) for record in sample.everything()]
    ids = {kind: records[0].id for kind, records in sample.by_kind().items() if records}
    return Catalogue([*awkward, *(_full(kind, turn, state, ids) for kind in KINDS)])


def _full(kind: str, texts: Iterator[str], state: str, ids: dict[str, str]) -> Record:
    return KINDS[kind].model_validate(filled(KINDS[kind], texts, state, ids) | {"id": f"full-{kind}"})


def filled(part: type[Part], texts: Iterator[str], state: str, ids: dict[str, str]) -> dict[str, Any]:
    """Return every field of a class with a value in it, as an editor would type it."""
    fields = fields_of(part)
    typed_in = [
        field for field in fields if field.name != "url" and field.field_type.name != "state" and _is_typed(field)
    ]
    values = {field.name: _value(field, texts, state, ids) for field in typed_in}
    held = [field.name.removesuffix("_state") for field in fields if field.field_type.name == "state"]
    return values | dict.fromkeys(held, state) if state else values


def _is_typed(field: Field) -> bool:
    """Return whether editors write this field, rather than it being worked out from another."""
    return field.name != "url" and field.held in ("", field.name)


def _value(field: Field, texts: Iterator[str], state: str, ids: dict[str, str]) -> Any:
    if field.part is Point:
        # Of an area, and of the measure itself: pages show each in their own way.
        of_area, own = ([_one(field, texts, state, ids) for _ in range(2)] for _ in range(2))
        return [*of_area, *({**point, "area": None} for point in own)]
    if field.many:
        return [_one(field, texts, state, ids) for _ in range(2)]
    return _one(field, texts, state, ids)


def _one(field: Field, texts: Iterator[str], state: str, ids: dict[str, str]) -> Any:
    if field.name == "amount":
        return {"low": "5", "high": "7"}
    if field.held:
        return {"as_worded": next(texts)}
    if field.name == "area" and field.field_type.name == "id":
        return "england"
    if field.part:
        return filled(field.part, texts, state, ids)
    if field.kind:
        return ids[field.kind]
    return field.words[-1] if field.words else VALUES.get(field.field_type.name) or next(texts)


def _awkward(record: Record, texts: Iterator[str]) -> Record:
    fields = _replaced(type(record), typed(_plain(record)), texts)
    return KINDS[record.kind].model_validate(fields)


def _plain(value: object) -> Any:
    match value:
        case Part():
            return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        case tuple():
            return [_plain(member) for member in value]
        case _:
            return value


def _replaced(part: type[Part], fields: dict[str, Any], texts: Iterator[str]) -> dict[str, Any]:
    changed = dict(fields)
    for field in fields_of(part):
        value = fields.get(field.name)
        if field.part and field.many:
            changed[field.name] = [_replaced(field.part, member, texts) for member in value or []]
        elif field.part and isinstance(value, dict):
            changed[field.name] = _replaced(field.part, value, texts)
        elif field.held and field.held == field.name and value:
            changed[field.name] = {"as_worded": next(texts)}
        elif field.field_type.name == "text" and value and not field.held:
            changed[field.name] = [next(texts) for _ in value] if field.many else next(texts)
    return changed
