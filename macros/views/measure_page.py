"""The page of a measure: the newest value, how it went, its areas, what it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from macros.core.language import _
from macros.core.period import Period
from macros.records.areas import COMPARATORS, PARTNERSHIP
from macros.records.measures import Measure, Target
from macros.records.points import Point
from macros.records.record import Citation
from macros.views.charts import Bar, Chart, bar_chart
from macros.views.headlines import headline, point_words
from macros.views.line_charts import line_chart
from macros.views.macro import macro
from macros.views.measure_charts import beside_baseline
from macros.views.measure_words import DIRECTIONS, area_name, baseline_words, target_words, value_words

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue
    from macros.views.portal import Portal

MAY_BE_GIVEN = ("rate", "change", "rating", "note", "counted_anew")
"""Fields of a value that have a column only where one of the values gives them."""


@dataclass(frozen=True)
class ValueRow:
    """A row of the table of values."""

    point: Point
    area: str
    words: str


class MatrixRow(NamedTuple):
    """An area, and its value for each period in words."""

    area: str
    cells: list[str]


@dataclass(frozen=True)
class Matrix:
    """Areas down, periods across."""

    areas: list[MatrixRow]
    periods: list[Period]
    notes: list[str]
    sources: list[tuple[str, tuple[Citation, ...]]]

    @property
    def names(self) -> list[str]:
        """The heads of the columns."""
        return [period.in_words() for period in self.periods]


@macro
def measure_summary(portal: "Portal", id: str) -> str:
    """Show the newest value of a measure with its period and change, its baseline and its target."""
    measure = portal.catalogue.find(Measure, id)
    return portal.render(
        "measure_summary.html",
        measure=measure,
        line=headline(portal.catalogue, measure),
        unit=measure.unit if _is_counted(measure) else "",
        baseline=baseline_words(measure),
        targets=[_target(portal.catalogue, measure, target) for target in measure.all_targets],
        directions=DIRECTIONS,
    )


def _is_counted(measure: Measure) -> bool:
    """Return whether the value on top is a number followed by its unit."""
    return bool(measure.series()) and isinstance(measure.newest.value, Decimal) and not measure.unit.startswith("%")


def _target(catalogue: "Catalogue", measure: Measure, target: Target) -> str:
    steps = ", ".join(f"{step.period.in_words()}: {value_words(measure, step.value)}" for step in target.path)
    where = f"{area_name(catalogue, measure, target.area)}: " if target.area else ""
    return f"{where}{target_words(measure, target)}{f' ({steps})' if steps else ''}"


@macro
def measure_values(portal: "Portal", id: str) -> str:
    """Show every value of a measure: over time, by area, and in tables with the source of each row."""
    measure = portal.catalogue.find(Measure, id)
    catalogue = portal.catalogue
    compared = [area for area in measure.areas if area in COMPARATORS]
    own = [area for area in measure.areas if area == PARTNERSHIP]
    chart = line_chart(measure, [(area_name(catalogue, measure, a), measure.series(a)) for a in (*own, *compared)])
    places = [area for area in measure.areas if area not in (PARTNERSHIP, *COMPARATORS)]
    rows = [] if places else [row for area in measure.areas for row in _rows(catalogue, measure, area)]
    return portal.render(
        "measure_values.html",
        measure=measure,
        chart=chart,
        bars=None if chart else beside_baseline(measure),
        areas=_areas(catalogue, measure, places, compared) if places else None,
        rows=rows,
        caption=f"{measure.name}, {measure.area}",
        given=[field for field in MAY_BE_GIVEN if any(getattr(point, field) is not None for point in measure.points)],
        matrix=_matrix(catalogue, measure, places, [*own, *compared]) if places else None,
    )


def _rows(catalogue: "Catalogue", measure: Measure, area: str) -> Iterable[ValueRow]:
    name = "" if area == PARTNERSHIP else area_name(catalogue, measure, area)
    return (ValueRow(point, name, point_words(measure, point)) for point in measure.series(area))


def _areas(catalogue: "Catalogue", measure: Measure, places: Sequence[str], compared: Sequence[str]) -> Chart:
    """Return the places in alphabetical order, never ranked, with those to compare with behind them."""
    newest = measure.periods[-1]
    values = {point.place: point.value for point in measure.points if point.period == newest}
    names = sorted((area_name(catalogue, measure, place), place) for place in places if place in values)
    bars = [Bar(name, values[place]) for name, place in names]
    bars += [Bar(area_name(catalogue, measure, area), values[area], "bar--two") for area in compared if area in values]
    title = f"{measure.name}, {newest.in_words()}"
    return bar_chart(title, bars, unit=measure.unit, most=Decimal(100) if measure.is_share else None)


def _matrix(catalogue: "Catalogue", measure: Measure, places: Sequence[str], others: Sequence[str]) -> Matrix:
    periods = measure.periods
    names = sorted((area_name(catalogue, measure, place), place) for place in places)
    names += [(area_name(catalogue, measure, other), other) for other in others]
    held = {(point.place, point.period): point for point in measure.points}
    areas = [MatrixRow(name, [_cell(measure, held.get((area, period))) for period in periods]) for name, area in names]
    notes = [
        f"{name}, {point.period.in_words()}: {said}"
        for name, area in names
        for point in measure.series(area)
        if (said := point.note or point.counted_anew)
    ]
    return Matrix(areas, periods, notes, _sources(measure, periods))


def _cell(measure: Measure, point: Point | None) -> str:
    return point_words(measure, point) if point else _("No value")


def _sources(measure: Measure, periods: Sequence[Period]) -> list[tuple[str, tuple[Citation, ...]]]:
    """Return where the values of each period come from; one line where all have the same source."""
    found: dict[Period, dict[Citation, None]] = {period: {} for period in periods}
    for point in measure.points:
        found[point.period] |= dict.fromkeys(point.sources or measure.sources)
    if len({tuple(citations) for citations in found.values()}) == 1:
        return [(_("All values"), tuple(found[periods[0]]))]
    return [(period.in_words(), tuple(citations)) for period, citations in found.items()]


@macro
def measure_meaning(portal: "Portal", id: str) -> str:
    """Show what to beware of when reading a measure, what it is a share of, how it compares, and what it belongs to."""
    measure = portal.catalogue.find(Measure, id)
    said = adding_up(measure, portal.catalogue) if measure.total_of else ""
    return portal.render("measure_meaning.html", measure=measure, adding_up=said)


@macro
def measure_notes(portal: "Portal", id: str) -> str:
    """Show where sources differ, what was corrected, and, closed, what the sources do not give."""
    return portal.render("measure_notes.html", measure=portal.catalogue.find(Measure, id))


@macro
def measure_cite(portal: "Portal", id: str) -> str:
    """Show how to link to the page of a measure, how to cite it, and its data."""
    return portal.render("measure_cite.html", measure=portal.catalogue.find(Measure, id))


def adding_up(measure: Measure, catalogue: "Catalogue") -> str:
    """Return whether the parts of a printed total make that total, in words. Nothing is corrected."""
    parts = catalogue.some(Measure, measure.total_of)
    printed, values = measure.newest.value, [part.newest.value for part in parts]
    numbers = [value for value in values if isinstance(value, Decimal)]
    if len(numbers) < len(values) or not measure.series() or not isinstance(printed, Decimal):
        return _("It cannot be told: a value is missing.")
    off = printed - sum(numbers)
    told = {"parts": len(parts), "sum": f"{sum(numbers):,}", "printed": f"{printed:,}", "difference": f"{abs(off):,}"}
    if not off:
        return _("Its %(parts)s parts make %(sum)s, as printed.", **told)
    more = _(
        "Its %(parts)s parts make %(sum)s; printed is %(printed)s, which is %(difference)s more. "
        "The source does not say why."
    )
    less = _(
        "Its %(parts)s parts make %(sum)s; printed is %(printed)s, which is %(difference)s less. "
        "The source does not say why."
    )
    return (more if off > 0 else less) % told
