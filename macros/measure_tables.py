"""Groups measures so that each table holds what may stand side by side: one area, the same periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.measures import Measure


@dataclass(frozen=True)
class MeasureTable:
    """Measures of one area and the same periods; `unit` is empty where they are counted in different units."""

    caption: str
    area: str
    periods: tuple[str, ...]
    unit: str
    measures: tuple["Measure", ...]
    sources: tuple[str, ...]


def measure_tables(measures: Iterable["Measure"], caption: str) -> list[MeasureTable]:
    """The measures in as few tables as honesty allows, in the order in which their areas and periods first come."""
    ordered = list(measures)
    keys = list(dict.fromkeys(_key(measure) for measure in ordered))
    grouped = groupby(sorted(ordered, key=lambda measure: keys.index(_key(measure))), key=_key)
    return [_table(tuple(group), caption) for _, group in grouped]


def _key(measure: "Measure") -> tuple[str, tuple[str, ...]]:
    return measure.area, tuple(point.period for point in measure.points)


def _table(measures: Sequence["Measure"], caption: str) -> MeasureTable:
    first = measures[0]
    units = {measure.unit for measure in measures}
    sources = dict.fromkeys(citation.source for measure in measures for citation in measure.sources)
    return MeasureTable(
        caption=caption,
        area=first.area,
        periods=tuple(point.period for point in first.points),
        unit=first.unit if len(units) == 1 else "",
        measures=tuple(measures),
        sources=tuple(sources),
    )
