"""Kind "priority": a subject that the partnership has chosen to work on."""

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.actions import Action
from macros.choices import one_of
from macros.measures import Measure, measures_rows
from macros.projects import Project, projects_rows
from macros.record import BoardId, Citation, ContactId, LocalityId, Part, PartnerId, Record
from macros.record_page import record_actions, record_panels
from macros.values import Flag, Slug, Text

if TYPE_CHECKING:
    from macros.portal import Portal


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
    """A subject that the partnership has chosen to work on, for the whole county or in some districts."""

    kind: ClassVar[str] = "priorities"
    singular: ClassVar[str] = "priority"
    address: ClassVar[str] = "priorities/{id}/"

    level: Literal["county", "local"] = Field(description="county: everywhere. local: in the plans of some districts.")
    summary: Text = Field(description="One plain sentence: what it is and what is being done.")
    covers: tuple[Text, ...] = Field((), description="What it covers.")
    why: tuple[Text, ...] = Field((), description="Why it was chosen, as the sources say.")
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


CAPTIONS = {
    "county": "For the whole county",
    "local": "In the plans of some districts",
    None: "All priorities",
}


def priorities_cards(portal: "Portal", *, level: str | None = None) -> str:
    """A card for each priority of today: its name, linked, and its summary."""
    priorities = [priority for priority in _chosen(portal, level) if not priority.withdrawn]
    return portal.render("priorities_cards.html", priorities=priorities)


def priorities_table(portal: "Portal", *, level: str | None = None) -> str:
    """A table of priorities: who leads each and who watches its progress."""
    chosen = _chosen(portal, level)
    return portal.render("priorities_table.html", priorities=chosen, level=level, caption=CAPTIONS[level])


def priorities_governance(portal: "Portal") -> str:
    """A table of who governs, watches, leads and reports on each priority."""
    return portal.render("priorities_governance.html", priorities=portal.catalogue.all(Priority))


def _chosen(portal: "Portal", level: str | None) -> list[Priority]:
    level = one_of(Priority, "level", level)
    return [priority for priority in portal.catalogue.all(Priority) if level in (None, priority.level)]


def priority_summary(portal: "Portal", id: str) -> str:
    """One sentence and the key facts of a priority."""
    return portal.render("priority_summary.html", priority=portal.catalogue.one(Priority, id))


def priority_reasons(portal: "Portal", id: str) -> str:
    """What a priority covers, why it was chosen, what partners want to reach, and its strands."""
    return portal.render("priority_reasons.html", priority=portal.catalogue.one(Priority, id))


def priority_governance(portal: "Portal", id: str) -> str:
    """How a priority is governed and monitored, in words."""
    return portal.render("priority_governance.html", priority=portal.catalogue.one(Priority, id))


def priority_actions(portal: "Portal", id: str) -> str:
    """What is done, under way, planned or considered."""
    priority = portal.catalogue.one(Priority, id)
    return record_actions(portal, priority, priority.actions, "No action on this priority is reported.")


def priority_projects(portal: "Portal", id: str) -> str:
    """The funded projects that serve a priority."""
    priority = portal.catalogue.one(Priority, id)
    projects = portal.catalogue.linking_to(priority, Project)
    return projects_rows(portal, projects, of=priority.name)


def priority_measures(portal: "Portal", id: str) -> str:
    """The figures that belong to a priority."""
    priority = portal.catalogue.one(Priority, id)
    measures = portal.catalogue.linking_to(priority, Measure)
    return measures_rows(portal, measures, of=priority.name)


def priority_panels(portal: "Portal", id: str) -> str:
    """Who to call, related pages, and how to link to this one."""
    priority = portal.catalogue.one(Priority, id)
    levels = portal.catalogue.column(Priority, "level")
    others = [other for other, level in levels.items() if level == priority.level and other != id]
    related = [
        ("Where it matters most", "localities", priority.localities),
        ("Other priorities", "priorities", others),
    ]
    return record_panels(portal, priority, priority.contacts, related)
