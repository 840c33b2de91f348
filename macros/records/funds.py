"""Kind "fund": money set aside for community safety."""

from typing import ClassVar

from pydantic import Field

from macros.records.amount import AmountOrState
from macros.records.field_types import PartialDateField, Text
from macros.records.record import LocalityId, PartnerId, PriorityId, Record
from macros.records.span import Span


class Fund(Span, Record):
    """A funding stream: who gives it, how much, for what."""

    kind: ClassVar[str] = "funds"
    singular: ClassVar[str] = "fund"
    address: ClassVar[str] = "funds/{id}/"
    listed_at: ClassVar[str] = "projects/#{id}"
    hub: ClassVar[str] = "../projects/index.md"

    summary: Text = Field(description="One plain sentence: what the money is for.")
    funders: tuple[PartnerId, ...] = Field((), description="Who gives the money, where a source says.")
    funding: Text | None = Field(None, description="Who gives the money, in words, if `funders` cannot say.")
    amount: AmountOrState = Field(description="How much: 2000000, {about: …}, {low: …, high: …}, or not_reported.")
    amount_note: Text | None = Field(None, description="What the amount is for or per: 'each year', 'over two years'.")
    conditions: tuple[Text, ...] = Field((), description="What the money may be used for.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it is spent, if the sources name places.")
    where: Text | None = Field(
        None, description="Where, in words: 'the town centre'. With neither this nor localities, it is not reported."
    )
    priorities: tuple[PriorityId, ...] = Field((), description="The priorities it serves.")
    as_at: PartialDateField = Field(description="The date of the report that says so.")
