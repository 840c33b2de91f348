"""Pictures of measures, beside the tables that hold the same values."""

from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.language import _
from macros.core.problems import WrongCall
from macros.records.measures import Measure
from macros.views.charts import Bar, Chart, bar_chart
from macros.views.macro import macro
from macros.views.measure_tables import of_table, shared_subject

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def measure_chart(portal: "Portal", id: str) -> str:
    """Show a picture of one measure: its values over time, beside its baseline and target where they are numbers."""
    measure = portal.catalogue.find(Measure, id)
    if not measure.series():
        raise WrongCall(f"{id!r} has values of areas only. Its own page shows them beside each other: link to that")
    chart = bar_chart(f"{measure.name}, {measure.area}", _bars(measure), unit=measure.unit, most=_full(measure))
    return portal.render("measures_chart.html", chart=chart, id=f"{id}-chart", priorities=measure.priorities)


def beside_baseline(measure: Measure) -> Chart | None:
    """Lay out the few values of a measure beside its baseline and target; none where there is nothing to compare."""
    bars = _bars(measure) if measure.series() else []
    if sum(isinstance(bar.value, Decimal) for bar in bars) < 2:
        return None
    return bar_chart(f"{measure.name}, {measure.area}", bars, unit=measure.unit, most=_full(measure))


def _bars(measure: Measure) -> list[Bar]:
    series = measure.series()
    bars = [Bar(point.period.in_words(), point.value) for point in series]
    if isinstance(measure.baseline, Decimal) and measure.baseline not in [point.value for point in series]:
        when = measure.baseline_period.in_words() if measure.baseline_period else "period not reported"
        bars.insert(0, Bar(_("Baseline, %(when)s", when=when), measure.baseline, "bar--two"))
    if measure.target and isinstance(measure.target.value, Decimal):
        bars.append(Bar(_("Target, %(when)s", when=measure.target.by.in_words()), measure.target.value, "target"))
    return bars


@macro
def measures_chart(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a picture of the newest value of each measure in a table. They must share a unit, an area and a period."""
    measures = of_table(portal, table)
    for word in ("unit", "area"):
        if len({getattr(measure, word) for measure in measures}) > 1:
            raise WrongCall(f"table={table!r} holds more than one {word}, so its measures cannot share a picture")
    if not all(measure.series() for measure in measures):
        raise WrongCall(f"table={table!r} holds a measure with values of areas only, which its own page shows")
    if len({measure.newest.period for measure in measures}) > 1:
        raise WrongCall(f"table={table!r} holds more than one period, so its measures cannot share a picture")
    bars = [Bar(measure.name, measure.newest.value) for measure in measures]
    chart = bar_chart(caption, bars, unit=measures[0].unit, most=_full(measures[0]))
    return portal.render("measures_chart.html", chart=chart, id=f"{table}-chart", priorities=shared_subject(measures))


def _full(measure: Measure) -> Decimal | None:
    """Draw a share of a hundred against a hundred, so that it looks no larger than it is."""
    return Decimal(100) if measure.is_share else None
