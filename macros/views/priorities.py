"""Priorities, as pages show them: cards, tables, and each part of a priority's page."""

from typing import TYPE_CHECKING

from macros.core.language import _
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views.choices import among
from macros.views.help import help_for
from macros.views.macro import macro
from macros.views.projects import projects_list
from macros.views.record_page import more_measures, record_actions, record_panels

if TYPE_CHECKING:
    from macros.views.portal import Portal


REASONS = 2
"""How many reasons for a priority a page shows at once; the others are one tap away."""


@macro
def priorities_cards(portal: "Portal", *, level: str | None = None) -> str:
    """Show a card for each priority of today: its name, linked, and its summary."""
    priorities = [priority for priority in _chosen(portal, level) if not priority.withdrawn]
    return portal.render("priorities_cards.html", priorities=priorities)


@macro
def priorities_table(portal: "Portal", *, level: str | None = None) -> str:
    """Show a table of priorities: who leads each and who monitors it."""
    chosen = _chosen(portal, level)
    caption = portal.words.level(level).title if level else _("All priorities")
    return portal.render("priorities_table.html", priorities=chosen, level=level, caption=caption)


@macro
def priorities_governance(portal: "Portal") -> str:
    """Show a table of who leads, governs and monitors each priority, and who gives updates."""
    return portal.render("priorities_governance.html", priorities=portal.catalogue.all(Priority))


def _chosen(portal: "Portal", level: str | None) -> list[Priority]:
    priorities = portal.catalogue.all(Priority)
    held = dict.fromkeys(priority.level for priority in priorities)
    among("level", [level.id for level in portal.words.levels] or list(held), level)
    return [priority for priority in priorities if level in (None, priority.level)]


@macro
def priority_summary(portal: "Portal", id: str) -> str:
    """Show what a priority is in a sentence, and whom to call."""
    priority = portal.catalogue.find(Priority, id)
    return portal.render("priority_summary.html", priority=priority, help=help_for(portal, priority.contacts))


@macro
def priority_reasons(portal: "Portal", id: str) -> str:
    """Show why a priority was chosen, its aims, what it covers, and its strands."""
    priority = portal.catalogue.find(Priority, id)
    first, more = priority.why[:REASONS], priority.why[REASONS:]
    return portal.render("priority_reasons.html", priority=priority, first=first, more=more)


@macro
def priority_governance(portal: "Portal", id: str) -> str:
    """Show who leads, governs, monitors and reports on a priority, and how."""
    priority = portal.catalogue.find(Priority, id)
    covers = portal.words.level(priority.level).covers
    return portal.render("priority_governance.html", priority=priority, covers=covers)


@macro
def priority_actions(portal: "Portal", id: str) -> str:
    """Show what is done, under way, planned or considered."""
    priority = portal.catalogue.find(Priority, id)
    return record_actions(portal, priority, priority.actions)


@macro
def priority_projects(portal: "Portal", id: str) -> str:
    """Show the projects that serve a priority."""
    priority = portal.catalogue.find(Priority, id)
    projects = portal.catalogue.linking_to(priority, Project)
    return projects_list(portal, projects)


@macro
def priority_measures(portal: "Portal", id: str) -> str:
    """Show the figures of a priority that the top of its page does not show."""
    return more_measures(portal, portal.catalogue.find(Priority, id))


@macro
def priority_panels(portal: "Portal", id: str) -> str:
    """Show related pages, and how to link to this one."""
    priority = portal.catalogue.find(Priority, id)
    return record_panels(portal, priority, [(_("Where it matters most"), "localities", priority.localities)])
