"""Old and new values in words, as an approver reads them: no YAML, no Python."""

from collections.abc import Callable, Collection

from macros.catalogue.yaml_reader import Tree
from macros.core.partial_date import PartialDate
from macros.core.words import in_words
from macros.records.amount import Amount
from macros.records.amount import amount as read_amount
from macros.records.field_annotations import part_of_field, reference_of_field, type_of_field, words_of_field
from macros.records.field_types import DAY, FLAG, NUMBER, PARTIAL_DATE, WHOLE_NUMBER
from macros.records.record import Citation, Correction, Difference, Part, Reading, Withdrawal
from macros.records.values import STATES, number

Fields = dict[str, Tree]
LONGEST_TITLE = 60
# What tells one part of a record from its neighbours, the most telling first.
TITLES = ("what", "name", "title", "period", "about", "against", "aim", "says")
ANSWERS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


class Words:
    """Puts values in words. `records` are the fields of every record, old and new, by kind and id."""

    def __init__(self, records: dict[tuple[str, str], Fields]) -> None:
        self.records = records
        self._of_part: dict[type[Part], Callable[[Fields], str]] = {
            Citation: self.source,
            Correction: self._correction,
            Difference: self._difference,
            Reading: self._reading,
            Withdrawal: self._withdrawal,
        }

    def value(self, part: type[Part] | None, name: str, value: Tree) -> str:
        """Return the value of a field in words. A field that its class does not know is shown as it was typed."""
        known = part if part and name in part.model_fields else None
        inner = part_of_field(known, name) if known else None
        if isinstance(value, list):
            return ("; " if inner else ", ").join(self.value(part, name, member) for member in value) or "nothing"
        if inner is Amount:
            return self._amount(value)
        if isinstance(value, dict):
            return self.fields(inner, value)
        return self._scalar(known, name, value.strip()) if value is not None else "nothing"

    def _scalar(self, part: type[Part] | None, name: str, value: str) -> str:
        if part is None:
            return quoted(value)
        if reference := reference_of_field(part, name):
            return self.name(reference.kind, value)
        if value in STATES or value in words_of_field(part, name):
            return in_words(value)
        return SAID.get(type_of_field(part, name).name, quoted)(value)

    def name(self, kind: str, id: str) -> str:
        """Return the name of a record, or its id where there is none."""
        return text_of(self.records.get((kind, id), {}).get("name")) or quoted(id)

    def fields(self, part: type[Part] | None, fields: Fields, *, without: Collection[str] = ()) -> str:
        """Return a group of fields in words: `aim 'Fewer', value not reported, by '2025'`."""
        if part in self._of_part and not without:
            return self._of_part[part](fields)
        left = {name: value for name, value in fields.items() if name not in without and value not in (None, [], {})}
        return ", ".join(f"{label(name)} {self.value(part, name, value)}" for name, value in left.items())

    def source(self, fields: Fields) -> str:
        """Return a citation: `Committee report, February 2024, paragraph 33`."""
        id = text_of(fields.get("source"))
        short = text_of(self.records.get(("sources", id), {}).get("short")) or id
        return ", ".join(part for part in (short, text_of(fields.get("at"))) if part)

    def _correction(self, fields: Fields) -> str:
        said, says, why = (quoted(text_of(fields.get(name))) for name in ("said", "says", "why"))
        return f"corrected on {moment(text_of(fields.get('on')))} from {said} to {says}, because {why}"

    def _difference(self, fields: Fields) -> str:
        note = f"; note {quoted(text_of(fields['note']))}" if fields.get("note") else ""
        return self.value(Difference, "readings", fields.get("readings")) + note

    def _reading(self, fields: Fields) -> str:
        sources = fields.get("sources")
        cited = "; ".join(self.source(source) for source in sources if isinstance(source, dict)) if sources else ""
        return quoted(text_of(fields.get("says"))) + (f" ({cited})" if cited else "")

    def _withdrawal(self, fields: Fields) -> str:
        see = fields.get("see")
        where = [text_of(address) for address in see] if isinstance(see, list) else []
        seen = f" See {', '.join(where)}" if where else ""
        return f"{moment(text_of(fields.get('on')))}: {quoted(text_of(fields.get('why')))}{seen}"

    def _amount(self, value: Tree) -> str:
        try:
            read = read_amount(value)
            return in_words(read) if isinstance(read, str) else Amount.model_validate(read).in_words()
        except (ValueError, KeyError):
            return self.fields(None, value) if isinstance(value, dict) else quoted(text_of(value))


def title(fields: Fields) -> str:
    """Return what a part of a record is called in a sentence."""
    said = next((text_of(fields[name]) for name in (*TITLES, "id", "on") if text_of(fields.get(name))), "")
    said = said.rstrip(".")
    return said if len(said) <= LONGEST_TITLE else said[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + " …"


def text_of(value: Tree) -> str:
    """Return a text on one line; nothing for what is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def quoted(text: str) -> str:
    """Return a text on one line between quotation marks that it does not hold itself."""
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{' '.join(text.split())}{mark}"


def label(name: str) -> str:
    """Return the name of a field as words."""
    return name.replace("_", " ")


def moment(value: str) -> str:
    """Return a day, a month or a year in words; what is none as it was typed."""
    try:
        return PartialDate.parse(value).in_words()
    except ValueError:
        return quoted(value)


def _number(value: str) -> str:
    try:
        return in_words(number(value))
    except ValueError:
        return quoted(value)


def _answer(value: str) -> str:
    return ANSWERS.get(value.lower(), quoted(value))


# How a value of a type is said; others are quoted.
SAID = {
    DAY.name: moment,
    PARTIAL_DATE.name: moment,
    NUMBER.name: _number,
    WHOLE_NUMBER.name: _number,
    FLAG.name: _answer,
}
