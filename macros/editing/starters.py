"""The record that `make new` begins with: valid, hidden from readers, and full of questions.

The questions are the descriptions of the fields in the record classes, so they never differ from what the check asks.
"""

from collections.abc import Callable, Iterator
from datetime import date

from macros.catalogue.texts import NOT_BEFORE_ANSWERED, UNANSWERED
from macros.records.field_annotations import (
    is_list,
    may_be_state,
    part_of_field,
    reference_of_field,
    type_of_field,
    words_of_field,
)
from macros.records.field_types import DAY, SLUG, TEXT
from macros.records.record import Part, Record

FIRST = ("id", "name", "publish_from")
LAST = ("also_known_as", "search_words", "owner", "review_by", "sources", "updated")
# Told in the editors' guide: nobody begins a record with them.
LATER = (
    "differences",
    "gaps",
    "corrections",
    "formerly",
    "withdrawn",
    "publish_until",
    "valid_to",
    "successor",
    "successors",
)
# Fields that a starter is not valid without, though not every record of a kind, or part of one, has them.
ALSO_NEEDED = {"contacts": ("publish_from", "website"), "Payment": ("on",)}
HIDDEN = "Readers do not see it before this day. Take this line out when every question is answered."


class Starter:
    """Makes the text of one new record. `first` gives an id of a kind that there is already."""

    def __init__(self, kind: type[Record], id: str, *, today: date, first: Callable[[str], str]) -> None:
        self.kind = kind
        self.id = id
        self.today = today
        self.first = first

    def lines(self) -> list[str]:
        """Return the record, a line each, from its dash on. An optional field is commented out with a hash."""
        fields = self.kind.model_fields
        own = [name for name in fields if name not in (*FIRST, *LAST, *LATER)]
        until = ["publish_until"] if fields["publish_until"].is_required() else []
        given: list[str] = []
        for name in (*FIRST, *until, *own, *LAST):
            needed = fields[name].is_required() or name in ALSO_NEEDED.get(self.kind.kind, ("publish_from",))
            given += [line if needed else f"# {line}" for line in self._field(self.kind, name, whole=needed)]
        return [f"- {given[0]}", *(f"  {line}" for line in given[1:])]

    def _field(self, part: type[Part], name: str, *, whole: bool) -> Iterator[str]:
        """Yield a field with its question. A group of fields takes a line for each, or for each that it needs."""
        inner = part_of_field(part, name)
        many = is_list(part, name)
        if inner and not may_be_state(part, name):
            yield f"{name}:  # {_question(part, name)}"
            for place, line in enumerate(self._inside(inner, whole=whole)):
                dash = ("- " if place == 0 else "  ") if many else ""
                yield f"  {dash}{line}"
        else:
            value = self._value(part, name)
            yield f"{name}: {f'[{value}]' if many else value}  # {_question(part, name)}"

    def _inside(self, part: type[Part], *, whole: bool) -> Iterator[str]:
        for name, info in part.model_fields.items():
            if info.is_required() or name in ALSO_NEEDED.get(part.__name__, ()):
                yield from self._field(part, name, whole=False)
            elif whole and name != "sources":
                yield from (f"# {line}" for line in self._field(part, name, whole=False))

    def _value(self, part: type[Part], name: str) -> str:
        """Return a valid placeholder until an editor writes what is true."""
        reference, words = reference_of_field(part, name), words_of_field(part, name)
        if reference:
            return self.id if reference.kind == self.kind.kind == "sources" else self.first(reference.kind)
        if may_be_state(part, name) or "not_reported" in (part.model_fields[name].description or ""):
            return "not_reported"
        if words:
            return "not_reported" if "not_reported" in words else words[0]
        return self._typed(part, name)

    def _typed(self, part: type[Part], name: str) -> str:
        of_record, kind = issubclass(part, Record), type_of_field(part, name)
        if kind is TEXT:
            return self.id.replace("-", " ").capitalize() if of_record and name == "name" else UNANSWERED
        hidden = kind is DAY and name in ("publish_from", "publish_until")
        today = NOT_BEFORE_ANSWERED if hidden else self.today
        id = f"first-{part.__name__.lower()}" if kind is SLUG and not of_record else self.id
        return kind.starter.format(today=today, id=id)


def _question(part: type[Part], name: str) -> str:
    """Return what the field asks, with the words it may hold where the description does not name them all."""
    if name == "publish_from" and not part.model_fields[name].is_required():
        return HIDDEN
    description = part.model_fields[name].description or ""
    words = words_of_field(part, name)
    if may_be_state(part, name) or all(word in description for word in words):
        return description
    return f"{description} One of: {', '.join(words)}."
