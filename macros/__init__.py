"""The community safety portal: records in, pages out. `define_env` is the table of contents."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import macros.loading  # noqa: F401 - it has to be the first
from macros import (
    boards,
    contacts,
    dictionary,
    duties,
    funds,
    glossary,
    honesty,
    localities,
    measure_charts,
    measures,
    meetings,
    notices,
    partners,
    plans,
    priorities,
    projects,
    risks,
    sources,
    updates,
)
from macros.catalogue import Catalogue
from macros.day import day_asked_for
from macros.first_check import checked
from macros.home import home_hero
from macros.portal import FAVICON, Portal, newest
from macros.preview import preview
from macros.record_page import page_foot, record_notes
from macros.report import report_route
from macros.reviews import reviews_list
from macros.search_page import search_page

MACROS: dict[str, Callable[..., str]] = {
    # priorities
    "priorities_cards": priorities.priorities_cards,
    "priorities_table": priorities.priorities_table,
    "priorities_governance": priorities.priorities_governance,
    "priority_summary": priorities.priority_summary,
    "priority_reasons": priorities.priority_reasons,
    "priority_governance": priorities.priority_governance,
    "priority_actions": priorities.priority_actions,
    "priority_projects": priorities.priority_projects,
    "priority_measures": priorities.priority_measures,
    "priority_notes": partial(record_notes, kind=priorities.Priority),
    "priority_panels": priorities.priority_panels,
    # localities
    "localities_table": localities.localities_table,
    "localities_list": localities.localities_list,
    "localities_map": localities.localities_map,
    "locality_summary": localities.locality_summary,
    "locality_neighbourhoods": localities.locality_neighbourhoods,
    "locality_wards": localities.locality_wards,
    "locality_actions": localities.locality_actions,
    "locality_deep_dives": localities.locality_deep_dives,
    "locality_projects": localities.locality_projects,
    "locality_measures": localities.locality_measures,
    "locality_notes": partial(record_notes, kind=localities.Locality),
    "locality_panels": localities.locality_panels,
    # projects and the funds that pay for them
    "projects_table": projects.projects_table,
    "funds_table": funds.funds_table,
    "project_summary": projects.project_summary,
    "project_activities": projects.project_activities,
    "project_outcomes": projects.project_outcomes,
    "project_notes": partial(record_notes, kind=projects.Project),
    "project_panels": projects.project_panels,
    # measures
    "measures_table": measures.measures_table,
    "measures_comparisons": measures.measures_comparisons,
    "measures_targets": measures.measures_targets,
    "measures_index": measures.measures_index,
    "measure_chart": measure_charts.measure_chart,
    "measures_chart": measure_charts.measures_chart,
    "measures_cards": measures.measures_cards,
    "figure": measures.figure,
    # who decides, who takes part, where facts come from
    "boards_table": boards.boards_table,
    "boards_list": boards.boards_list,
    "partners_list": partners.partners_list,
    "sources_list": sources.sources_list,
    "plans_table": plans.plans_table,
    "plans_list": plans.plans_list,
    "duties_list": duties.duties_list,
    "risks_table": risks.risks_table,
    "meetings_list": meetings.meetings_list,
    # what keeps the portal honest
    "differences_list": honesty.differences_list,
    "gaps_list": honesty.gaps_list,
    "corrections_list": honesty.corrections_list,
    "reviews_list": reviews_list,
    # help, words, news
    "contacts_list": contacts.contacts_list,
    "glossary_list": glossary.glossary_list,
    "updates_list": updates.updates_list,
    "notices_list": notices.notices_list,
    "notices_table": notices.notices_table,
    # the open data
    "datasets_table": dictionary.datasets_table,
    "fields_table": dictionary.fields_table,
    # the home page, the search page, every page
    "home_hero": home_hero,
    "search_page": search_page,
    "report_route": report_route,
    "page_foot": page_foot,
}


class _Build:
    """The build that is going on. Zensical calls `define_env` for each page of it, with the same settings."""

    settings: Any = None
    portal: Portal


_build = _Build()


def define_env(env: Any) -> None:
    """Called by mkdocs-macros and by Zensical: load the records once for a build, give pages their macros."""
    if _build.settings is not env.conf:
        _build.portal = open_portal(Path(env.project_dir), env.conf)
        _build.settings = env.conf
    give_macros(env, _build.portal)


def open_portal(project: Path, settings: Mapping[str, Any]) -> Portal:
    """The portal that pages and files are made from, as of the day that the build speaks for."""
    catalogue = preview.load(project, checked)
    today = speaks_for(catalogue)
    return Portal(
        catalogue.on(today),
        today=today,
        site_name=settings["site_name"],
        site_url=settings["site_url"] or "/",
        favicon=settings.get("theme", {}).get("favicon", FAVICON),
    )


def give_macros(env: Any, portal: Portal) -> None:
    """Register every macro, on the records of a portal."""
    env.variables["portal"] = portal
    for name, macro in MACROS.items():
        env.macro(partial(macro, portal), name)


def speaks_for(catalogue: Catalogue) -> date:
    """The day that the build speaks for: the one asked for, else the latest change of a record. Never the clock."""
    return day_asked_for() or newest(catalogue.everything())
