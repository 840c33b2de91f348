"""Kind "glossary": a term explained."""

from typing import ClassVar

from pydantic import Field

from macros.records.field_types import Text
from macros.records.record import Citation, Record


class Term(Record):
    """A term or short form, and what it means. The name is the term; other spellings are in also_known_as."""

    kind: ClassVar[str] = "glossary"
    singular: ClassVar[str] = "term"
    address: ClassVar[str] = "about/glossary/#{id}"

    meaning: Text = Field(description="What it means, in one plain sentence.")
    defined_in: tuple[Citation, ...] = Field(
        (), description="Where a source says what it means. Without it, the meaning is in the portal's own words."
    )
