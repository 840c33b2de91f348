"""What changed between two states of the records, a sentence for each change."""

from collections.abc import Iterator
from pathlib import Path

from macros.amount import Amount
from macros.catalogue import examine
from macros.editing.change_words import Fields, Words, title
from macros.kinds import KINDS
from macros.measures import Point
from macros.record import Citation, Part, Record
from macros.references import part_of_field
from macros.yaml_reader import Tree

Records = dict[tuple[str, str], Fields]
# Kept for programs and for order, and no news to an approver.
UNSAID = ("id", "updated", "formerly")
# Fields that say the thing itself: 'the action … changed from planned to done'.
TELLING = ("status", "value")
SUMMARIES = ("summary", "text", "about", "meaning", "role", "asks", "when_to_use", "mitigation")


def records_in(folder: Path) -> tuple[Records, int]:
    """The fields of every record as typed, whether it is valid or not, and how many problems there are."""
    if not folder.is_dir():
        return {}, 0
    found, problems = examine(folder)
    fields = {(entry.file.kind, entry.id): entry.fields for entry in found if entry.id}
    return {key: held for key, held in fields.items() if isinstance(held, dict)}, len(problems)


class Changes:
    """Compares two states of the records."""

    def __init__(self, before: Records, after: Records) -> None:
        self.before = before
        self.after = after
        self.words = Words(before | after)

    def by_kind(self) -> Iterator[tuple[str, list[str]]]:
        """Each kind with something to say of it, and a sentence for each change."""
        for kind, record_class in KINDS.items():
            said = list(self._of_kind(record_class))
            if said:
                yield kind, said

    def _of_kind(self, kind: type[Record]) -> Iterator[str]:
        before = {id: fields for (held, id), fields in self.before.items() if held == kind.kind}
        for (held, id), fields in self.after.items():
            if held == kind.kind:
                earlier = next((old for old in _ids(fields, "formerly") if old in before), id)
                yield from self._of_record(kind, earlier, before.pop(earlier, None), id, fields)
        for id, fields in before.items():
            yield f"{fields.get('name') or id}: the {kind.singular} was removed."

    def _of_record(self, kind: type[Record], earlier: str, old: Fields | None, id: str, new: Fields) -> Iterator[str]:
        name = str(new.get("name") or id)
        if old is None:
            summary = next((str(new[field]) for field in SUMMARIES if new.get(field)), "")
            yield f"{name}: added as a {kind.singular}{f': {summary!r}' if summary else ''}."
            return
        if earlier != id:
            yield f"{name}: its id changed from {earlier!r} to {id!r}."
        said = list(self._of_fields(kind, name, old, new, new))
        yield from said
        if not said and earlier == id and old != new:
            yield f"{name}: marked as updated on {self.words.value(kind, 'updated', new.get('updated'))}; no more."

    def _of_fields(self, part: type[Part], who: str, old: Fields, new: Fields, record: Fields) -> Iterator[str]:
        nested = new is not record
        for name in part.model_fields:
            before, after = old.get(name), new.get(name)
            if before == after or name in UNSAID:
                continue
            label = name.replace("_", " ")
            inner = part_of_field(part, name)
            if inner and inner is not Amount and isinstance(before or after, list):
                yield from self._of_parts(inner, who, name, _dicts(before), _dicts(after), record)
            elif inner and inner is not Amount and isinstance(before, dict) and isinstance(after, dict):
                yield from self._of_fields(inner, f"{who}: {label}", before, after, record)
            elif isinstance(before, list) or isinstance(after, list):
                yield from self._of_list(part, f"{who}: {label}", name, before, after)
            else:
                subject = who if nested and name in TELLING else f"{who}: {label}"
                yield f"{subject} {self._turned(part, name, before, after)}."

    def _turned(self, part: type[Part], name: str, before: Tree, after: Tree) -> str:
        if before is None:
            return f"added: {self.words.value(part, name, after)}"
        if after is None:
            return f"removed; it was {self.words.value(part, name, before)}"
        return f"changed from {self.words.value(part, name, before)} to {self.words.value(part, name, after)}"

    def _of_list(self, part: type[Part], who: str, name: str, before: Tree, after: Tree) -> Iterator[str]:
        old, new = _members(before), _members(after)
        added = [member for member in new if member not in old]
        removed = [member for member in old if member not in new]
        if added:
            yield f"{who}: {self.words.value(part, name, list(added))} added."
        if removed:
            yield f"{who}: {self.words.value(part, name, list(removed))} removed."
        if not added and not removed and old != new:
            yield f"{who}: in another order."

    def _of_parts(
        self, part: type[Part], who: str, name: str, before: list[Fields], after: list[Fields], record: Fields
    ) -> Iterator[str]:
        old, new = {_key(fields): fields for fields in before}, {_key(fields): fields for fields in after}
        for key, fields in new.items():
            subject = f"{who}: {self._named(part, name, fields)}"
            if key not in old:
                yield f"{subject} added{self._detail(part, fields, record)}."
            elif old[key] != fields:
                yield from self._of_fields(part, subject, old[key], fields, record)
        for key, fields in old.items():
            if key not in new:
                yield f"{who}: {self._named(part, name, fields)} removed."
        if old == new and list(old) != list(new):
            yield f"{who}: {name.replace('_', ' ')} in another order."

    def _named(self, part: type[Part], name: str, fields: Fields) -> str:
        """A part of a record in a sentence: `action 'More cameras'`, `figure for 2023/24`."""
        if part is Point:
            return f"figure for {fields.get('period')}"
        if part is Citation:
            return f"source {self.words.source(fields)!r}"
        return f"{_one(name)} {title(fields)!r}"

    def _detail(self, part: type[Part], fields: Fields, record: Fields) -> str:
        """What a new part says, and for a figure where it stands."""
        name = next((name for name in TELLING if fields.get(name)), None)
        said = f": {self.words.value(part, name, fields[name])}" if name else ""
        sources = fields.get("sources") or record.get("sources")
        if part is Point and isinstance(sources, list) and sources:
            said += f" ({self.words.source(sources[0])})"
        return said


def _key(fields: Fields) -> object:
    """What makes a part the same part in two states of a record."""
    names = ("id", "period", "about", "what", "against", "on")
    return next((fields[name] for name in names if fields.get(name)), str(fields))


def _one(plural: str) -> str:
    """The noun for one: `activities` to `activity`, `deep_dives` to `deep dive`."""
    noun = plural.replace("_", " ")
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _dicts(value: Tree) -> list[Fields]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _members(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _ids(fields: Fields, name: str) -> list[str]:
    return [member for member in _members(fields.get(name)) if isinstance(member, str)]
