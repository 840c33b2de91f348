"""Old and new values in words, as an approver reads them."""

import typing
from datetime import date
from decimal import Decimal

from macros.amount import Amount
from macros.amount import amount as read_amount
from macros.record import Part, Reference
from macros.references import part_of_field, words_of_field
from macros.render import in_words
from macros.values import STATES
from macros.when import When
from macros.yaml_reader import Tree

Fields = dict[str, Tree]
LONGEST_TITLE = 60
# What tells one part of a record from its neighbours, the most telling first.
TITLES = ("what", "name", "title", "period", "about", "against", "aim", "says")


class Words:
    """Puts values in words. `records` are the fields of every record, old and new, by kind and id."""

    def __init__(self, records: dict[tuple[str, str], Fields]) -> None:
        self.records = records

    def value(self, part: type[Part], name: str, value: Tree) -> str:
        """The value of a field."""
        if isinstance(value, list):
            return ", ".join(self.value(part, name, member) for member in value)
        if part_of_field(part, name) is Amount:
            return _amount(value)
        if not isinstance(value, str):
            return _fields(value)
        leaves = [*part.model_fields[name].metadata, *_leaves(part.model_fields[name].annotation)]
        reference = next((leaf for leaf in leaves if isinstance(leaf, Reference)), None)
        if reference:
            return self.name(reference.kind, value)
        if value in STATES or value in words_of_field(part, name):
            return in_words(value)
        if {date, When} & set(leaves):
            return _moment(value)
        if {Decimal, int} & set(leaves):
            return _number(value)
        return value if bool in leaves else repr(value)

    def name(self, kind: str, id: str) -> str:
        """The name of a record, or its id where there is none."""
        return str(self.records.get((kind, id), {}).get("name") or id)

    def source(self, citation: Tree) -> str:
        """A citation: `Committee report, February 2024, paragraph 33`."""
        fields = citation if isinstance(citation, dict) else {}
        id = str(fields.get("source"))
        short = self.records.get(("sources", id), {}).get("short") or id
        return f"{short}, {fields.get('at')}"


def title(fields: Fields) -> str:
    """What a part of a record is called in a sentence."""
    said = next((str(fields[name]) for name in (*TITLES, "id", "on") if fields.get(name)), "")
    said = said.strip().rstrip(".")
    return said if len(said) <= LONGEST_TITLE else said[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + " …"


def _amount(value: Tree) -> str:
    try:
        read = read_amount(value)
        return in_words(read) if isinstance(read, str) else Amount.model_validate(read).in_words()
    except ValueError:
        return repr(value)


def _moment(value: str) -> str:
    try:
        return When.parse(value).in_words()
    except ValueError:
        return repr(value)


def _number(value: str) -> str:
    try:
        return in_words(Decimal(value))
    except ArithmeticError:
        return repr(value)


def _fields(value: Tree) -> str:
    given = value if isinstance(value, dict) else {}
    return repr("; ".join(f"{name.replace('_', ' ')}: {held}" for name, held in given.items()))


def _leaves(annotation: object) -> list[object]:
    inner = typing.get_args(annotation)
    return [leaf for argument in inner for leaf in _leaves(argument)] if inner else [annotation]
