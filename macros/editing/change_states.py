"""Two states of the records, made alike in everything that is no news: how values are typed, ids that were renamed."""

import typing
from pathlib import Path

from macros.catalogue.loading import examine
from macros.catalogue.yaml_reader import Tree
from macros.core.period import Period
from macros.editing.change_words import ANSWERS, Fields
from macros.editing.page_links import Renamed
from macros.records.field_annotations import part_of_field
from macros.records.kinds import KINDS
from macros.records.periods import period
from macros.records.record import Part
from macros.records.references import ids_in

Records = dict[tuple[str, str], Fields]


def records_in(folder: Path) -> tuple[Records, int]:
    """Return the fields of every record as typed, whether it is valid or not, and how many problems there are."""
    if not folder.is_dir():
        return {}, 0
    found, problems = examine(folder)
    fields = {(entry.file.kind, entry.id): entry.fields for entry in found if entry.id}
    return {key: _of_part(KINDS[key[0]], held) for key, held in fields.items() if isinstance(held, dict)}, len(problems)


def _of_part(part: type[Part], fields: Fields) -> Fields:
    """Return the fields without blank space around texts, and without fields that hold nothing."""
    held = {name: _normal(part, name, value) for name, value in fields.items()}
    return {name: value for name, value in held.items() if value not in (None, "", [], {})}


def _normal(part: type[Part], name: str, value: Tree) -> Tree:
    inner = part_of_field(part, name)
    if _holds_period(part, name) and (said := _in_words(value)):
        return said
    if isinstance(value, list):
        return [_normal(part, name, member) for member in value]
    if isinstance(value, dict):
        if inner and set(value) == {"exact"}:  # an amount, written out
            return _normal(part, name, value["exact"])
        return _of_part(inner or Part, value)
    if value is None:
        return None
    typed = " ".join(value.split())
    known = name in part.model_fields and part.model_fields[name].annotation is bool
    if known and typed.lower() in ANSWERS:
        return ANSWERS[typed.lower()]
    return typed


def _holds_period(part: type[Part], name: str) -> bool:
    annotation = part.model_fields[name].annotation if name in part.model_fields else None
    return Period in (annotation, *typing.get_args(annotation))


def _in_words(value: Tree) -> str:
    try:
        return period(value).in_words()
    except ValueError:
        return ""


def renamed_since(before: Records, after: Records) -> dict[tuple[str, str], str]:
    """Return the new id of each record that was renamed, by its kind and old id."""
    found = {}
    for (kind, id), fields in after.items():
        formerly = fields.get("formerly")
        for old in formerly if isinstance(formerly, list) and (kind, id) not in before else ():
            if isinstance(old, str) and (kind, old) in before and (kind, old) not in after:
                found[kind, old] = id
    return found


def with_new_ids(records: Records, renamed: dict[tuple[str, str], str]) -> Records:
    """Return the records as they would be if nothing but ids had been renamed in them."""
    for (kind, _), fields in records.items() if renamed else ():
        for path, of_kind, id in list(ids_in(KINDS[kind], fields, ())):
            if (of_kind, id) in renamed:
                _put(fields, path, renamed[of_kind, id])
        withdrawn = fields.get("withdrawn")
        see = withdrawn.get("see") if isinstance(withdrawn, dict) else None
        if isinstance(withdrawn, dict) and isinstance(see, list):
            withdrawn["see"] = [_address(address, renamed) for address in see]
    return {(kind, renamed.get((kind, id), id)): fields for (kind, id), fields in records.items()}


def _put(fields: Fields, path: tuple[str | int, ...], id: str) -> None:
    """Put an id in the place of another."""
    holder: Tree = fields
    for step in path[:-1]:
        holder = holder[step]  # type: ignore[index]
    holder[path[-1]] = id  # type: ignore[index]


def _address(address: Tree, renamed: dict[tuple[str, str], str]) -> Tree:
    for (kind, old), new in renamed.items():
        if isinstance(address, str):
            address = Renamed(KINDS[kind], old, new).address(address) or address
    return address
