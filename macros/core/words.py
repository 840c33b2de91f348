"""Values in words, as readers see them."""

from datetime import date
from decimal import Decimal

from macros.core.language import SOURCE, _, spoken
from macros.core.partial_date import PartialDate
from macros.core.partial_date import in_words as date_in_words
from macros.core.period import Period


def in_words(value: object) -> str:
    """Return a value as readers see it: dates and numbers written out, states and choices without underscores."""
    match value:
        case PartialDate() | Period():
            return value.in_words()
        case date():
            return date_in_words(value.year, value.month, value.day, spoken())
        case Decimal() | int():
            return f"{value:,}".replace("-", "\N{MINUS SIGN}")
        case str():
            return _(value.replace("_", " "))
        case _:
            raise TypeError(f"{value!r} has no form in words")


def month(value: PartialDate) -> str:
    """Return the month of a report, `February 2024`, or its year where that is all there is."""
    return PartialDate(value.year, value.month).in_words()


def first_upper(value: str | None) -> str:
    """Return the same text with a capital letter in front: `about 25` to `About 25`."""
    return value[:1].upper() + value[1:] if value else ""


def with_article(noun: str) -> str:
    """Return a noun with its article: `a project`, `an event`. In other languages than English, the noun alone."""
    if spoken() != SOURCE:
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
