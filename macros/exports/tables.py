"""The records as related tables: one for each kind, one for each list in it, and those that every record shares.

A cell holds one value. What a record has several of goes into a table of its own, one row for each, that names the
record and the place in the list; so nothing is lost, and nothing has to be taken apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.exports.fields import EDIT_URL, Field, description_of, fields_of
from macros.exports.serialize import Data
from macros.records.field_type import FieldType
from macros.records.field_types import SLUG, WHOLE_NUMBER, WORD
from macros.records.kinds import KINDS
from macros.records.record import Record

RECORDS = "records"
Row = list[Any]


@dataclass(frozen=True)
class Column:
    """One column. `path` leads to its value from the row's group of fields."""

    name: str
    field_type: FieldType
    description: str
    given: bool = True
    words: tuple[str, ...] = ()
    kind: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """Columns whose values are in columns of another table."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: the columns that make a row unique come first. `path` leads to its rows from a record's fields."""

    name: str
    kind: str
    """The kind of its records; that of all records when it is empty."""
    description: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    path: tuple[str, ...] = ()
    parent: Link | None = None

    @property
    def header(self) -> tuple[Column, ...]:
        """All columns."""
        return self.keys + self.columns

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that make a row unique."""
        return tuple(column.name for column in self.keys)

    def links(self) -> Iterator[Link]:
        """Yield where its values point to: the table that it belongs to, and the records of other kinds."""
        if self.parent:
            yield self.parent
        for column in self.columns:
            if column.kind:
                yield Link((column.name,), column.kind, ("id",))

    def has(self, data: dict[str, Any]) -> bool:
        """Return whether one record, as plain data, may have rows in this table; most have nothing in most of their
        lists."""
        return not self.path or bool(data[self.path[0]])

    def rows(self, kind: str, data: dict[str, Any]) -> Iterator[Row]:
        """Yield the rows that one record, as plain data, has in this table."""
        names = [data["id"]] if self.kind else [kind, data["id"]]
        for places, group in _walk(data, self.path):
            yield [*names, *places, *(_dig(group, column.path) for column in self.columns)]


KIND = Column("kind", WORD, "The kind of the record.", words=tuple(KINDS))
ID = Column("id", SLUG, "The id of the record, unique among those of its kind.")
POSITION = Column("position", WHOLE_NUMBER, "The place in the list, from 1.")


def kind_tables(kind: str) -> list[Table]:
    """Return the tables of a kind: that of its records, then those of its lists."""
    record = KINDS[kind]
    fields = fields_of(record)
    columns = tuple(column for column in _columns(fields) if column.name != "id")
    main = Table(kind, kind, description_of(record), (ID,), columns)
    holder = Column(record.singular, SLUG, f"The id of the {record.singular}.")
    return [main, *_lists([field for field in fields if field.name not in Record.model_fields], main, (holder,), ())]


def shared_tables(*, edited: bool = False) -> list[Table]:
    """Return the table of all records, and those of the lists that a record of any kind may have.

    `edited` adds where each record can be edited, for a portal whose settings name its repository.
    """
    fields = [field for field in fields_of(Record) if field.name != "id"]
    columns = [column for column in _columns(fields) if column.name in {"name", "url", "updated"}]
    columns += _columns([EDIT_URL] if edited else [])
    main = Table(RECORDS, "", "Every record of every kind.", (KIND, ID), tuple(columns))
    holder = Column("record", SLUG, "The id of the record.")
    return [main, *_lists(fields, main, (KIND, holder), ())]


def all_tables(*, edited: bool = False) -> list[Table]:
    """Return every table; see `shared_tables`."""
    return [*shared_tables(edited=edited), *(table for kind in KINDS for table in kind_tables(kind))]


def filled(tables: Iterable[Table], data: Data) -> Iterator[tuple[Table, list[Row]]]:
    """Yield each table with its rows, in the order of the records."""
    for table in tables:
        kinds = [table.kind] if table.kind else KINDS
        yield table, [row for kind in kinds for item in data[kind] if table.has(item) for row in table.rows(kind, item)]


def _columns(fields: Iterable[Field], path: tuple[str, ...] = (), given: bool = True) -> Iterator[Column]:
    """Yield the columns for single values; a group of fields gives one for each of its own."""
    for field in fields:
        here, always = (*path, field.name), given and field.given
        if field.part and not field.many:
            yield from _columns(fields_of(field.part), here, always)
        elif not field.many:
            yield Column("_".join(here), field.field_type, field.description, always, field.words, field.kind, here)


def _lists(
    fields: Iterable[Field], parent: Table, holders: tuple[Column, ...], path: tuple[str, ...]
) -> Iterator[Table]:
    """Yield the tables of the lists among the fields, and of the lists inside those."""
    link = Link(tuple(holder.name for holder in holders), parent.name, parent.key)
    for field in fields:
        here = (*path, field.name)
        inner = fields_of(field.part) if field.part else ()
        if field.many:
            columns = tuple(_columns(inner)) or (Column("value", field.field_type, field.description, kind=field.kind),)
            name = "-".join((parent.name, *here[len(parent.path) :])).replace("_", "-")
            table = Table(name, parent.kind, field.description, (*holders, POSITION), columns, here, link)
            yield table
            outer = Column(f"{field.name}_position", WHOLE_NUMBER, f"The place in the list of {field.name}, from 1.")
            yield from _lists(inner, table, (*holders, outer), here)
        else:
            yield from _lists(inner, parent, holders, here)


def _walk(data: dict[str, Any], path: tuple[str, ...]) -> list[tuple[tuple[int, ...], Any]]:
    """Return what a path leads to from a record, with the place in each list on the way, from 1."""
    found: list[tuple[tuple[int, ...], Any]] = [((), data)]
    for name in path:
        inner: list[tuple[tuple[int, ...], Any]] = []
        for places, group in found:
            value = group[name]
            if isinstance(value, list):
                inner += [((*places, place), member) for place, member in enumerate(value, 1)]
            elif value is not None:
                inner.append((places, value))
        found = inner
    return found


def _dig(group: Any, path: tuple[str, ...]) -> Any:
    """Return the value that a path leads to inside a group of fields, or nothing where a group on the way is
    missing."""
    for name in path:
        group = group[name] if group is not None else None
    return group
