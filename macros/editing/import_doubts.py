"""Why a file must not be taken as it is: fractions, last year's values, a total among areas, another measure."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from macros.core.period import Period, in_order
from macros.editing.import_plan import Held, Key, New
from macros.editing.import_taken import Taken
from macros.editing.sheets import Sheet
from macros.records.measures import Measure

FEWEST_ALIKE = 3
"""So many areas must have last year's values before they are taken for last year's."""


def _numbers(taken: Taken) -> list[tuple[Decimal, str]]:
    return [(value.number, place) for value, place in taken.values.values() if value.number is not None]


def fractions(measure: Measure, taken: Taken) -> Iterator[str]:
    """Find shares that are parts of one, as spreadsheets keep what they show as per cent."""
    if not measure.is_share:
        return
    numbers = _numbers(taken)
    small = [(number, place) for number, place in numbers if 0 < number < 1]
    known = [point.value for point in measure.points if isinstance(point.value, Decimal)]
    beside = max([number for number, _ in numbers] + known, default=Decimal(0))
    if small and (all(number <= 1 for number, _ in numbers) or (beside >= 10 and len(small) > len(numbers) // 2)):
        number, place = small[0]
        advice = f"Multiply by 100 in the file: {(number * 100).normalize():f}"
        yield f"{place}: {number} is a fraction of one, and this measure holds parts of a hundred. {advice}"


def last_years(measure: Measure, added: list[New]) -> Iterator[str]:
    """Find values that are those of an earlier period: last year's column under this year's heading."""
    for period in in_order(new.period for new in added):
        mine = {new.area: new.value for new in added if new.period == period and isinstance(new.value, Decimal)}
        for earlier in measure.periods:
            theirs = {point.place: point.value for point in measure.points if point.period == earlier}
            alike = [area for area, value in mine.items() if theirs.get(area) == value]
            if len(mine) >= FEWEST_ALIKE and len(alike) == len(mine) and any(mine.values()):
                said = f"every value for {period.in_words()} is the same as for {earlier.in_words()}"
                yield f"{said}. Look whether the column is the right one; if they are right, write them in by hand"


def as_another(taken: Taken, others: Mapping[str, Mapping[Key, Held]]) -> Iterator[str]:
    """Yield whether the file holds the very values of another measure."""
    mine = {key: value.number for key, (value, _) in taken.values.items() if value.number is not None}
    for name, theirs in others.items():
        if len(mine) >= FEWEST_ALIKE and all(theirs.get(key) == number for key, number in mine.items()):
            yield f"these are the values of another measure, {name}. Look whether the file is the right one"


def sums(measure: Measure, taken: Taken) -> Iterator[str]:
    """Find an area that holds the sum of all others: a total that bears the name of an area."""
    known = set(measure.areas)
    by_area: dict[str, dict[Period, tuple[Decimal, str]]] = {}
    for (area, period), (value, place) in taken.values.items():
        if value.number is not None and measure.is_count:
            by_area.setdefault(area, {})[period] = (value.number, place)
    for area, mine in by_area.items():
        others = [theirs for other, theirs in by_area.items() if other != area]
        sums = {period: sum((theirs[period][0] for theirs in others if period in theirs), Decimal()) for period in mine}
        if area not in known and len(others) > 1 and all(mine[period][0] == sums[period] > 0 for period in mine):
            place = next(iter(mine.values()))[1]
            said = "is the sum of all the others, so the row may be a total"
            yield f"{place}: the value {said}. Take the row out; or, if it is right, write its first value in by hand"


def as_named(sheet: Sheet, measure: Measure, others: list[Measure]) -> Iterator[str]:
    """Yield whether the file says of itself that it holds another measure."""
    words = {cell.casefold() for row in sheet.rows[:40] for cell in row if isinstance(cell, str)}
    mine = {name.casefold() for name in (measure.id, measure.name, *measure.also_known_as)}
    if any(name in word for name in mine for word in words):
        return
    for other in others:
        names = {name.casefold() for name in (other.id, other.name, *other.also_known_as)}
        if any(re.search(rf"\b{re.escape(name)}\b", word) for name in names for word in words):
            yield f"the file names {other.name} ({other.id}). Look whether it is the right one"
