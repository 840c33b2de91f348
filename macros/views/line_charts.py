"""Lays out lines over time: values in, positions out. A line breaks where a value is missing or the counting changed.

The drawing is in `templates/_lines.html`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.core.language import _
from macros.core.period import Period, in_order
from macros.records.measures import Measure
from macros.records.points import Point
from macros.views.measure_words import value_words

# SVG units. The picture is as wide as a phone, so that its words stay readable there.
WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 30, 44
SPARK_WIDTH, SPARK_HEIGHT = 72, 20
MOST_LINES = 3


@dataclass(frozen=True)
class Spark:
    """A line without words, beside a value in words: the points of each unbroken part, and the last of all."""

    parts: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One series after layout."""

    name: str
    style: str
    parts: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Mark:
    """Words at a place in the picture."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True)
class LineChart:
    """A picture of values over time, with what it shows in words."""

    title: str
    description: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    breaks: tuple[float, ...]
    target: tuple[float, str] | None
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(series: Sequence[Point]) -> Spark | None:
    """Return a small line of a series, or none where fewer than two values would join."""
    values = [point.value for point in series if isinstance(point.value, Decimal)]
    if len(values) < 2:
        return None
    scale = _Scale(values, SPARK_HEIGHT - 6, 3)
    step = (SPARK_WIDTH - 6) / max(len(series) - 1, 1)
    placed = [(3 + place * step, scale.y(point.value)) for place, point in enumerate(series)]
    parts = tuple(_parts(series, placed))
    x, y = next(at for at, point in zip(reversed(placed), reversed(series), strict=True) if _given(point))
    return Spark(parts, round(x, 1), round(y, 1)) if parts else None


class _Scale:
    """From values to heights: nought is at the foot, unless a value is below it."""

    def __init__(self, values: Sequence[Decimal], height: float, top: float) -> None:
        self.most, self.least = max([*values, Decimal(0)]), min([*values, Decimal(0)])
        self._height, self._top = height, top

    def y(self, value: Decimal | str) -> float:
        """Return the height of a value; that of nought for one that is missing."""
        shown = value if isinstance(value, Decimal) else Decimal(0)
        reach = self.most - self.least or Decimal(1)
        return round(self._top + float((self.most - shown) / reach) * self._height, 1)


def line_chart(measure: Measure, named: Sequence[tuple[str, Sequence[Point]]]) -> LineChart | None:
    """Lay out up to three series of a measure, each with its name; none where there are too few values to join."""
    shown = [(name, series) for name, series in named[:MOST_LINES] if sum(map(_given, series)) > 1]
    if not shown:
        return None
    periods = in_order(point.period for _, series in shown for point in series)
    if not all(period.is_dated for period in periods):
        periods = list(dict.fromkeys(point.period for _, series in shown for point in series))
    values = [point.value for _, series in shown for point in series if isinstance(point.value, Decimal)]
    target = measure.target.value if measure.target else None
    scale = _Scale([*values, *([target] if isinstance(target, Decimal) else [])], HEIGHT - TOP - BOTTOM, TOP)
    x = _across(periods)
    lines = tuple(_line(name, place, series, x, scale) for place, (name, series) in enumerate(shown))
    breaks = tuple(x[point.period] for _, series in shown[:1] for point in series if point.counted_anew)
    return LineChart(
        f"{measure.name}, {measure.area}",
        _in_words(measure, shown),
        lines,
        (*_period_marks(periods, x), *_value_marks(measure, shown[0][1], x, scale)),
        breaks,
        (scale.y(target), _("Target: %(value)s", value=value_words(measure, target)))
        if isinstance(target, Decimal)
        else None,
    )


def _target_words(measure: Measure, target: Decimal) -> str:
    return _("Target: %(value)s", value=value_words(measure, target))


def _across(periods: Sequence[Period]) -> dict[Period, float]:
    """Return the position of each period: by its middle day, or one after the other where days are not known."""
    middles = [(p.first.toordinal() + p.last.toordinal()) / 2 for p in periods if p.first and p.last]
    places = middles if len(middles) == len(periods) else [float(place) for place in range(len(periods))]
    reach = (places[-1] - places[0]) or 1
    room = WIDTH - LEFT - RIGHT
    return {p: round(LEFT + (at - places[0]) / reach * room, 1) for p, at in zip(periods, places, strict=True)}


def _line(name: str, place: int, series: Sequence[Point], x: dict[Period, float], scale: _Scale) -> Line:
    placed = [(x[point.period], scale.y(point.value)) for point in series]
    dots = tuple(at for at, point in zip(placed, series, strict=True) if _given(point))
    return Line(name, f"line line--{('one', 'two', 'three')[place]}", tuple(_parts(series, placed)), dots)


def _parts(series: Sequence[Point], placed: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Yield the unbroken parts of a line, as SVG writes their points."""
    part: list[str] = []
    for point, (x, y) in zip(series, placed, strict=True):
        if point.counted_anew or not _given(point):
            if len(part) > 1:
                yield " ".join(part)
            part = []
        if _given(point):
            part.append(f"{x:g},{y:g}")
    if len(part) > 1:
        yield " ".join(part)


def _given(point: Point) -> bool:
    return isinstance(point.value, Decimal)


def _period_marks(periods: Sequence[Period], x: dict[Period, float]) -> Iterator[Mark]:
    first, last = periods[0], periods[-1]
    yield Mark(x[first], HEIGHT - 22, first.in_words())
    yield Mark(x[last], HEIGHT - 4, last.in_words(), "end")


def _value_marks(measure: Measure, series: Sequence[Point], x: dict[Period, float], scale: _Scale) -> Iterator[Mark]:
    given = [point for point in series if _given(point)]
    for point, anchor in ((given[0], "start"), (given[-1], "end")):
        yield Mark(x[point.period], scale.y(point.value) - 8, value_words(measure, point.value), anchor)


def _in_words(measure: Measure, shown: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """Return the text alternative: every value of every line."""
    said = []
    for name, series in shown:
        values = "; ".join(f"{point.period.in_words()}: {value_words(measure, point.value)}" for point in series)
        said.append(f"{name}: {values}")
    return _("%(values)s. Unit: %(unit)s.", values=". ".join(said), unit=measure.unit)
