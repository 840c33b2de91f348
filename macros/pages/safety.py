"""How the page of a record protects readers who may be watched: the flag, a title that tells nothing, the way out."""

from macros.catalogue.catalogue import Catalogue
from macros.records.priorities import Priority
from macros.records.record import Record


def is_sensitive(record: Record) -> bool:
    """Return whether a reader may be in danger when someone sees the record's page."""
    return bool(getattr(record, "sensitive", False))


def safety_of(catalogue: Catalogue, record: Record) -> dict[str, str | bool]:
    """Return the fields at the top of a record's page that say how it protects its readers.

    A sensitive page has a title that tells nothing: the kind of record, and its place among those of its kind. A page
    about a project or figure that belongs to a sensitive priority is one step from it, and has the way out too.
    """
    if is_sensitive(record):
        return {"sensitive": True, "tab_title": f"{record.singular.capitalize()} {_number(catalogue, record)}"}
    flags = catalogue.column(Priority, "sensitive")
    near = any(flags.get(priority) for priority in getattr(record, "priorities", ()))
    return {"sensitive": False, **({"quick_exit": True} if near else {})}


def _number(catalogue: Catalogue, record: Record) -> int:
    """Return the place of a record among those of its kind, from 1; a record that is hidden comes after them all."""
    ids = list(catalogue.column(type(record), "id"))
    return ids.index(record.id) + 1 if record.id in ids else len(ids) + 1
