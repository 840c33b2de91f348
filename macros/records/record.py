"""What every record has in common: an id, a name, its sources and the day it was last changed.

A record holds facts as its sources give them. Anything that can be worked out (links back, totals, what is overdue)
is worked out when it is needed and never typed into a record.
"""

import posixpath
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationInfo, WithJsonSchema, field_validator

from macros.records.field_types import SLUG, Day, PageAddress, Slug, Text
from macros.records.values import State, slug


@dataclass(frozen=True)
class Reference:
    """Marks a field that holds the id of a record of another kind, or one of a few words `beside` it."""

    kind: str
    beside: frozenset[str] = frozenset()


_ID = (SLUG, PlainValidator(slug), WithJsonSchema({"type": "string"}))
SourceId = Annotated[str, *_ID, Reference("sources")]
PartnerId = Annotated[str, *_ID, Reference("partners")]
BoardId = Annotated[str, *_ID, Reference("boards")]
PriorityId = Annotated[str, *_ID, Reference("priorities")]
LocalityId = Annotated[str, *_ID, Reference("localities")]
FundId = Annotated[str, *_ID, Reference("funds")]
ProjectId = Annotated[str, *_ID, Reference("projects")]
MeasureId = Annotated[str, *_ID, Reference("measures")]
PlanId = Annotated[str, *_ID, Reference("plans")]
ContactId = Annotated[str, *_ID, Reference("contacts")]


NOT_KEPT: set[str] = set()


class Part(BaseModel):
    """A group of fields inside a record. Frozen, and a field it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object) -> None:
        """Let go of the names of the fields that were given, a third of a record's memory: nobody asks for them."""
        object.__setattr__(self, "__pydantic_fields_set__", NOT_KEPT)


class Citation(Part):
    """Where a fact comes from."""

    source: SourceId = Field(description="The id of the document in data/sources.yml.")
    at: Text = Field(description="Where in it: a paragraph, table row, section or appendix.")


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Reading(Part):
    """The statement of one source where sources disagree."""

    says: Text = Field(description="What this source says, in our words.")
    sources: Citations = Field(description="Where it says so.")


class Difference(Part):
    """A matter on which the sources disagree. Both readings are shown; nothing is settled silently."""

    about: Text = Field(description="What the sources disagree about.")
    readings: tuple[Reading, ...] = Field(min_length=2, description="Each reading, with where it is printed.")
    note: Text | None = Field(None, description="What a reader should know, for example which reading pages use.")


class Gap(Part):
    """Something a reader would look for that the sources do not give."""

    what: Text = Field(description="What is missing.")
    state: State = Field(description="Why: not_reported, not_yet_due and so on.")
    sources: Citations = Field(description="The places where one would have expected it.")


class Correction(Part):
    """A published fact that was wrong. It stays visible, with its date."""

    on: Day = Field(description="The day it was corrected.")
    said: Text = Field(description="What the record said before.")
    says: Text = Field(description="What it says now.")
    why: Text = Field(description="Why it was changed.")


class Withdrawal(Part):
    """Why a record is no longer kept up, and where its subject went. Its page and its old figures stay."""

    on: Day = Field(description="The day it was withdrawn.")
    why: Text = Field(description="What happened, in a sentence.")
    see: tuple[PageAddress, ...] = Field(
        (), description="Where its subject went: addresses such as localities/north-street/."
    )


class Checked(Part):
    """An answer to a warning of `make check`: somebody looked, and it is right as it is."""

    warning: Slug = Field(description="The name of the warning, as `make check` gives it in brackets: tenfold-jump.")
    why: Text = Field(description="Why it is right as it is.")
    on: Day = Field(description="The day somebody looked.")


class Record(Part):
    """The fields of every kind of record."""

    kind: ClassVar[str]
    """The plural noun: the name of the data file and of the macros of collections."""
    singular: ClassVar[str]
    """The noun for one record: the name of the macros of one record."""
    address: ClassVar[str]
    """Where one record is on the site, with {id} for its id; from the site's root, without a leading slash."""

    listed_at: ClassVar[str] = ""
    """Where a record was before it had a page of its own, with {id} for its id."""
    hub: ClassVar[str] = "index.md"
    """The page that lists the records of a kind with pages, from the folder of those pages."""

    id: Slug = Field(description="The record's name in addresses and links. It never changes its meaning.")
    name: Text = Field(description="The name that readers see.")
    sources: Citations = Field(description="Where the facts in this record come from.")
    updated: Day = Field(description="The day this record was last changed.")
    also_known_as: tuple[Text, ...] = Field((), description="Other names that people and papers use for it.")
    search_words: tuple[Text, ...] = Field((), description="Everyday words that should find this record.")
    differences: tuple[Difference, ...] = Field((), description="Where the sources disagree.")
    gaps: tuple[Gap, ...] = Field((), description="What the sources do not give.")
    corrections: tuple[Correction, ...] = Field((), description="Published facts that were wrong, with dates.")
    checked: tuple[Checked, ...] = Field((), description="Warnings that were looked at and are right as they are.")
    formerly: tuple[Slug, ...] = Field((), description="Ids it had before: their addresses lead here for ever.")
    withdrawn: Withdrawal | None = Field(None, description="When and why it is no longer kept up.")
    owner: Text | None = Field(None, description="The role that keeps it up to date: 'Community safety analyst'.")
    review_by: Day | None = Field(None, description="The day by which its owner should look at it again.")
    publish_from: Day | None = Field(None, description="The first day it is shown. Leave it out to show it now.")
    publish_until: Day | None = Field(None, description="The last day it is shown. Leave it out to keep showing it.")

    @classmethod
    def folder(cls) -> str:
        """Return the folder of the pages of a kind that has pages, as in their addresses: `localities`."""
        return cls.address.partition("{")[0].rstrip("/#")

    @classmethod
    def hub_url(cls) -> str:
        """Return the address of the page that lists a kind that has pages: `governance/plans/`."""
        page = posixpath.normpath(posixpath.join(cls.folder(), cls.hub)).removesuffix(".md")
        return f"{page.removesuffix('index').rstrip('/')}/"

    @property
    def url(self) -> str:
        """The page's address from the site root, without a leading slash."""
        return self.address.replace("{id}", self.id)

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources that the record as a whole rests on, each once."""
        return tuple(dict.fromkeys(citation.source for citation in self.sources))

    @field_validator("publish_until")
    @classmethod
    def _not_before_it_is_shown(cls, until: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("publish_from")
        if until and first and until < first:
            raise ValueError(f"'{until}' lies before publish_from, '{first}'")
        return until

    def is_shown(self, today: date) -> bool:
        """Return whether readers see it on a day."""
        return (self.publish_from or date.min) <= today <= (self.publish_until or date.max)

    def as_shown(self, today: date) -> Self:
        """Return the record as readers see it on a day."""
        return self

    def is_over(self, today: date) -> bool:
        """Return whether the last day on which readers see it has passed."""
        return self.publish_until is not None and self.publish_until < today
