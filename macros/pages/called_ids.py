"""The ids of records in the macro calls of a page: `{{ locality_summary("north-street") }}` names a locality."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.pages.macro_calls import MacroCall, Noun, read_calls
from macros.records.kinds import KINDS

# What is between these is shown or left out, and not carried out.
RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?(?:\{%[-+]?\s*endraw\s*[-+]?%\}|\Z)|\{#.*?(?:#\}|\Z)", re.DOTALL)
KIND_OF_NOUN = {noun: kind for kind, record in KINDS.items() for noun in (kind, record.singular)}
NOUNS = frozenset(record.singular for record in KINDS.values())
# The one macro about a record whose name does not begin with the kind's noun.
KIND_OF_MACRO = {"figure": "measures"}


class Called(NamedTuple):
    """An id in a macro call: the kind it belongs to, the id, and where it is in the page, without its quotes.

    Where it is spelt with codes or in pieces, the place is that of the whole text, quotes and all.
    """

    kind: str
    id: str
    start: int
    end: int


def executed(page: str) -> str:
    """Return the page with blanks in place of what its macros leave alone: raw stretches and Jinja's comments."""
    return RAW.sub(lambda left: " " * len(left[0]), page) if "{%" in page or "{#" in page else page


def ids_called(page: str) -> Iterator[Called]:
    """Find every id of a record in the macro calls of a page, or of a layout."""
    for call in read_calls(page, nouns=NOUNS):
        if isinstance(call, MacroCall):
            yield from _in_call(call, page)


def _in_call(call: MacroCall, page: str) -> Iterator[Called]:
    of_macro = KIND_OF_MACRO.get(call.name) or KIND_OF_NOUN.get(call.name.split("_")[0])
    for argument in call.arguments:
        kind = KIND_OF_NOUN.get(argument.keyword) if argument.keyword else of_macro
        id, start, end = argument.value, argument.start, argument.end
        if kind and isinstance(id, str) and not isinstance(id, Noun):
            plain = page[start + 1 : end - 1] == id  # else it is spelt with codes or in pieces
            yield Called(kind, id, start + plain, end - plain)
