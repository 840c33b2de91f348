"""Kind "source": a document that facts come from."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import PartialDateOrState, Text, Url
from macros.records.record import PartnerId, Record


class Source(Record):
    """A document that facts come from, and what is wrong or odd in it."""

    kind: ClassVar[str] = "sources"
    singular: ClassVar[str] = "source"
    address: ClassVar[str] = "sources/{id}/"
    listed_at: ClassVar[str] = "data/sources/#{id}"
    hub: ClassVar[str] = "../data/sources.md"

    publisher: Text = Field(description="The organisation that published it.")
    publisher_partner: PartnerId | None = Field(None, description="The publisher's id in data/partners.yml.")
    date: PartialDateOrState = Field(description="The date it bears, or a state such as not_reported.")
    type: Literal["report", "minutes", "agreement", "plan", "agenda", "register", "web_page", "guidance"] = Field(
        description="What kind of document it is."
    )
    about: Text = Field(description="What it is, in a sentence or two.")
    oddities: tuple[Text, ...] = Field((), description="What is wrong, missing or odd in it.")
    part_of: Text | None = Field(None, description="The paper it was published in, if it is an appendix or item.")
    link: Url | None = Field(None, description="Its address on the web, when known to work.")
    short: Text = Field(description="A short form for source lines: 'Committee report, February 2024'.")
