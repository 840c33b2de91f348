"""Groups measures so that a table's columns hold only what may be compared side by side: one area, the same periods."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.core.language import _
from macros.core.period import Period
from macros.core.words import first_upper

if TYPE_CHECKING:
    from macros.records.measures import Measure


@dataclass(frozen=True)
class MeasureTable:
    """Measures that share a table. `unit` is empty where they are counted in different units.

    A mixed table holds measures that share nothing: each row names its own period and area.
    """

    caption: str
    columns: tuple[str, ...]
    periods: tuple[Period, ...]
    unit: str
    mixed: bool
    measures: tuple["Measure", ...]


def measure_tables(measures: Iterable["Measure"], caption: str) -> list[MeasureTable]:
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


def _may_stand_together(group: Sequence["Measure"]) -> bool:
    return bool(group[0].series()) and (len(group) > 1 or len(group[0].series()) > 1)


def _key(measure: "Measure") -> tuple[str, tuple[Period, ...]]:
    # One with areas has a page that shows them; here it has a table of its own.
    own = measure.area if measure.series() else measure.id
    return own, tuple(point.period for point in measure.series())


def _shared(measures: Sequence["Measure"], caption: str) -> MeasureTable:
    first, unit = measures[0], _unit(measures)
    dated = tuple(point.period for point in first.series())
    periods = [period.in_words() for period in dated]
    columns = (_("Measure"), *map(first_upper, periods), _("Aim"), _("Source"))
    # The periods too, because two tables of one area would else have the same name.
    whole = ": ".join([caption, ", ".join(part for part in (first.area, *periods, unit) if part)])
    return MeasureTable(whole, columns, dated, unit, False, tuple(measures))


def _mixed(measures: Sequence["Measure"], caption: str) -> MeasureTable:
    columns = (_("Measure"), _("Figure"), _("Period"), _("Area"), _("Aim"), _("Source"))
    return MeasureTable(caption, columns, (), "", True, tuple(measures))


def _unit(measures: Sequence["Measure"]) -> str:
    units = {measure.unit for measure in measures}
    return units.pop() if len(units) == 1 else ""


def shared_subject(measures: Sequence["Measure"]) -> tuple[str, ...]:
    """Return the priority that all these measures belong to first; nothing when they differ."""
    subjects = {measure.priorities[:1] for measure in measures}
    return subjects.pop() if len(subjects) == 1 else ()
