"""Every macro that pages may call, by its name: the table of contents."""

from collections.abc import Callable
from functools import partial

from macros.records.localities import Locality
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.views import (
    boards,
    contacts,
    data_dictionary,
    data_quality,
    duties,
    funds,
    glossary,
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
from macros.views.home import home_hero
from macros.views.record_page import page_foot, record_notes
from macros.views.report import report_route
from macros.views.reviews import reviews_list
from macros.views.search_page import search_page

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
    "priority_notes": partial(record_notes, kind=Priority),
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
    "locality_notes": partial(record_notes, kind=Locality),
    "locality_panels": localities.locality_panels,
    # projects and the funds that pay for them
    "projects_table": projects.projects_table,
    "funds_table": funds.funds_table,
    "project_summary": projects.project_summary,
    "project_activities": projects.project_activities,
    "project_outcomes": projects.project_outcomes,
    "project_notes": partial(record_notes, kind=Project),
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
    "differences_list": data_quality.differences_list,
    "gaps_list": data_quality.gaps_list,
    "corrections_list": data_quality.corrections_list,
    "reviews_list": reviews_list,
    # help, words, news
    "contacts_list": contacts.contacts_list,
    "glossary_list": glossary.glossary_list,
    "updates_list": updates.updates_list,
    "notices_list": notices.notices_list,
    "notices_table": notices.notices_table,
    # the open data
    "datasets_table": data_dictionary.datasets_table,
    "fields_table": data_dictionary.fields_table,
    # the home page, the search page, every page
    "home_hero": home_hero,
    "search_page": search_page,
    "report_route": report_route,
    "page_foot": page_foot,
}
