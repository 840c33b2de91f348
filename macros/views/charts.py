"""Lays out bar charts: numbers in, positions of bars and words out. The drawing is in `templates/_chart.html`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from macros.core.language import _
from macros.core.words import in_words

# SVG units. The picture is as wide as a phone, so that its words stay readable there.
WIDTH = 360
ROW = 46
BAR = 16
# Characters of a label that fit beside each other in wide fonts and with the widest spacing that a reader may set, and
# the height of each further line.
LABEL, LINE = 34, 17
# Room to the right of the longest bar for its value in words.
VALUE_ROOM = 90


@dataclass(frozen=True)
class Bar:
    """One value before layout: its label, the value or the state that says why there is none, and its style."""

    label: str
    value: Decimal | str
    style: str = "bar"


@dataclass(frozen=True)
class Row:
    """One bar after layout. A long label has several lines, each with its place; the bar is below the last."""

    label: str
    said: str
    style: str
    lines: list[tuple[int, str]]
    y: int
    length: int


@dataclass(frozen=True)
class Chart:
    """A picture of some bars, with what it shows in words."""

    title: str
    description: str
    rows: list[Row]
    width: int
    height: int


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str, most: Decimal | None = None) -> Chart:
    """Lay out horizontal bars from zero. `most` is the value of a full bar; without it, the largest value."""
    values = [bar.value for bar in bars if isinstance(bar.value, Decimal)]
    full = max([*values, Decimal(0)]) if most is None else most
    sign = "%" if unit.startswith("%") else ""
    rows: list[Row] = []
    top = 0
    for bar in bars:
        rows.append(_row(bar, top, full, sign))
        top = rows[-1].y + ROW
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    return Chart(title, _("%(values)s. Unit: %(unit)s.", values=said, unit=unit), rows, WIDTH, top)


def label_lines(label: str, top: int) -> list[tuple[int, str]]:
    """Return the lines of a label with their places, the first at `top`."""
    return [(top + LINE * place, line) for place, line in enumerate(wrap(label, LABEL) or [label])]


def _row(bar: Bar, top: int, full: Decimal, sign: str) -> Row:
    lines = label_lines(bar.label, top)
    y = lines[-1][0]
    if not isinstance(bar.value, Decimal):
        return Row(bar.label, in_words(bar.value), bar.style, lines, y, 0)
    length = int(max(bar.value, Decimal(0)) / full * (WIDTH - VALUE_ROOM)) if full > 0 else 0
    return Row(bar.label, in_words(bar.value) + sign, bar.style, lines, y, length)
