"""Kind "glossary": a term explained."""

from typing import ClassVar

from pydantic import Field

from macros.records.field_types import Text
from macros.records.record import Record


class Term(Record):
    """A term or short form, and what it means. The name is the term; other spellings stand in also_known_as."""

    kind: ClassVar[str] = "glossary"
    singular: ClassVar[str] = "term"
    address: ClassVar[str] = "about/glossary/#{id}"

    meaning: Text = Field(description="What it means, in one plain sentence.")
