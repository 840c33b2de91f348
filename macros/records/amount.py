"""Money as exact as a source gives it: exact, about, or a range."""

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from macros.core.characters import shown
from macros.records.field_types import NonNegativeInt, OrState
from macros.records.record import Part
from macros.records.values import STATES, State

LONGEST_NUMBER = 15
ADVICE = (
    "Write whole pounds without sign or comma (2000000), "
    "{about: 100000}, {low: 50000, high: 60000}, or a state such as not_reported"
)


class Amount(Part):
    """Pounds: one exact figure, one that the source calls approximate, or a range."""

    exact: NonNegativeInt | None = Field(None, description="The exact figure in pounds.")
    about: NonNegativeInt | None = Field(
        None, description="The figure in pounds where the source says 'about' or 'circa'."
    )
    low: NonNegativeInt | None = Field(None, description="The lower end of a range in pounds.")
    high: NonNegativeInt | None = Field(None, description="The upper end of a range in pounds.")

    @model_validator(mode="after")
    def _one_form(self) -> "Amount":
        given = {name for name in ("exact", "about", "low", "high") if getattr(self, name) is not None}
        if not given:
            raise ValueError(f"has nothing in it. {ADVICE}")
        if given in ({"low"}, {"high"}):
            (other,) = {"low", "high"} - given
            raise ValueError(f"{other!r} is missing: a range has 'low' and 'high'")
        if given not in ({"exact"}, {"about"}, {"low", "high"}):
            raise ValueError("is given in two ways. Give 'exact' alone, 'about' alone, or 'low' and 'high' together")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"the range runs backwards: low {self.low} is not below high {self.high}")
        return self

    def in_words(self) -> str:
        """Return the amount in words: `£2,000,000`, `about £100,000` or `£50,000 to £60,000`."""
        if self.exact is not None:
            return f"£{self.exact:,}"
        if self.about is not None:
            return f"about £{self.about:,}"
        return f"£{self.low:,} to £{self.high:,}"


def amount(value: object) -> Amount | str:
    """Return an amount, or the state that says why there is none. A bare number is an exact amount."""
    if isinstance(value, Amount):
        return value
    if isinstance(value, str):
        typed = value.strip()
        if typed in STATES:
            return typed
        if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER:
            return Amount.model_validate({"exact": typed})
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is not an amount. {ADVICE}")
    for name, part in value.items():
        if part in STATES:
            raise ValueError(f"holds {name}: {part}. A state is written alone: {part}")
    # What is wrong inside it keeps its place: the reader of the whole record adds it to the path of the field.
    return Amount.model_validate(value)


Pounds = Annotated[int, WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{1,15}$"})]
AmountOrState = Annotated[
    Amount | State,
    OrState(),
    PlainValidator(amount, json_schema_input_type=Amount | State | Pounds),
]
