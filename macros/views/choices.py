"""Checks the words that a page gives to a macro."""

from collections.abc import Sequence

from macros.core.problems import WrongCall, did_you_mean
from macros.records.field_annotations import words_of_field
from macros.records.record import Record


def one_of(kind: type[Record], field: str, given: str | None) -> str | None:
    """Check a word: return it if it is one that the field may hold or none at all; else raise `WrongCall`."""
    among(field, words_of_field(kind, field), given)
    return given


def among(field: str, choices: Sequence[str], given: str | None) -> None:
    """Raise `WrongCall` unless a word is one of the choices, or none at all is given."""
    if given is not None and given not in choices:
        hint = did_you_mean(given, choices)
        raise WrongCall(f"{field}={given!r} is not one of: {', '.join(choices)}.{hint}")
