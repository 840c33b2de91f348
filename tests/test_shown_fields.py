"""Every field of every record is shown somewhere on the pages, or stands in a list here with the reason why not.

A record of each kind has every field filled. Then each field is changed by itself: if no page reads differently,
readers never meet what the field holds.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from itertools import count
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.exports.fields import Field, fields_of
from macros.records.kinds import KINDS
from macros.records.record import Part, Record
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.awkward import filled
from tests.macro_calls import drawn, plain_calls
from tests.portals import ROOT

TODAY = date(2024, 10, 1)
CALL = re.compile(r"\{\{\s*([a-z_]+)\(")
# What an editors' guide shows as an example is not called.
EXAMPLE = re.compile(r"\{% raw %\}.*?\{% endraw %\}", re.DOTALL)
HIDDEN = re.compile(r"<div hidden.*?</div>|<svg.*?</svg>", re.DOTALL)
# Where a link leads is read by whoever follows it.
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>')
TAG = re.compile(r"<[^>]*>")
# What a picture shows stands in a table beside it. Not every set of figures can share one.
PICTURES = {"measure_chart", "measures_chart"}
# What the calls of the macros choose by.
CHOSEN = {
    "contacts": {"national_emergency": "no"},
    "duties": {"type": "duty"},
    "measures": {"table": "crime"},
    "meetings": {"status": "held"},
}
# Another value of the same type.
OTHER = {
    "id": "another-id",
    "day": "2024-03-01",
    "moment": "2021-05",
    "number": "77.5",
    "whole": "6",
    "flag": "no",
    "page": "localities/southtown/",
    "address": "https://other.example/",
    "phone": "0800 555 222",
    "gss": "E07000009",
    "icon": "material-email",
    "word": "elsewhere",
}

# A withdrawn record is shown in another way; words for a period or a place stand in place of days and names.
ALONE = {"withdrawn"}
IN_PLACE_OF = {name: {"withdrawn", "period"} for name in ("starts", "ends")} | {"localities": {"withdrawn", "where"}}

OF_EVERY_KIND = {
    "id": "It is the address of the record, or of its part.",
    "search_words": "They are for the search alone: everyday words, some of which no paper uses.",
    "formerly": "Old addresses lead to the new one.",
    "publish_from": "It decides from when the record is shown.",
    "publish_until": "It decides until when the record is shown.",
    "checked": "It answers a warning of the check, which editors read.",
    "updated": "The foot of each page names the newest day of all that it shows.",
}
NOT_SHOWN = {
    "priorities.icon": "It is the drawing beside the name of the priority.",
    "priorities.hue": "It is the colour of the drawing beside the name of the priority, and of its charts.",
    "priorities.sensitive": "It gives the page a quick exit and a neutral title.",
    "localities.tile.row": "It places the tile on the map, which is a picture.",
    "localities.tile.column": "It places the tile on the map, which is a picture.",
    "localities.tile.width": "It places the tile on the map, which is a picture.",
    "projects.sensitive": "It gives the page a quick exit and a neutral title.",
    "measures.type": "It decides how values are written: as a share, as money, with the sign of a change.",
    "measures.position": "It is the order of the rows.",
    "measures.target.direction": "The aim says in words which way is wanted.",
    "measures.target.sources.at": "No target has a source of its own: the row has that of its measure.",
    "measures.area_targets.direction": "The aim says in words which way is wanted.",
    "measures.area_targets.sources.at": "No target has a source of its own: the page has that of its measure.",
    "measures.signs.sign": "It stands in the file of a partner, which the import reads.",
    "measures.counts_people": "It decides whether small counts are suppressed.",
    "partners.type": "It is the heading under which the partner stands.",
    "risks.position": "It is the order of the rows.",
    "updates.on": "News bears the date of the event; the day on which it was entered here tells readers nothing.",
    "notices.also_known_as": "A notice is read once and has no other name.",
    "notices.withdrawn.on": "A notice ends by its last day.",
    "notices.withdrawn.why": "A notice ends by its last day.",
    "notices.withdrawn.see": "A notice ends by its last day.",
    "contacts.position": "It is the order of the contacts.",
    "contacts.national_emergency": "It puts the contact on every page about a harm.",
    "contacts.localities": "No contact is for some places only.",
    "contacts.sources.at": "The source of a contact is a page of its own: the list of sources leads there.",
    "contacts.also_known_as": "Help is found by these names in the search; its page is kept short.",
}


@cache
def called() -> list[str]:
    """Return the macros that pages of the portal call."""
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md")]
    return sorted({name for page in pages for name in CALL.findall(EXAMPLE.sub("", page))} & set(MACROS) - PICTURES)


def read_on_pages(sample: Catalogue, kind: str, fields: dict[str, Any]) -> str:
    """Return what readers see with one more record of a kind."""
    record = KINDS[kind].model_validate(fields | {"id": f"full-{kind}"})
    portal = Portal(Catalogue([*sample.everything(), *others(sample), record]), today=TODAY)
    html = "\n".join(drawn(name, portal, plain_calls(name, portal)) for name in showing(sample, kind))
    return " ".join(TAG.sub(" ", LINK.sub(r" \1 ", HIDDEN.sub(" ", html))).split())


@cache
def showing(sample: Catalogue, kind: str) -> list[str]:
    """Return the macros that show something of the full record of a kind: the others need not be drawn."""
    record = KINDS[kind].model_validate(full_record(sample, kind) | {"id": f"full-{kind}", "withdrawn": None})
    portal = Portal(Catalogue([*sample.everything(), *others(sample), record]), today=TODAY)
    return [name for name in called() if f"Text-{kind}-" in drawn(name, portal, plain_calls(name, portal))]


@cache
def others(sample: Catalogue) -> list[Record]:
    """Return one more record of each kind, for fields to point to."""
    given = {kind: full_record(sample, kind) | {"id": f"other-{kind}", "withdrawn": None} for kind in KINDS}
    return [KINDS[kind].model_validate(fields) for kind, fields in given.items()]


def full_record(sample: Catalogue, kind: str) -> dict[str, Any]:
    """Return every field of a kind with a value: each text is another one."""
    ids = {of: records[0].id for of, records in sample.by_kind().items() if records}
    return filled(KINDS[kind], (f"Text-{kind}-{number}x" for number in count()), "", ids) | CHOSEN.get(kind, {})


def places(part: type[Part], values: dict[str, Any], path: str = "") -> Iterator[tuple[str, Field, dict[str, Any]]]:
    """Yield each field of a record with its path, and the group of fields that holds its value."""
    for field in fields_of(part):
        if field.name in values:
            yield f"{path}{field.name}", field, values
            if field.part:
                value = values[field.name]
                yield from places(field.part, value[-1] if field.many else value, f"{path}{field.name}.")


def group_at(kind: str, path: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the group of fields that holds the value of a path."""
    return next(values for found, _, values in places(KINDS[kind], fields) if found == path)


def change(field: Field, values: dict[str, Any]) -> None:
    """Put another value into a field."""
    old = values[field.name]
    if field.kind:
        new = f"other-{field.kind}"
    else:
        new = next((word for word in field.words if word not in old), None) or OTHER.get(
            field.field_type.name, "Another text"
        )
        new = "wales" if old in (None, "england") else new
        new = "2025" if field.name == "ends" else "yes" if old == "no" else new
    changed = dict.fromkeys(old, new) if isinstance(old, dict) else new
    values[field.name] = [changed] if field.many else changed


@cache
def once_on_pages(sample: Catalogue, kind: str, withdrawn: bool) -> str:
    """Return what readers see of the full record of a kind."""
    fields = full_record(sample, kind)
    return read_on_pages(sample, kind, {name: fields[name] for name in fields if withdrawn or name not in ALONE})


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_shown_or_said_to_be_left_out(sample: Catalogue, kind: str) -> None:
    fields = full_record(sample, kind)
    tried = [(path, field) for path, field, _ in places(KINDS[kind], fields) if not (field.part or left_out(path))]
    silent = [path for path, field in tried if not is_shown(sample, kind, path, field, fields)]
    assert silent == [path.partition(".")[2] for path in NOT_SHOWN if path.partition(".")[0] == kind]


def is_shown(sample: Catalogue, kind: str, path: str, field: Field, fields: dict[str, Any]) -> bool:
    """Return whether pages hold the text of a field, or read differently with another value in it."""
    first = path.partition(".")[0]
    hidden = IN_PLACE_OF.get(first, ALONE) - {first}
    plain = {name: value for name, value in fields.items() if name not in hidden}
    if field.field_type.name == "text":
        given = group_at(kind, path, plain)[field.name]
        text = given[-1] if field.many else given
        # A period that is given in words is a group with them.
        if isinstance(text, str) and text in once_on_pages(sample, kind, first in ALONE):
            return True
    changed = deepcopy(plain)
    change(field, group_at(kind, path, changed))
    return read_on_pages(sample, kind, changed) != read_on_pages(sample, kind, plain)


def left_out(path: str) -> bool:
    """Return whether a field is one that no page shows of any kind."""
    return bool({path.partition(".")[0], path.rpartition(".")[2]} & OF_EVERY_KIND.keys())
