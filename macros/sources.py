"""Kind "source": a document that facts come from."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.record import PartnerId, Record
from macros.values import Moment, Text, Url

if TYPE_CHECKING:
    from macros.portal import Portal


class Source(Record):
    """A document that facts come from, and what is wrong or odd in it."""

    kind: ClassVar[str] = "sources"
    singular: ClassVar[str] = "source"
    address: ClassVar[str] = "data/sources/#{id}"

    publisher: Text = Field(description="The organisation that published it.")
    publisher_partner: PartnerId | None = Field(None, description="The publisher's id in data/partners.yml.")
    date: Moment = Field(description="The date it bears.")
    type: Literal["report", "minutes", "agreement", "plan", "agenda", "register", "web_page", "guidance"] = Field(
        description="What kind of document it is."
    )
    about: Text = Field(description="What it is, in a sentence or two.")
    oddities: tuple[Text, ...] = Field((), description="What is wrong, missing or odd in it.")
    part_of: Text | None = Field(None, description="The paper it was published in, if it is an appendix or item.")
    link: Url | None = Field(None, description="Its address on the web, when known to work.")
    short: Text = Field(description="A short form for source lines: 'Committee report, February 2024'.")


def sources_list(portal: "Portal") -> str:
    """Every document with what is odd in it and the records that cite it."""
    sources = []
    for source in portal.catalogue.all(Source):
        citing = {(link.record.kind, link.record.id): link.record for link in portal.catalogue.links_to(source)}
        sources.append((source, [record for record in citing.values() if record != source]))
    return portal.render("sources_list.html", sources=sources)
