"""Checks the words that a page gives to a macro."""

from macros.core.problems import WrongCall, did_you_mean
from macros.records.field_annotations import words_of_field
from macros.records.record import Record


def one_of(kind: type[Record], field: str, given: str | None) -> str | None:
    """The word itself, if it is one that the field may hold or none at all; else `WrongCall` naming the choices."""
    choices = words_of_field(kind, field)
    if given is not None and given not in choices:
        hint = did_you_mean(given, choices)
        raise WrongCall(f"{field}={given!r} is not one of: {', '.join(choices)}.{hint}")
    return given
