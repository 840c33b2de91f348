"""Measures, as pages show them: tables, cards, and one number in a sentence."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.problems import WrongCall
from macros.records.measures import Measure, Point
from macros.views.filters import place_and_priority
from macros.views.macro import macro
from macros.views.measure_tables import measure_tables

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue
    from macros.views.portal import Portal


DIRECTIONS = {"up_is_good": "Higher", "down_is_good": "Lower", "neither": "Neither in itself"}


@macro
def measures_table(portal: "Portal", *, table: str, caption: str) -> str:
    """A table of the measures that name it, and below it what each means."""
    measures = of_table(portal, table)
    return _tables(portal, measures, id=table, caption=caption, anchors=True) + _meanings(portal, measures)


@macro
def measures_comparisons(portal: "Portal", *, table: str, caption: str) -> str:
    """A table of numbers, rates and how they compare with other areas, as the source judged it."""
    measures = of_table(portal, table)
    against = list(dict.fromkeys(comparison.against for measure in measures for comparison in measure.comparisons))
    rows = portal.render("measures_comparisons.html", measures=measures, id=table, caption=caption, against=against)
    return rows + _meanings(portal, measures)


@macro
def measures_targets(portal: "Portal", *, table: str, caption: str) -> str:
    """A table of targets: the baseline, the aim and what was reported for each year."""
    measures = of_table(portal, table)
    periods = list(dict.fromkeys(point.period for measure in measures for point in measure.points))
    rows = portal.render(
        "measures_targets.html", measures=measures, id=table, caption=caption, periods=periods, directions=DIRECTIONS
    )
    return rows + _meanings(portal, measures)


@macro
def measures_cards(portal: "Portal", *ids: str) -> str:
    """Figures at a glance: the newest value of each measure, with its source."""
    cards = [(measure, measure.points[-1]) for measure in portal.catalogue.some(Measure, ids)]
    return portal.render("measures_cards.html", cards=cards, percent=percent)


@macro
def measures_index(portal: "Portal") -> str:
    """One table of all measures with their newest values, and filters above it."""
    measures = portal.catalogue.all(Measure)
    selects = place_and_priority(portal.catalogue, measures)
    return portal.render("measures_index.html", measures=measures, selects=selects, percent=percent)


def measures_rows(portal: "Portal", measures: Sequence[Measure], *, of: str) -> str:
    """Tables of the measures given, or a sentence when there are none. `of` names what they belong to."""
    return _tables(portal, measures, id="measures-table", caption="Figures", anchors=False, of=of)


def _tables(
    portal: "Portal", measures: Sequence[Measure], *, id: str, caption: str, anchors: bool, of: str = ""
) -> str:
    return portal.render(
        "measures_table.html",
        tables=measure_tables(measures, caption),
        id=id,
        anchors=anchors,
        directions=DIRECTIONS,
        percent=percent,
        nothing=f"No figure is published for {of}.",
    )


def _meanings(portal: "Portal", measures: Sequence[Measure]) -> str:
    """What each measure means, what to beware of and where exactly it stands, below a table."""
    return "\n\n" + portal.render("measures_list.html", measures=measures, directions=DIRECTIONS, adding_up=adding_up)


def adding_up(measure: Measure, catalogue: "Catalogue") -> str:
    """Whether the parts of a printed total make that total, in words. Nothing is corrected."""
    parts = catalogue.some(Measure, measure.total_of)
    printed, values = measure.points[-1].value, [part.points[-1].value for part in parts]
    numbers = [value for value in values if isinstance(value, Decimal)]
    if len(numbers) < len(values) or not isinstance(printed, Decimal):
        return "It cannot be told: a value is missing."
    off = printed - sum(numbers)
    said = f"Its {len(parts)} parts make {sum(numbers):,}"
    if not off:
        return f"{said}, as printed."
    way = "more" if off > 0 else "less"
    return f"{said}; printed is {printed:,}, which is {abs(off):,} {way}. The source does not say why."


def percent(measure: Measure, point: Point) -> str:
    """The sign that belongs to a share of a hundred, unless there is no value."""
    return "%" if measure.unit.startswith("%") and isinstance(point.value, Decimal) else ""


@macro
def figure(portal: "Portal", id: str, *, period: str | None = None) -> str:
    """One cited number inside a sentence: the newest value, or that of a period."""
    measure = portal.catalogue.find(Measure, id)
    periods = [point.period for point in measure.points]
    if period is not None and period not in periods:
        raise WrongCall(f"{id!r} has no value for period={period!r}. It has: {', '.join(periods)}")
    point = measure.points[-1 if period is None else periods.index(period)]
    return portal.render("figure.html", measure=measure, point=point, percent=percent)


def of_table(portal: "Portal", table: str) -> list[Measure]:
    """The measures that name a table, in its order; raise `ValueError` when there are none."""
    measures = [measure for measure in portal.catalogue.all(Measure) if measure.table == table]
    if not measures:
        tables = dict.fromkeys(measure.table for measure in portal.catalogue.all(Measure))
        raise WrongCall(f"table={table!r} holds no measure. The tables are: {', '.join(tables)}")
    return sorted(measures, key=lambda measure: measure.position)
