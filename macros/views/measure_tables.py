"""Tables of measures. Columns hold only what may be compared side by side: one area, the same periods."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from macros.core.period import Period
from macros.core.problems import WrongCall
from macros.records.measures import Measure
from macros.records.points import Point
from macros.views.headlines import headline, point_words
from macros.views.macro import macro
from macros.views.measure_words import DIRECTIONS, baseline_words

if TYPE_CHECKING:
    from macros.views.portal import Portal

MOST_ROWS = 10
"""A table of more rows is closed: on a phone it takes many screens."""


@macro
def measures_table(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a table of the measures that name it, each linked to its page."""
    tables = measure_tables(of_table(portal, table), caption)
    line = partial(headline, portal.catalogue)
    return portal.render(
        "measures_table.html", tables=tables, id=table, directions=DIRECTIONS, words=point_words, line=line
    )


@macro
def measures_comparisons(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a table of numbers, rates and how they compare with other areas, as the source judged it."""
    measures = of_table(portal, table)
    against = list(dict.fromkeys(comparison.against for measure in measures for comparison in measure.comparisons))
    return portal.render(
        "measures_comparisons.html",
        **{"measures": measures, "id": table, "caption": caption, "against": against},
        is_long=len(measures) > MOST_ROWS,
    )


@dataclass(frozen=True)
class TargetRow:
    """A target with its baseline and what was reported since."""

    measure: Measure
    baseline: str
    aim: str
    results: list[str]
    unreported: str
    """The periods for which a result was due, in words."""

    @property
    def id(self) -> str:
        """The id of the measure, by which links name the row."""
        return self.measure.id


@macro
def measures_targets(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a table of targets: the baseline, the aim, and what was reported since, or that nothing was."""
    rows = [_target_row(measure) for measure in of_table(portal, table)]
    return portal.render("measures_targets.html", rows=rows, id=table, caption=caption)


def _target_row(measure: Measure) -> TargetRow:
    given = [point for point in measure.series() if point.value != "not_reported"]
    results = [_result(measure, point) for point in given]
    unreported = ", ".join(point.period.in_words() for point in measure.series())
    aim = measure.target.aim if measure.target else DIRECTIONS[measure.direction]
    return TargetRow(measure, baseline_words(measure), aim, results, unreported)


def _result(measure: Measure, point: Point) -> str:
    note = f" ({point.note.rstrip('.')})" if point.note else ""
    return f"{point.period.in_words()}: {point_words(measure, point)}{note}"


def of_table(portal: "Portal", table: str) -> list[Measure]:
    """Return the measures that name a table, in its order; raise `WrongCall` when there are none."""
    measures = [measure for measure in portal.catalogue.all(Measure) if measure.table == table]
    if not measures:
        tables = dict.fromkeys(measure.table for measure in portal.catalogue.all(Measure))
        raise WrongCall(f"table={table!r} holds no measure. The tables are: {', '.join(tables)}")
    return sorted(measures, key=lambda measure: measure.position)


@dataclass(frozen=True)
class MeasureTable:
    """Measures that share a table. `unit` is empty where they are counted in different units.

    A mixed table holds measures that share nothing: each row names its own period and area.
    """

    caption: str
    periods: tuple[Period, ...]
    unit: str
    mixed: bool
    measures: tuple[Measure, ...]


def measure_tables(measures: Iterable[Measure], caption: str) -> list[MeasureTable]:
    """Return the measures in as few tables as honesty allows, in the order in which their areas and periods first
    come."""
    groups: dict[tuple[str, tuple[Period, ...]], list[Measure]] = defaultdict(list)
    for measure in measures:
        groups[_key(measure)].append(measure)
    together = [group for group in groups.values() if _may_stand_together(group)]
    alone = [group[0] for group in groups.values() if not _may_stand_together(group)]
    tables = [_shared(group, caption) for group in together]
    if len(alone) == 1 and alone[0].series():
        return [*tables, _shared(alone, caption)]
    return [*tables, _mixed(alone, caption)] if alone else tables


def _may_stand_together(group: Sequence[Measure]) -> bool:
    return bool(group[0].series()) and (len(group) > 1 or len(group[0].series()) > 1)


def _key(measure: Measure) -> tuple[str, tuple[Period, ...]]:
    # One with areas has a page that shows them; here it has a table of its own.
    own = measure.area if measure.series() else measure.id
    return own, tuple(point.period for point in measure.series())


def _shared(measures: Sequence[Measure], caption: str) -> MeasureTable:
    first, unit = measures[0], _unit(measures)
    dated = tuple(point.period for point in first.series())
    periods = [period.in_words() for period in dated]
    # The periods too, because two tables of one area would else have the same name.
    whole = ": ".join([caption, ", ".join(part for part in (first.area, *periods, unit) if part)])
    return MeasureTable(whole, dated, unit, False, tuple(measures))


def _mixed(measures: Sequence[Measure], caption: str) -> MeasureTable:
    return MeasureTable(caption, (), "", True, tuple(measures))


def _unit(measures: Sequence[Measure]) -> str:
    units = {measure.unit for measure in measures}
    return units.pop() if len(units) == 1 else ""


def shared_subject(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Return the priority that all these measures belong to first; nothing when they differ."""
    subjects = {measure.priorities[:1] for measure in measures}
    return subjects.pop() if len(subjects) == 1 else ()
