"""Money as exact as a source gives it: exact, about, up to a figure, or a range."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from macros.core.characters import shown
from macros.core.language import _
from macros.records.field_type import OrState
from macros.records.field_types import NonNegativeInt
from macros.records.record import Part
from macros.records.values import STATES, State

LONGEST_NUMBER = 15
ADVICE = (
    "Write pounds without sign or comma (2000000, or 1250.50 with pence), "
    "{about: 100000}, {up_to: 5000}, {low: 50000, high: 60000}, or a state such as not_reported"
)
TWO_WAYS = "is given in two ways. Give 'exact', 'about' or 'up_to' alone, or 'low' and 'high' together"
WITH_PENCE = re.compile(r"([0-9]{1,15})\.([0-9]{2})", re.ASCII)
FORMS = ({"exact"}, {"exact", "pence"}, {"about"}, {"up_to"}, {"low", "high"})


class Amount(Part):
    """Pounds: one exact figure, one that the source calls approximate or the most that can be had, or a range."""

    exact: NonNegativeInt | None = Field(None, description="The exact figure in whole pounds.")
    pence: NonNegativeInt | None = Field(None, description="The pence beside the exact figure, if there are any.")
    about: NonNegativeInt | None = Field(
        None, description="The figure in pounds where the source says 'about' or 'circa'."
    )
    up_to: NonNegativeInt | None = Field(None, description="The figure in pounds where the source says 'up to'.")
    low: NonNegativeInt | None = Field(None, description="The lower end of a range in pounds.")
    high: NonNegativeInt | None = Field(None, description="The upper end of a range in pounds.")

    @model_validator(mode="after")
    def _one_form(self) -> "Amount":
        given = {name for name in Amount.model_fields if getattr(self, name) is not None}
        if not given:
            raise ValueError(f"has nothing in it. {ADVICE}")
        if given in ({"low"}, {"high"}):
            (other,) = {"low", "high"} - given
            raise ValueError(f"{other!r} is missing: a range has 'low' and 'high'")
        if given not in FORMS:
            raise ValueError(TWO_WAYS)
        if self.pence is not None and self.pence > 99:
            raise ValueError(f"has {self.pence} pence. A pound has a hundred: write what is over as pounds")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"the range runs backwards: low {self.low} is not below high {self.high}")
        return self

    @property
    def pounds(self) -> int | Decimal | None:
        """The exact figure in pounds, pence included; none where there is no exact one."""
        if self.exact is None or not self.pence:
            return self.exact
        return self.exact + Decimal(self.pence) / 100

    @property
    def as_number(self) -> int | float | None:
        """The exact figure in pounds as JSON has numbers."""
        return float(self.pounds) if isinstance(self.pounds, Decimal) else self.pounds

    @property
    def most(self) -> int:
        """The most that it can mean, in whole pounds."""
        return self.exact or self.about or self.up_to or self.high or 0

    @property
    def least(self) -> int:
        """The least that it is taken for, in whole pounds."""
        return self.exact or self.about or self.low or 0

    def in_words(self) -> str:
        """Return the amount in words: `£1,250.50`, `about £100,000`, `up to £5,000` or `£50,000 to £60,000`."""
        if self.pounds is not None:
            return in_pounds(self.pounds)
        if self.up_to is not None:
            return _("up to £%(sum)s", sum=f"{self.up_to:,}")
        if self.about is not None:
            return _("about £%(sum)s", sum=f"{self.about:,}")
        return _("£%(low)s to £%(high)s", low=f"{self.low:,}", high=f"{self.high:,}")


def together(amounts: Iterable[Amount]) -> Amount | None:
    """Return several amounts as one, no more exact than they are; none where there are none."""
    added = list(amounts)
    if not added:
        return None
    exact = [amount.pounds for amount in added if amount.pounds is not None]
    if len(exact) == len(added):
        pounds, pence = divmod(int(sum(exact) * 100), 100)
        return Amount.model_construct(exact=pounds, pence=pence or None)
    least, most = sum(amount.least for amount in added), sum(amount.most for amount in added)
    if least == most:
        return Amount.model_construct(about=most)
    if not least:
        return Amount.model_construct(up_to=most)
    return Amount.model_construct(low=least, high=most)


def in_pounds(pounds: int | Decimal) -> str:
    """Return a sum as people write it: `£1,250` or `£1,250.50`."""
    return f"£{pounds:,}" if pounds == int(pounds) and isinstance(pounds, int) else f"£{pounds:,.2f}"


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
        if pence := WITH_PENCE.fullmatch(typed):
            return Amount.model_validate({"exact": pence[1], **({"pence": pence[2]} if int(pence[2]) else {})})
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is not an amount. {ADVICE}")
    for name, part in value.items():
        if part in STATES:
            raise ValueError(f"holds {name}: {part}. A state is written alone: {part}")
    # What is wrong inside it keeps its place: the reader of the whole record adds it to the path of the field.
    return Amount.model_validate(value)


Pounds = Annotated[int, WithJsonSchema({"type": ["string", "number"], "pattern": r"^[0-9]{1,15}(\.[0-9]{2})?$"})]
AmountOrState = Annotated[
    Amount | State,
    OrState(),
    PlainValidator(amount, json_schema_input_type=Amount | State | Pounds),
]
