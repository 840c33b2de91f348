"""What records must be to each other: no id stands twice, no reference leads nowhere, and the rules are kept."""

from collections.abc import Iterator

from macros.files import DataFile
from macros.kinds import KINDS
from macros.problems import Problem, did_you_mean
from macros.publishing import publishing_rules
from macros.references import ids_in
from macros.rules import broken_rules
from macros.succession import succession_rules
from macros.validation import Entry
from macros.values import shown


def against_rules(found: list[Entry]) -> list[Problem]:
    """What the rules over several fields and records find among the valid ones."""
    valid = {id(entry.record): entry for entry in found if entry.record}
    records = [entry.record for entry in valid.values() if entry.record]
    known = {(record.kind, record.id): record for record in records}
    findings = [*broken_rules(records), *publishing_rules(known), *succession_rules(known)]
    return [valid[id(record)].problem(path, message) for record, path, message in findings]


def repeated_ids(found: list[Entry]) -> Iterator[Problem]:
    """Records with an id that another of their kind has already."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in found:
        original = first.setdefault((entry.file.kind, entry.id), entry)
        if original is not entry and entry.id:
            place = f"{original.file.shown}:{original.line('id')}"
            yield entry.problem(("id",), f"{entry.id!r} is taken already, at {place}. Choose another id")


def dangling_ids(found: list[Entry], files: list[DataFile]) -> Iterator[Problem]:
    """References to records that do not exist. An invalid record exists all the same, and its own are looked at."""
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
    broken = [file for file in files if file.salvaged is not None]
    for file in broken:
        ids[file.kind].update(file.salvaged or ())
    # Nothing could be saved: every id of this kind would look unknown, and hide the one line that counts.
    blind = {file.kind for file in broken if not file.salvaged}
    for entry in found:
        ids[entry.file.kind].add(entry.id)
    for entry in found:
        for path, kind, id_ in ids_in(KINDS[entry.file.kind], entry.fields, ()):
            if id_ not in ids[kind] and kind not in blind:
                hint = did_you_mean(id_, ids[kind]) or f" Add it to data/{kind}.yml first."
                yield entry.problem(path, f"{shown(id_)} is not a {KINDS[kind].singular}.{hint}")
