"""How the page of a record protects readers who may be watched: the flag, a plain title, the way out."""

from collections.abc import Iterator, Set

from macros.catalogue.catalogue import Catalogue
from macros.core.language import _
from macros.records.boards import Board
from macros.records.contacts import SENSITIVE_SITUATIONS, Contact
from macros.records.partners import Partner
from macros.records.priorities import Priority
from macros.records.record import Record
from macros.records.sources import Source


def is_sensitive(record: Record) -> bool:
    """Return whether a reader may be in danger when someone sees the record's page."""
    return bool(vars(record).get("sensitive"))


def safety_of(catalogue: Catalogue, record: Record) -> dict[str, str | bool]:
    """Return the fields at the top of a record's page that say how it protects its readers.

    A sensitive page has a plain title: the kind of record, and its place among those of its kind. So has
    that of a partner or document that stands for sensitive help alone. A page about something that belongs to a
    sensitive priority is one step from it, and has the way out too.
    """
    if is_sensitive(record) or set(_helps_with(catalogue, record)) == {True}:
        kind = _(record.singular)
        return {"sensitive": True, "tab_title": f"{kind[:1].upper()}{kind[1:]} {_number(catalogue, record)}"}
    return {"sensitive": False, **({"quick_exit": True} if _is_near(catalogue, record) else {})}


def _helps_with(catalogue: Catalogue, record: Record) -> Iterator[bool]:
    """Yield whether it is sensitive for each help contact that rests on a document, each project of a partner."""
    for link in catalogue.links_to(record) if isinstance(record, Partner | Source) else ():
        if isinstance(link.record, Contact):
            yield link.record.situation in SENSITIVE_SITUATIONS
        elif link.field == "delivered_by":
            yield is_sensitive(link.record)


def _is_near(catalogue: Catalogue, record: Record) -> bool:
    """Return whether a record names a sensitive priority, is named by one, or is called like one."""
    sensitive = {id for id, flag in catalogue.column(Priority, "sensitive").items() if flag}
    fields = vars(record)
    parts = (part for field in ("themes", "items") for part in fields.get(field, ()))
    named = {*fields.get("priorities", ())}
    for part in parts:
        named |= {*vars(part).get("priorities", ()), vars(part).get("priority")}
    governs = isinstance(record, Board) and _governs(catalogue, record)
    return bool(sensitive & named) or governs or is_called_like(catalogue, record, sensitive)


def is_called_like(catalogue: Catalogue, record: Record, priorities: Set[str]) -> bool:
    """Return whether the name of a record holds that of one of some priorities."""
    names = catalogue.column(Priority, "name")
    return any(names[id].casefold() in record.name.casefold() for id in priorities)


def _governs(catalogue: Catalogue, board: Board) -> bool:
    return any(is_sensitive(link.record) for link in catalogue.links_to(board) if isinstance(link.record, Priority))


def _number(catalogue: Catalogue, record: Record) -> int:
    """Return the place of a record among those of its kind, from 1; a record that is hidden comes after them all."""
    ids = list(catalogue.column(type(record), "id"))
    return ids.index(record.id) + 1 if record.id in ids else len(ids) + 1
