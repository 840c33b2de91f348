"""A figure in words: its value, how it changed, and the value to compare it with."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from macros.core.language import _, mark, plural
from macros.core.period import Period
from macros.core.words import in_words
from macros.records.areas import COMPARATORS, PARTNERSHIP
from macros.records.measures import Measure, Target
from macros.records.points import Point

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue

DIRECTIONS = {"up_is_good": mark("Higher"), "down_is_good": mark("Lower"), "neither": mark("No preferred direction")}
# What the words of a paper for a period begin with, and no name does.
OPENING_WORDS = {"After", "Around", "At", "Before", "Between", "Beginning", "During", "End", "From", "In", "Last"} | {
    *("By", "Late", "Early", "Mid", "Over", "Period", "Since", "Six", "Start", "The", "Three", "Twelve", "Until", "Up"),
    *("Within", "Year"),
}
# Words that already say when a target is for, so that no "by" goes before them.
PREPOSITIONS = {"after", "at", "before", "between", "by", "during", "from", "in", "over", "since", "until", "within"}
DIRECTION_SENTENCES = {
    "up_is_good": mark("Partners want this to go up"),
    "down_is_good": mark("Partners want this to go down"),
    "neither": mark("Neither up nor down is good in itself"),
}


def value_words(measure: Measure, value: Decimal | str) -> str:
    """Return a value in words: `4,852`, `79.1%`, `+6%`, `£2,000`, `12 days`, or a state."""
    if not isinstance(value, Decimal):
        return in_words(value)
    rise = "+" if measure.is_change and value > 0 else ""
    return f"{rise}{_number_words(measure, value)}"


def _number_words(measure: Measure, value: Decimal) -> str:
    shown = value if measure.decimals is None else round(value, measure.decimals)
    said = in_words(shown)
    if measure.type == "money":
        return f"\N{MINUS SIGN}£{said[1:]}" if shown < 0 else f"£{said}"
    return f"{said}{percent(measure, value)}"


def percent(measure: Measure, value: Decimal | str) -> str:
    """Return the sign that belongs to a share of a hundred, unless there is no value."""
    shares = measure.unit.startswith("%") or measure.type == "share"
    return "%" if shares and isinstance(value, Decimal) else ""


def area_name(catalogue: "Catalogue", measure: Measure, area: str) -> str:
    """Return the name of an area that a value is for."""
    if area == PARTNERSHIP:
        return measure.area
    return _(COMPARATORS[area]) if area in COMPARATORS else catalogue.find_named("localities", area).name


def change_words(measure: Measure, series: Sequence[Point]) -> str:
    """Return how the newest value of a series differs from the one to compare it with, or nothing where that cannot
    be said.

    A quarter or month is compared with the same one a year before, where there is one.
    """
    before = earlier(series)
    if before is None:
        return ""
    new, old = series[-1], before
    assert isinstance(new.value, Decimal)
    assert isinstance(old.value, Decimal)
    difference, when = new.value - old.value, _when(old.period)
    said = _("the same as in %(when)s", when=when)
    if difference:
        told = {"difference": _difference(measure, abs(difference)), "when": when}
        said = _way(measure, is_more=difference > 0) % told
    return _("about %(change)s", change=said) if new.qualifier or old.qualifier else said


def _way(measure: Measure, *, is_more: bool) -> str:
    if measure.is_count:
        return _("%(difference)s more than in %(when)s") if is_more else _("%(difference)s fewer than in %(when)s")
    return _("%(difference)s higher than in %(when)s") if is_more else _("%(difference)s lower than in %(when)s")


def _difference(measure: Measure, difference: Decimal) -> str:
    if measure.is_share:
        # Of what is no whole number, every language has a form for several.
        number = int(difference) if difference == int(difference) else 2
        said = in_words(difference)
        return plural("%(difference)s percentage point", "%(difference)s percentage points", number, difference=said)
    return _number_words(measure, difference)


def _when(period: Period) -> str:
    """Return a period after "in": words of a paper unchanged, but for a plain first word with a capital letter."""
    said = period.in_words()
    first = said.partition(" ")[0]
    return said[:1].lower() + said[1:] if first in OPENING_WORDS and not period.is_dated else said


def earlier(series: Sequence[Point]) -> Point | None:
    """Return the value that the newest one of a series is compared with, if both are counted in the same way."""
    if len(series) < 2 or not isinstance(series[-1].value, Decimal) or series[-1].counted_anew:
        return None
    new, before = series[-1], series[-2]
    year_ago = [point for point in series[:-1] if _is_year_before(point.period, new.period)]
    if year_ago and not any(point.counted_anew for point in series[series.index(year_ago[-1]) + 1 :]):
        before = year_ago[-1]
    if new.period.is_dated and not before.period.is_comparable(new.period):
        return None
    return before if isinstance(before.value, Decimal) else None


def _is_year_before(earlier: Period, later: Period) -> bool:
    if not earlier.is_comparable(later) or later.months > 3 or earlier.first is None or later.first is None:
        return False
    return (earlier.first.year + 1, earlier.first.month) == (later.first.year, later.first.month)


def baseline_words(measure: Measure) -> str:
    """Return a baseline in words: `966 in 2018`, or nothing where no value is given to compare with."""
    if not isinstance(measure.baseline, Decimal):
        return ""
    value = value_words(measure, measure.baseline)
    if not measure.baseline_period:
        return value
    return _("%(value)s in %(when)s", value=value, when=_when(measure.baseline_period))


def target_words(measure: Measure, target: Target) -> str:
    """Return a target in words: `Fewer than before, by 2025: 4,000`."""
    when = _when(target.by)
    until = when if when.partition(" ")[0] in PREPOSITIONS else _("by %(when)s", when=when)
    said = f"{target.aim}, {until}"
    return f"{said}: {value_words(measure, target.value)}" if isinstance(target.value, Decimal) else said
