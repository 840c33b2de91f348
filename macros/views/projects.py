"""Projects, as pages show them: the table, and each part of a project's page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from macros.records.projects import Project
from macros.views.choices import one_of
from macros.views.filters import Select, by_status, place_and_priority
from macros.views.macro import macro
from macros.views.record_page import record_actions, record_notes, record_panels

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
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


@macro
def project_summary(portal: "Portal", id: str) -> str:
    """One sentence and the key facts of a project."""
    project = portal.catalogue.find(Project, id)
    return portal.render(
        "project_summary.html",
        project=project,
        place=", ".join(portal.catalogue.find_named("localities", place).name for place in project.localities),
        activity_words=tuple(activity.what for activity in project.activities),
    )


@macro
def project_activities(portal: "Portal", id: str) -> str:
    """What a project does, each activity with its status."""
    project = portal.catalogue.find(Project, id)
    return record_actions(portal, project, project.activities, "No single activity is reported.")


@macro
def project_outcomes(portal: "Portal", id: str) -> str:
    """What came of a project, as reported."""
    return portal.render("project_outcomes.html", project=portal.catalogue.find(Project, id))


@macro
def project_notes(portal: "Portal", id: str) -> str:
    """Where sources differ, what they do not give, what was corrected, and the sources themselves."""
    return record_notes(portal, id, kind=Project)


@macro
def project_panels(portal: "Portal", id: str) -> str:
    """Who to call, related pages, and how to link to this one."""
    project = portal.catalogue.find(Project, id)
    related = [("Priorities it serves", "priorities", project.priorities), ("Where", "localities", project.localities)]
    served = [portal.catalogue.find_linked("priorities", priority) for priority in project.priorities]
    contacts = dict.fromkeys(contact for priority in served for contact in getattr(priority, "contacts"))  # noqa: B009
    return record_panels(portal, project, tuple(contacts), related)
