"""The meanings of the signs in a partner's spreadsheets, as a measure remembers them."""

from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from macros.records.record import Part
from macros.records.typed import typed_text
from macros.records.values import State

# A dash says nothing elsewhere; here it is what is meant.
SignText = Annotated[str, PlainValidator(typed_text), WithJsonSchema({"type": "string"})]


NONE = "0"
"""What a sign means that stands for none at all, as a dash does in many tables."""


class Sign(Part):
    """The meaning of a sign in a partner's spreadsheet, in place of a number or beside one."""

    sign: SignText = Field(description="The sign as it is typed in the cell, in quotes: '*'; blank for an empty cell.")
    state: State | Literal["0"] = Field(
        description="The state that it means: suppressed, not_reported and so on; 0 where it stands for none."
    )
