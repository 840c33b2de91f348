"""The fields that the top of a page may have, and no others."""

import re
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator

from macros.records.field_types import Flag
from macros.records.record import Part
from macros.records.values import text

# Characters; ours have some two hundred.
LONGEST_FIELD = 500
MACRO = re.compile(r"\{[{%#]")


def line(value: object) -> str:
    """Read a text on one line, as typed but for its blank space."""
    typed = " ".join(text(value).split())
    if len(typed) > LONGEST_FIELD:
        raise ValueError(f"is {len(typed):,} characters long; at most {LONGEST_FIELD} fit here")
    return typed


def title(value: object) -> str:
    """Read a line without macro calls, which hosts would draw in a title."""
    typed = line(value)
    if found := MACRO.search(typed):
        raise ValueError(f"holds {found[0]!r}. Macros are called below the top of the page, never in its title")
    return typed


def words(value: object) -> str:
    """Search words: a text with commas, or a list as in a record."""
    return line(", ".join(map(line, value)) if isinstance(value, list) else value)


Title = Annotated[str, PlainValidator(title)]
Line = Annotated[str, PlainValidator(line)]
Words = Annotated[str, PlainValidator(words)]


class Top(Part):
    """The fields that the top of a page may have."""

    singular: ClassVar[str] = "page"

    title: Title | None = Field(None, description="The page's name, where it is not its heading.")
    description: Line | None = Field(None, description="What search engines and previews say of it.")
    search_words: Words | None = Field(None, description="Everyday words that should find this page.")
    sensitive: Flag | None = Field(None, description="yes if a reader may be in danger when someone sees this page.")
    tab_title: Title | None = Field(None, description="What the browser’s tab and history call a sensitive page.")
    quick_exit: Flag | None = Field(None, description="yes if a page one step from a sensitive one needs the way out.")
    in_search: Flag | None = Field(None, description="no for a page that residents do not look for.")

    def fields(self) -> dict[str, str | bool]:
        """Read the fields that are given, by name."""
        return {name: value for name, value in self if value is not None}


# Of a page whose top cannot be read, nothing is known: it is treated as one that may put readers in danger.
UNKNOWN = Top.model_validate({"sensitive": "yes"})
