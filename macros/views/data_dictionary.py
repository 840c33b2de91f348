"""The data dictionary: what the open data files hold, drawn from the record classes."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from macros.core.language import _
from macros.core.problems import WrongCall, did_you_mean
from macros.core.words import with_article
from macros.exports.api import schema_address
from macros.exports.csv_files import file_of
from macros.exports.fields import EDIT_URL, Field, description_of, fields_of
from macros.exports.tables import kind_tables, shared_tables
from macros.records.field_types import WORD
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


class Dataset(NamedTuple):
    """A kind of record: how many there are, and the address of each file that holds them, by its name."""

    kind: str
    description: str
    total: int
    files: dict[str, str]


class Entry(NamedTuple):
    """A field, the path to it through groups, and what it holds in words."""

    path: str
    holds: str
    field: Field


@macro
def datasets_table(portal: "Portal") -> str:
    """Show a table of all kinds: how many records, and the files that hold them."""
    datasets = [
        Dataset(
            kind,
            _(description_of(KINDS[kind])),
            len(records),
            {"JSON": f"api/v1/{kind}.json", "CSV": file_of(kind), _("Schema"): schema_address(kind)},
        )
        for kind, records in portal.catalogue.by_kind().items()
    ]
    return portal.render("datasets_table.html", datasets=datasets)


@macro
def fields_table(portal: "Portal", *, kind: str | None = None) -> str:
    """Show a table of the fields of a kind, or of those that every record has, and the CSV files they are in."""
    if kind is None:
        own = [EDIT_URL] if portal.edited_at else []
        fields, tables = (*fields_of(Record), *own), shared_tables(edited=bool(own))
    elif kind in KINDS:
        own = [field for field in fields_of(KINDS[kind]) if field.name not in (*Record.model_fields, "url")]
        fields, tables = tuple(own), kind_tables(kind)
    else:
        raise WrongCall(f"kind={kind!r} is not one of: {', '.join(KINDS)}.{did_you_mean(kind, KINDS)}")
    return portal.render(
        "fields_table.html",
        id=f"{kind or 'shared'}-fields",
        caption=_("Fields of each %(kind)s", kind=_(KINDS[kind].singular)) if kind else _("Fields of every record"),
        entries=[Entry(path, holds(field), field) for path, field in _entries(fields)],
        files=[(table.name, file_of(table.name)) for table in tables],
    )


@macro
def fields_tables(portal: "Portal") -> str:
    """Show a table of the fields of each kind, under a heading with the name of the kind."""
    tables = [(kind, portal.inner(fields_table(portal, kind=kind))) for kind in KINDS]
    return portal.render("fields_tables.html", tables=tables)


def holds(field: Field) -> str:
    """Return what a field holds, in words."""
    if field.field_type is WORD:
        return _("one of: %(words)s", words=", ".join(field.words))
    if field.kind:
        named = KINDS[field.kind]
        if field.many:
            return _("ids of %(kind)s", kind=_(field.kind))
        return _("the id of %(kind)s", kind=with_article(_(named.singular)))
    if field.many:
        return _("a list of %(things)s", things=_(field.field_type.several))
    return _(field.field_type.one)


def _entries(fields: Iterable[Field], path: str = "") -> Iterator[tuple[str, Field]]:
    """Yield each field, and after a group the fields in it."""
    for field in fields:
        here = f"{path}{field.name}"
        yield here, field
        if field.part:
            yield from _entries(fields_of(field.part), f"{here}.")
