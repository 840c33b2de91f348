"""The codes of a place in words: that of today, and those that it had before."""

from macros.core.language import _
from macros.core.words import in_words
from macros.records.localities import Locality


def codes_in_words(locality: Locality) -> str:
    """Return the codes of a place, the newest first, with the last day of each that has one; empty without a code."""
    former = sorted(locality.former_codes, key=lambda code: code.until, reverse=True)
    ends = [(code.code, code.until) for code in former]
    if locality.gss and locality.valid_to:
        ends = [(locality.gss, locality.valid_to), *ends]
    said = [_("%(code)s, valid until %(day)s", code=code, day=in_words(until)) for code, until in ends]
    return "; ".join([locality.gss, *said] if locality.gss and not locality.valid_to else said)
