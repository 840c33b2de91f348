"""What changed between two states of the records, a sentence for each change."""

from collections.abc import Iterator

from macros.catalogue.yaml_reader import Tree
from macros.core.words import with_article
from macros.editing.change_parts import KEY_FIELDS, detail, matched, named, reordered
from macros.editing.change_states import Records, renamed_since, with_new_ids
from macros.editing.change_words import Fields, Words, label, moment, quoted, text_of
from macros.records.amount import Amount
from macros.records.field_annotations import part_of_field
from macros.records.kinds import KINDS
from macros.records.record import Part, Record, Withdrawal

# Kept for programs and for order, and no news to an approver.
UNSAID = ("id", "updated")
SUMMARIES = ("summary", "text", "about", "meaning", "role", "asks", "when_to_use", "mitigation")


class Changes:
    """Compares two states of the records."""

    def __init__(self, before: Records, after: Records) -> None:
        self.renamed = renamed_since(before, after)
        self.before = with_new_ids(before, self.renamed)
        self.after = after
        self.words = Words(self.before | after)

    def by_kind(self) -> Iterator[tuple[str, list[str]]]:
        """Give each kind with something to say of it, and a sentence for each change."""
        for kind, record_class in KINDS.items():
            said = list(self._of_kind(record_class))
            if said:
                yield kind, said

    def _of_kind(self, kind: type[Record]) -> Iterator[str]:
        old_ids = {new: old for (held, old), new in self.renamed.items() if held == kind.kind}
        for (held, id), fields in self.after.items():
            if held == kind.kind:
                yield from self._of_record(kind, old_ids.get(id, id), self.before.get((held, id)), id, fields)
        for key, fields in self.before.items():
            if key[0] == kind.kind and key not in self.after:
                yield f"{text_of(fields.get('name')) or key[1]}: the {kind.singular} was removed."

    def _of_record(self, kind: type[Record], earlier: str, old: Fields | None, id: str, new: Fields) -> Iterator[str]:
        name = text_of(new.get("name")) or id
        if old is None:
            summary = next((text_of(new[field]) for field in SUMMARIES if new.get(field)), "")
            yield f"{name}: added as {with_article(kind.singular)}{f': {quoted(summary)}' if summary else ''}."
            return
        if earlier != id:
            yield f"{name}: its id changed from {quoted(earlier)} to {quoted(id)}."
            old = old | {"formerly": new["formerly"]}
        said = list(self._of_fields(kind, name, old, new, new))
        yield from said
        if not said and earlier == id and old.get("updated") != new.get("updated"):
            yield f"{name}: marked as updated on {moment(text_of(new.get('updated')))}; no more."

    def _of_fields(self, part: type[Part], who: str, old: Fields, new: Fields, record: Fields) -> Iterator[str]:
        for name in part.model_fields:
            before, after = old.get(name), new.get(name)
            inner = part_of_field(part, name)
            if before == after or name in UNSAID:
                continue
            if inner is Withdrawal and isinstance(before or after, dict) and not (before and after):
                yield f"{who}: {self._withdrawn(before, after)}."
            elif inner and inner is not Amount and isinstance(before or after, list):
                yield from self._of_parts(inner, who, name, _dicts(before), _dicts(after), record)
            elif inner and inner is not Amount and isinstance(before, dict) and isinstance(after, dict):
                yield from self._of_fields(inner, f"{who}: {label(name)}", before, after, record)
            elif isinstance(before, list) or isinstance(after, list):
                yield from self._of_list(part, f"{who}: {label(name)}", name, before, after)
            else:
                subject = who if new is not record and name in KEY_FIELDS else f"{who}: {label(name)}"
                yield f"{subject} {self._turned(part, name, before, after)}."

    def _withdrawn(self, before: Tree, after: Tree) -> str:
        if after:
            return f"Withdrawn on {self.words.value(Record, 'withdrawn', after)}"
        return f"no longer withdrawn; it was withdrawn on {self.words.value(Record, 'withdrawn', before)}"

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
        pairs = matched(before, after)
        for old, new in pairs:
            subject = f"{who}: {named(self.words, part, name, new or old or {})}"
            if old is None and new is not None:
                yield f"{subject} added{detail(self.words, part, new, record)}."
            elif new is None:
                yield f"{subject} removed."
            elif old is not None and old != new:
                if old.get("id") != new.get("id"):
                    ids = [quoted(text_of(fields.get("id"))) for fields in (old, new)]
                    yield f"{subject}: its id changed from {ids[0]} to {ids[1]}."
                yield from self._of_fields(part, subject, old, new, record)
        if reordered(before, pairs):
            yield f"{who}: {label(name)} in another order."


def _dicts(value: Tree) -> list[Fields]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _members(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [] if value is None else [value]
