"""Lays out how values compare with other areas, as the source judged it: a mark for each area on a short scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.core.language import _, mark
from macros.core.problems import WrongCall
from macros.records.measures import Measure
from macros.views.charts import label_lines
from macros.views.macro import macro
from macros.views.measure_tables import of_table, shared_subject

if TYPE_CHECKING:
    from macros.views.portal import Portal

# SVG units, as in the bar charts.
WIDTH, ROW, HEAD = 360, 40, 24
PLACES = {"below": 30, "similar": 180, "above": 330}
SAID = {"below": mark("Lower"), "similar": mark("Similar"), "above": mark("Higher")}
APART = 8
"""How far two marks on one place are from it, so that both are seen."""
MOST = 2


@dataclass(frozen=True)
class Mark:
    """One reading: where it is drawn, and whether it is of the first or the second area."""

    x: int
    second: bool


@dataclass(frozen=True)
class AgainstRow:
    """One measure: its name, where it is drawn, its marks, and the readings in words."""

    label: str
    lines: list[tuple[int, str]]
    y: int
    marks: list[Mark]
    said: str


@macro
def measures_against(portal: "Portal", *, table: str, caption: str) -> str:
    """Show a picture of how the measures of a table compare with one or two other areas, as the source judged it."""
    measures = [measure for measure in of_table(portal, table) if measure.comparisons]
    against = list(dict.fromkeys(comparison.against for measure in measures for comparison in measure.comparisons))
    if not against:
        return ""
    if len(against) > MOST:
        raise WrongCall(f"table={table!r} compares with {len(against)} areas. A picture holds one or two")
    rows: list[AgainstRow] = []
    top = HEAD
    for measure in measures:
        rows.append(_row(measure, top, against))
        top = rows[-1].y + ROW
    words = {PLACES[reading]: _(word) for reading, word in SAID.items()}
    return portal.render(
        "measures_against.html",
        **{"id": f"{table}-against", "caption": caption, "rows": rows, "against": against, "words": words},
        **{"width": WIDTH, "height": top, "priorities": shared_subject(measures)},
    )


def _row(measure: Measure, top: int, against: Sequence[str]) -> AgainstRow:
    readings = {comparison.against: comparison.reading for comparison in measure.comparisons}
    together = len(readings) > 1 and len(set(readings.values())) == 1
    marks = [
        Mark(PLACES[readings[name]] + (APART * (2 * number - 1) if together else 0), number == 1)
        for number, name in enumerate(against)
        if name in readings
    ]
    said = ", ".join(
        _("%(reading)s for %(area)s", reading=_(SAID[reading]).lower(), area=name) for name, reading in readings.items()
    )
    lines = label_lines(measure.name, top)
    return AgainstRow(measure.name, lines, lines[-1][0], marks, said)
