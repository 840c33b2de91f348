"""The newest value of a measure in one line: value, change, period, and a small line of how it went."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.language import _, plural
from macros.core.words import first_upper, in_words
from macros.records.measures import Measure
from macros.records.points import Point
from macros.views.line_charts import Spark, sparkline
from macros.views.measure_words import area_name, baseline_words, change_words, value_words

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue


@dataclass(frozen=True)
class Headline:
    """The content of one line about a measure."""

    measure: Measure
    value: str
    """The newest value in words. Where none is published, what is known instead: the baseline, or how many areas."""
    period: str
    area: str
    change: str
    spark: Spark | None
    note: str = ""
    """What must be known about the value wherever it is shown."""
    unit: str = ""
    """The unit after the value, unless a sign such as % gives it."""


def headline(catalogue: "Catalogue", measure: Measure, area: str = "") -> Headline:
    """Return the line for a measure as a whole, or for one area of it."""
    series = measure.series(area) if area else measure.series()
    name = area_name(catalogue, measure, area) if area else measure.area
    if not series:
        newest = [point for point in measure.points if point.period == measure.periods[-1]]
        places = len({point.place for point in newest})
        said = plural("%(number)s area", "%(number)s areas", places)
        return Headline(measure, said, measure.periods[-1].in_words(), name, "", None)
    last = series[-1]
    if not isinstance(last.value, Decimal):
        return _without_value(measure, last, name)
    return Headline(
        measure,
        point_words(measure, last),
        last.period.in_words(),
        name,
        change_words(measure, series) or (_("as published: %(change)s", change=last.change) if last.change else ""),
        sparkline(series),
        last.note or "",
        measure.counted_in,
    )


def _without_value(measure: Measure, point: Point, area: str) -> Headline:
    """Return the line of a measure without a result: its baseline, so that no baseline is lost."""
    baseline, missing = baseline_words(measure), point_words(measure, point)
    if baseline:
        said = _("no result found")
        if point.value != "not_reported":
            said = _("the result: %(result)s", result=words_in_sentence(measure, point))
        return Headline(measure, f"{first_upper(baseline)}; {said}", "", area, "", None, point.note or "")
    return Headline(measure, missing, point.period.in_words(), area, "", None, point.note or "")


def point_words(measure: Measure, point: Point) -> str:
    """Return a value with the source's own hedge and its publisher's remark: `About 25%, provisional`."""
    return first_upper(words_in_sentence(measure, point))


def words_in_sentence(measure: Measure, point: Point) -> str:
    """Return the same inside a sentence, with the hedge as it was typed: `about 25%, provisional`."""
    said = f"{point.qualifier} " if point.qualifier else ""
    state = f", {in_words(point.state)}" if point.state else ""
    return f"{said}{value_words(measure, point.value)}{state}"
