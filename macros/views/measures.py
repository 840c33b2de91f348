"""Measures, as pages show them: lines, cards, and one number in a sentence."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.period import Period
from macros.core.problems import WrongCall, did_you_mean
from macros.records.areas import PARTNERSHIP
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record
from macros.views.headlines import headline, words_in_sentence
from macros.views.macro import macro
from macros.views.measure_tables import of_table
from macros.views.measure_words import area_name

if TYPE_CHECKING:
    from macros.views.portal import Portal

MAIN_FIGURES = 3
MOST_OPEN = 5
ALL = 1_000_000


@macro
def measures_cards(portal: "Portal", *ids: str) -> str:
    """Show figures at a glance: the newest value of each measure, with its source."""
    lines = [headline(portal.catalogue, measure) for measure in portal.catalogue.some(Measure, ids)]
    return portal.render("measures_cards.html", lines=lines)


@macro
def measures_list(portal: "Portal", *, table: str, most: int = ALL) -> str:
    """Show a line for each measure of a table: name, value, change, area and period; those above `most` are closed."""
    return _lines(portal, of_table(portal, table), most=most, anchors=True)


@macro
def measures_index(portal: "Portal") -> str:
    """Show a line for each measure, as in `measures_list`, closed until a reader opens it."""
    return _lines(portal, portal.catalogue.all(Measure), most=0)


@macro
def locality_figures(portal: "Portal", id: str) -> str:
    """Show the main figures of a locality, one line each, linked; nothing where it has none."""
    return _lines(portal, figures_of(portal, portal.catalogue.find(Locality, id))[:MAIN_FIGURES], area=id)


@macro
def priority_figures(portal: "Portal", id: str) -> str:
    """Show the main figures of a priority, one line each, linked; nothing where it has none."""
    return _lines(portal, figures_of(portal, portal.catalogue.find(Priority, id))[:MAIN_FIGURES])


@macro
def project_figures(portal: "Portal", id: str) -> str:
    """Show the figures of a project, one line each, linked; nothing where it has none."""
    return _lines(portal, figures_of(portal, portal.catalogue.find(Project, id)), most=MAIN_FIGURES)


def figures_of(portal: "Portal", record: Record) -> list[Measure]:
    """Return the measures of a record: those with a value first, parts of a total after the total."""
    measures = portal.catalogue.linking_to(record, Measure)
    parts = {part for measure in measures for part in measure.total_of}

    def order(measure: Measure) -> tuple[bool, bool]:
        return measure.id in parts, not isinstance(measure.newest.value, Decimal)

    return sorted(measures, key=order)


def _lines(
    portal: "Portal",
    measures: Sequence[Measure],
    *,
    most: int = MOST_OPEN,
    area: str = "",
    anchors: bool = False,
) -> str:
    lines = [headline(portal.catalogue, measure, area if measure.series(area) else "") for measure in measures]
    shared = {name: _shared([getattr(line, name) for line in lines]) if anchors else "" for name in ("area", "period")}
    return portal.render("measures_lines.html", lines=lines, most=most, anchors=anchors, shared=shared)


def _shared(said: list[str]) -> str:
    """Return the text that several lines share, so that it is shown once above them; empty where they differ."""
    return said[0] if len(said) > 1 and len(set(said)) == 1 else ""


def measures_rows(portal: "Portal", measures: Sequence[Measure], area: str = "") -> str:
    """Draw a line for each of the measures given, for an area where they have values of it."""
    return _lines(portal, measures, area=area)


@macro
def figure(portal: "Portal", id: str, *, period: str | None = None, area: str | None = None) -> str:
    """Show one cited number inside a sentence: the newest value, or that of a period, of the measure or of an area."""
    measure = portal.catalogue.find(Measure, id)
    series = _series_asked_for(portal, measure, area)
    point = series[-1] if period is None else _of_period(measure, series, period)
    name = area_name(portal.catalogue, measure, area or PARTNERSHIP)
    said = words_in_sentence(measure, point)
    return portal.render("figure.html", measure=measure, point=point, area=name, said=said)


def _series_asked_for(portal: "Portal", measure: Measure, area: str | None) -> tuple[Point, ...]:
    series = measure.series(area or PARTNERSHIP)
    if area is None and not series:
        some = ", ".join(measure.areas[:10])
        raise WrongCall(f"{measure.id!r} has values of areas only. Name one, area={measure.areas[0]!r}. It has: {some}")
    if not series:
        hint = did_you_mean(str(area), measure.areas) or f" It has: {', '.join(measure.areas[:10])}"
        raise WrongCall(f"{measure.id!r} has no value for area={area!r}.{hint}")
    return series


def _of_period(measure: Measure, series: Sequence[Point], period: str) -> Point:
    """Return the value for a period, named by its code or in the words that pages show."""
    found = [point for point in series if period in _names(point.period)]
    if not found:
        known = ", ".join(point.period.in_words() for point in series)
        raise WrongCall(f"{measure.id!r} has no value for period={period!r}. It has: {known}")
    return found[0]


def _names(period: Period) -> tuple[str, str]:
    return period.code, period.in_words()
