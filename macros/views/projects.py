"""Projects, as pages show them: the table, and each part of a project's page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from macros.core.language import _
from macros.records.amount import Amount, together
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.choices import one_of
from macros.views.filters import by_status, place_and_priority
from macros.views.help import Help, help_for
from macros.views.macro import macro
from macros.views.record_page import in_sight, record_actions, record_panels

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
    """Show a table of projects, all or those that the keywords choose."""
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
    return portal.render("projects_table.html", projects=chosen, selects=selects)


def projects_list(portal: "Portal", projects: Sequence[Project]) -> str:
    """Return a list of the projects given, each with what is known of it; nothing when there are none."""
    first, more = in_sight(projects)
    return portal.render("projects_list.html", first=first, more=more)


@macro
def project_summary(portal: "Portal", id: str) -> str:
    """Show what a project is in a sentence, and whom to call."""
    project = portal.catalogue.find(Project, id)
    return portal.render(
        "project_summary.html",
        project=project,
        place=", ".join(portal.catalogue.find_named("localities", place).name for place in project.localities),
        activity_words=tuple(activity.what for activity in project.activities),
        help=_help(portal, project),
    )


@macro
def project_facts(portal: "Portal", id: str) -> str:
    """Show the key facts of a project, and at the end what is not reported of it."""
    project = portal.catalogue.find(Project, id)
    return portal.render("project_facts.html", project=project, payments=payments_in_words(project))


def payments_in_words(project: Project) -> str:
    """Return what the payments of a project come to, and what is not known of them."""
    known = [payment.amount for payment in project.payments if isinstance(payment.amount, Amount)]
    silent = len(project.payments) - len(known)
    sum_of_known = together(known)
    if sum_of_known is None or (len(known) == 1 and not silent):
        return ""
    told = {"sum": sum_of_known.in_words(), "silent": silent, "all": len(project.payments)}
    if silent:
        return _("Reported so far: %(sum)s. %(silent)s of %(all)s without an amount.", **told)
    if isinstance(project.amount, Amount) and project.amount != sum_of_known:
        return _("Together: %(sum)s of %(whole)s.", whole=project.amount.in_words(), **told)
    return _("Together: %(sum)s.", **told)


@macro
def project_activities(portal: "Portal", id: str) -> str:
    """Show what a project does, each activity with its status."""
    project = portal.catalogue.find(Project, id)
    return record_actions(portal, project, project.activities)


@macro
def project_outcomes(portal: "Portal", id: str) -> str:
    """Show the results of a project, as reported."""
    project = portal.catalogue.find(Project, id)
    notes = list(dict.fromkeys(citation for outcome in project.outcomes for citation in outcome.sources))
    return portal.render("project_outcomes.html", project=project, notes=notes)


@macro
def project_panels(portal: "Portal", id: str) -> str:
    """Show the sources of a project, and how to link to its page."""
    return record_panels(portal, portal.catalogue.find(Project, id), ())


def _help(portal: "Portal", project: Project) -> Help:
    """Return the contacts of the priorities that a project serves."""
    served = [portal.catalogue.find_linked("priorities", priority) for priority in project.priorities]
    contacts = dict.fromkeys(id for one in served if isinstance(one, Priority) for id in one.contacts)
    return help_for(portal, tuple(contacts))
