"""Kind "project": work that was paid for, by whom, where, and what came of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from macros.actions import Action
from macros.amount import AmountOrState
from macros.choices import one_of
from macros.filters import Select, by_status, place_and_priority
from macros.record import Citation, FundId, LocalityId, Part, PartnerId, PlanId, PriorityId, Record
from macros.record_page import record_actions, record_panels
from macros.span import Span
from macros.values import Flag, Moment, Slug, Text

if TYPE_CHECKING:
    from macros.portal import Portal


class Outcome(Part):
    """What came of a project, as a source reports it. Figures stand in data/measures.yml."""

    id: Slug = Field(description="A short id, unique within the project.")
    what: Text = Field(description="What came of it, in one plain sentence.")
    as_at: Moment = Field(description="The date of the report that says so.")
    sources: tuple[Citation, ...] = Field((), description="Where it says so, when not where the record's sources say.")


class Project(Span, Record):
    """A funded project or service: fund, funder, who delivers it, amount, period, what it does, what came of it."""

    kind: ClassVar[str] = "projects"
    singular: ClassVar[str] = "project"
    address: ClassVar[str] = "projects/{id}/"

    summary: Text = Field(description="One plain sentence: what it does and for whom.")
    fund: FundId | None = Field(None, description="The fund it is paid from. Leave it out where no source says.")
    funders: tuple[PartnerId, ...] = Field((), description="Who pays for it, where a source says.")
    delivered_by: tuple[PartnerId, ...] = Field((), description="Who does the work, where a source says.")
    amount: AmountOrState = Field(description="How much: 2000000, {about: …}, {low: …, high: …}, or not_reported.")
    localities: tuple[LocalityId, ...] = Field((), description="Where. Leave it out for the whole county.")
    priorities: tuple[PriorityId, ...] = Field(min_length=1, description="The priorities it serves.")
    plan: PlanId | None = Field(None, description="The plan that reports it, where it belongs to one.")
    activities: tuple[Action, ...] = Field((), description="What it does, each with its status.")
    outcomes: tuple[Outcome, ...] = Field((), description="What came of it, as reported.")
    status: Literal["planned", "under_way", "completed", "not_reported"] = Field(
        description="planned, under_way, completed, or not_reported when the sources do not tell."
    )
    as_at: Moment = Field(description="The date of the report that the status is taken from.")
    sensitive: Flag = Field(False, description="yes if a reader may be in danger when someone sees this page.")


def projects_table(
    portal: "Portal",
    *,
    locality: str | None = None,
    priority: str | None = None,
    fund: str | None = None,
    status: str | None = None,
) -> str:
    """A table of funded projects, all or those that the keywords choose."""
    one_of(Project, "status", status)
    for kind, id in (("localities", locality), ("priorities", priority), ("funds", fund)):
        if id is not None:
            portal.catalogue.known(kind, id)
    chosen = [
        project
        for project in portal.catalogue.all(Project)
        if (locality is None or locality in project.localities)
        and (priority is None or priority in project.priorities)
        and fund in (None, project.fund)
        and status in (None, project.status)
    ]
    whole = chosen == portal.catalogue.all(Project)
    selects = [*place_and_priority(portal.catalogue, chosen), by_status(chosen)] if whole else []
    return projects_rows(portal, chosen, selects=selects)


def projects_rows(
    portal: "Portal", projects: Sequence[Project], *, of: str = "", selects: Sequence[Select] = ()
) -> str:
    """A table of the projects given, or a sentence when there are none. `of` names what they belong to."""
    return portal.render(
        "projects_table.html",
        projects=projects,
        selects=selects,
        whole=not of,
        id="projects-table",
        caption=f"Projects: {of}" if of else "Projects",
        nothing=f"No project is recorded for {of or 'this choice'}.",
    )


def project_summary(portal: "Portal", id: str) -> str:
    """One sentence and the key facts of a project."""
    project = portal.catalogue.one(Project, id)
    return portal.render(
        "project_summary.html",
        project=project,
        place=", ".join(portal.catalogue.named("localities", place).name for place in project.localities),
        activity_words=tuple(activity.what for activity in project.activities),
    )


def project_activities(portal: "Portal", id: str) -> str:
    """What a project does, each activity with its status."""
    project = portal.catalogue.one(Project, id)
    return record_actions(portal, project, project.activities, "No single activity is reported.")


def project_outcomes(portal: "Portal", id: str) -> str:
    """What came of a project, as reported."""
    return portal.render("project_outcomes.html", project=portal.catalogue.one(Project, id))


def project_panels(portal: "Portal", id: str) -> str:
    """Who to call, related pages, and how to link to this one."""
    project = portal.catalogue.one(Project, id)
    related = [("Priorities it serves", "priorities", project.priorities), ("Where", "localities", project.localities)]
    served = [portal.catalogue.get("priorities", priority) for priority in project.priorities]
    contacts = dict.fromkeys(contact for priority in served for contact in getattr(priority, "contacts"))  # noqa: B009
    return record_panels(portal, project, tuple(contacts), related)
