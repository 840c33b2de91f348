"""Checks records against each other: no id is used twice, no reference leads nowhere, and the rules are kept."""

from collections.abc import Iterator, Set
from functools import partial
from itertools import chain

from macros.catalogue.data_files import DataFile
from macros.catalogue.rules import broken_by_itself, broken_together
from macros.catalogue.succession import succession_rules
from macros.catalogue.validation import Entry
from macros.catalogue.visibility import publishing_rules
from macros.core.characters import shown
from macros.core.problems import Problem, did_you_mean
from macros.core.words import with_article
from macros.records.kinds import KINDS
from macros.records.likely_ids import bare
from macros.records.references import Path, ids_in
from macros.records.values import is_slug

RULES = "rules"
"""The work of the rules that look at one record alone."""


def against_rules(found: list[Entry]) -> list[Problem]:
    """Return what the rules over several fields and records find among the valid records."""
    valid = {id(entry.record): entry for entry in found if entry.record}
    records = [entry.record for entry in valid.values() if entry.record]
    known = {(record.kind, record.id): record for record in records}
    findings = [*broken_together(records), *publishing_rules(known), *succession_rules(known)]
    together = [valid[id(record)].problem(path, message) for record, path, message in findings]
    return [*together, *chain.from_iterable(map(_by_itself, valid.values()))]


def _by_itself(entry: Entry) -> Iterator[Problem]:
    assert entry.record
    for path, message in entry.once(RULES, partial(broken_by_itself, entry.record)):
        yield entry.problem(path, message)


def repeated_ids(found: list[Entry]) -> Iterator[Problem]:
    """Find records with an id that another of their kind has already."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in found:
        original = first.setdefault((entry.file.kind, entry.id), entry)
        if original is not entry and entry.id:
            place = f"{original.file.shown}:{original.line('id')}"
            yield entry.problem(("id",), f"{entry.id!r} is taken already, at {place}. Choose another id")


def dangling_ids(found: list[Entry], files: list[DataFile]) -> Iterator[Problem]:
    """Find references to records that do not exist. An invalid record exists all the same; its own are checked too."""
    known = _Known(found, files)
    for entry in found:
        for path, kind, id_ in entry.once("ids", partial(_ids, entry)):
            if not known.holds(kind, id_):
                hint = did_you_mean(id_, known.ids[kind]) or f" Add it to data/{kind}.yml first."
                yield entry.problem(path, f"{shown(id_)} is not {with_article(KINDS[kind].singular)}.{hint}")


def _ids(entry: Entry) -> list[tuple[Path, str, str]]:
    """Return the references of an entry. What is no id is named as such already."""
    found = ids_in(KINDS[entry.file.kind], entry.fields, ())
    return [(path, kind, id) for path, kind, id in found if is_slug(id)]


class _Known:
    """The ids that may be referred to. Those that cannot be read as they were meant are kept in their bare form.

    Where even that is not to be had, every id of the kind would look unknown and hide the one line that counts: then
    none of them is called unknown.
    """

    def __init__(self, found: list[Entry], files: list[DataFile]) -> None:
        self.ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._meant: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._blind: set[str] = set()
        for entry in found:
            if is_slug(entry.id):
                self.ids[entry.file.kind].add(entry.id)
            else:
                self._guess(entry.file.kind, {bare(entry.id)} - {""})
        for file in files:
            if file.salvaged is not None:
                self._guess(file.kind, file.salvaged)

    def _guess(self, kind: str, ids: Set[str]) -> None:
        for possible in [kind] if kind else KINDS:
            self._meant[possible].update(ids)
        if kind and not ids:
            self._blind.add(kind)

    def holds(self, kind: str, id: str) -> bool:
        """Return whether a record of a kind has an id, or may have been meant to have it."""
        return id in self.ids[kind] or kind in self._blind or bare(id) in self._meant[kind]
