"""Pictures of measures, beside the tables that hold the same values."""

from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.problems import WrongCall
from macros.records.measures import Measure
from macros.views.charts import Bar, bar_chart
from macros.views.macro import macro
from macros.views.measures import of_table

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def measure_chart(portal: "Portal", id: str) -> str:
    """A picture of one measure: its values over time, beside its baseline and target where they are numbers."""
    measure = portal.catalogue.find(Measure, id)
    bars = [Bar(point.period, point.value) for point in measure.points]
    if isinstance(measure.baseline, Decimal) and measure.baseline not in [point.value for point in measure.points]:
        bars.insert(
            0, Bar(f"Baseline, {measure.baseline_period or 'period not reported'}", measure.baseline, "bar--two")
        )
    if measure.target and isinstance(measure.target.value, Decimal):
        bars.append(Bar(f"Target, {measure.target.by}", measure.target.value, "target"))
    chart = bar_chart(f"{measure.name}, {measure.area}", bars, unit=measure.unit, most=_full(measure))
    return portal.render("measures_chart.html", chart=chart, id=f"{id}-chart")


@macro
def measures_chart(portal: "Portal", *, table: str, caption: str) -> str:
    """A picture of the newest value of each measure in a table. They must share a unit, an area and a period."""
    measures = of_table(portal, table)
    for word in ("unit", "area"):
        if len({getattr(measure, word) for measure in measures}) > 1:
            raise WrongCall(f"table={table!r} holds more than one {word}, so its measures cannot share a picture")
    if len({measure.points[-1].period for measure in measures}) > 1:
        raise WrongCall(f"table={table!r} holds more than one period, so its measures cannot share a picture")
    bars = [Bar(measure.name, measure.points[-1].value) for measure in measures]
    chart = bar_chart(caption, bars, unit=measures[0].unit, most=_full(measures[0]))
    return portal.render("measures_chart.html", chart=chart, id=f"{table}-chart")


def _full(measure: Measure) -> Decimal | None:
    """A share of a hundred is drawn against a hundred, so that it looks no larger than it is."""
    return Decimal(100) if measure.unit.startswith("%") else None
