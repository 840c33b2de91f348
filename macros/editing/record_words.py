"""The English words of records that pages show: names of kinds and fields, choices, and what each field is."""

from collections.abc import Iterator

from macros.exports.fields import EDIT_URL, Field, description_of, fields_of
from macros.records.kinds import KINDS
from macros.records.record import Part
from macros.records.values import STATES

Word = tuple[str, str]
FILE = "macros/records/{}.py"


def record_words() -> Iterator[Word]:
    """Yield each word or sentence that is looked up as it is held, with the file that it comes from."""
    for state in STATES:
        yield FILE.format("values"), state.replace("_", " ")
    yield "macros/exports/fields.py", EDIT_URL.description
    for kind, record in KINDS.items():
        file = FILE.format(kind)
        yield file, kind
        yield file, record.singular
        yield file, description_of(record)
        for field in _fields(record):
            yield file, field.name.replace("_", " ")
            yield file, field.description
            yield from ((file, said) for said in (field.field_type.one, field.field_type.several))
            yield from ((file, word.replace("_", " ")) for word in field.words)


def _fields(part: type[Part]) -> Iterator[Field]:
    for field in fields_of(part):
        yield field
        if field.part:
            yield from _fields(field.part)
