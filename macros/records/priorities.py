"""Kind "priority": a subject that the partnership has chosen to work on."""

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.actions import Action
from macros.records.field_types import Flag, IconName, LevelWord, Slug, Text
from macros.records.record import BoardId, Citation, ContactId, LocalityId, Part, PartnerId, Record

Hue = Literal["blue", "teal", "green", "olive", "amber", "brown", "rose", "plum", "violet", "slate"]
"""The colours of the style sheet that a priority may have. Each can be read on light and on dark pages."""


class Strand(Part):
    """One of the parts of a priority that is divided, with its own governance and lead."""

    id: Slug = Field(description="A short id, unique within the priority.")
    name: Text = Field(description="Its name.")
    what: Text = Field(description="What it is about.")
    boards: tuple[BoardId, ...] = Field((), description="The boards that govern it.")
    leads: tuple[PartnerId, ...] = Field((), description="The organisations that lead it.")
    reporting_partners: tuple[PartnerId, ...] = Field((), description="Who reports on it to the partnership.")
    delivery_priorities: tuple[Text, ...] = Field((), description="What its delivery plan puts first.")
    indicators: tuple[Text, ...] = Field((), description="What will be watched, in words.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Priority(Record):
    """A subject that the partnership has chosen to work on, everywhere or in some places."""

    kind: ClassVar[str] = "priorities"
    singular: ClassVar[str] = "priority"
    address: ClassVar[str] = "priorities/{id}/"

    level: LevelWord = Field(description="Where it holds: one of the levels in the settings, such as local.")
    summary: Text = Field(description="One plain sentence: what it is and what is being done.")
    icon: IconName | None = Field(
        None, description="The icon beside its name, by its name in Material for MkDocs; a shield if there is none."
    )
    hue: Hue | None = Field(None, description="The colour of its icon, card and charts; blue if there is none.")
    covers: tuple[Text, ...] = Field((), description="What it covers.")
    why: tuple[Text, ...] = Field((), description="Why it was chosen and what lies behind it, as the sources say.")
    aims: tuple[Text, ...] = Field((), description="What partners want to reach, as the sources say.")
    governance: Text = Field(description="How it is governed and monitored, in words, or not_reported.")
    boards: tuple[BoardId, ...] = Field((), description="The boards that govern it.")
    monitored_by: tuple[BoardId, ...] = Field((), description="The boards that watch its performance.")
    leads: tuple[PartnerId, ...] = Field((), description="The organisations that lead it.")
    reporting_partners: tuple[PartnerId, ...] = Field((), description="Who reports on it to the partnership.")
    strands: tuple[Strand, ...] = Field((), description="Its parts, where it is divided.")
    actions: tuple[Action, ...] = Field((), description="What is done, under way, planned or considered.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it is a priority, if the sources name places.")
    sensitive: Flag = Field(description="yes if a reader may be in danger when someone sees this page.")
    contacts: tuple[ContactId, ...] = Field((), description="Who to call, most urgent first.")
