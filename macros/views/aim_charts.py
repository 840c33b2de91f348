"""Lays out what partners aim for: each baseline in the middle, with an arrow to where it should go."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from macros.catalogue.meaning_rules import WANTED, aims_at
from macros.core.language import _
from macros.records.measures import Measure
from macros.views.charts import label_lines
from macros.views.headlines import point_words
from macros.views.macro import macro
from macros.views.measure_tables import of_table, shared_subject
from macros.views.measure_words import baseline_words, value_words

if TYPE_CHECKING:
    from macros.views.portal import Portal

# SVG units, as in the bar charts.
WIDTH, ROW, HEAD = 360, 40, 24
MIDDLE, REACH = 180, 120


@dataclass(frozen=True)
class AimRow:
    """One target: the lines of its name, where it is drawn, where its arrow ends, and its text in words."""

    lines: list[tuple[int, str]]
    y: int
    end: int
    """Where the arrow ends; the middle where no direction was set."""
    baseline: str
    aim: str
    """The value aimed for, where it is a number."""
    said: str


@macro
def measures_aims(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a picture of the targets of a table that have a baseline: which way each should go, and what came of it."""
    measures = [measure for measure in of_table(portal, table) if measure.target and baseline_words(measure)]
    rows: list[AimRow] = []
    top = HEAD
    for measure in measures:
        rows.append(_row(measure, top))
        top = rows[-1].y + ROW
    return portal.render(
        "measures_aims.html",
        **{"id": f"{table}-aims", "caption": caption, "rows": rows, "width": WIDTH, "height": top},
        priorities=shared_subject(measures),
    )


def _row(measure: Measure, top: int) -> AimRow:
    lines = label_lines(measure.name, top)
    assert measure.target
    aim = measure.target.value
    way = measure.target.direction or aims_at(measure.target.aim) or WANTED.get(measure.direction, "")
    end = MIDDLE + {"up": REACH, "down": -REACH, "": 0}[way]
    baseline, results = baseline_words(measure), [point for point in measure.series() if point.value != "not_reported"]
    result = _("not published")
    if results:
        value, when = point_words(measure, results[-1]), results[-1].period.in_words()
        result = _("%(value)s in %(when)s", value=value, when=when)
    value = value_words(measure, aim) if isinstance(aim, Decimal) else ""
    said = _(
        "%(name)s: %(baseline)s; aim: %(aim)s; result: %(result)s",
        **{"name": measure.name, "baseline": baseline, "aim": measure.target.aim, "result": result},
    )
    return AimRow(lines, lines[-1][0], end, baseline, value, said)
