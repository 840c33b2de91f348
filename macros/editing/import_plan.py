"""What an import would change: added, changed and unchanged values, and why it may not be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from macros.core.period import Period, in_order
from macros.core.words import in_words
from macros.editing.import_cells import BLANK, Areas
from macros.editing.import_taken import Taken
from macros.records.measures import Measure

Held = Decimal | str
Key = tuple[str, Period]
FEWEST_ALIKE = 3
"""So many areas must have last year's values before they are taken for last year's."""


class New(NamedTuple):
    """A value that the file gives."""

    area: str
    period: Period
    value: Held
    place: str


class Changed(NamedTuple):
    """A value that differs from the one that is there."""

    new: New
    before: Held


@dataclass
class Plan:
    """What would be added and changed, and the sentences that forbid it."""

    added: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)


def plan(measure: Measure | None, taken: Taken, signs: Mapping[str, str], others: Mapping[Key, list[str]]) -> Plan:
    """Compare what was taken out of a file with the values of a measure. `others` names measures by their values."""
    found = Plan()
    before = {(point.place, point.period): point for point in measure.points} if measure else {}
    for (area, period), (value, place) in taken.values.items():
        held = value.number if value.number is not None else signs.get(value.sign)
        if held is None:
            continue  # the preview asks what the sign means
        known = before.get((area, period))
        new = New(area, period, held, place)
        if known is None:
            found.added.append(new)
        elif known.value == held:
            found.unchanged += 1
        else:
            found.changed.append(Changed(new, known.value))
    if measure:
        found.refused += [*_fractions(measure, taken), *_last_years(measure, found.added)]
    return found


def unknown_signs(taken: Taken, signs: Mapping[str, str]) -> dict[str, str]:
    """Return the signs that nobody has explained yet, each with the first place where it occurs."""
    found: dict[str, str] = {}
    for value, place in taken.values.values():
        if value.number is None and value.sign not in signs:
            found.setdefault(value.sign, place)
    return found


def _numbers(taken: Taken) -> list[tuple[Decimal, str]]:
    return [(value.number, place) for value, place in taken.values.values() if value.number is not None]


def _fractions(measure: Measure, taken: Taken) -> Iterator[str]:
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


def _last_years(measure: Measure, added: list[New]) -> Iterator[str]:
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


class Preview:
    """Says in words what an import would do."""

    def __init__(self, areas: Areas, measure: Measure | None, taken: Taken, found: Plan) -> None:
        self.areas, self.measure, self.taken, self.plan = areas, measure, taken, found

    def lines(self) -> Iterator[str]:
        """Yield a line for what is added to each period, each change, and all that is missing or left out."""
        yield from self._added()
        for changed in self.plan.changed:
            new = changed.new
            turned = f"{in_words(changed.before)} becomes {in_words(new.value)}"
            yield f"Changed: {self.areas.names[new.area]}, {new.period.in_words()}: {turned} ({new.place})"
        if self.plan.unchanged:
            yield f"Unchanged: {_values(self.plan.unchanged)}"
        yield from self._missing()
        if self.taken.elsewhere:
            names = list(self.taken.elsewhere)
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            yield f"Left out: {sum(self.taken.elsewhere.values())} rows of other areas: {', '.join(names[:5])}{more}"
        yield from (f"Left out: {said}" for said in self.taken.left_out)
        yield from (f"Not understood: {said}" for said in self.taken.not_understood)

    def _added(self) -> Iterator[str]:
        for period in in_order(new.period for new in self.plan.added):
            of_period = [new for new in self.plan.added if new.period == period]
            states = [new for new in of_period if isinstance(new.value, str)]
            said = f", {len(states)} of them without a number" if states else ""
            numbers = ", ".join(f"{self.areas.names[new.area]} {in_words(new.value)}" for new in of_period[:3])
            more = ", …" if len(of_period) > 3 else ""
            yield f"Added: {period.in_words()} ({period.code}), {_values(len(of_period))}{said}: {numbers}{more}"

    def _missing(self) -> Iterator[str]:
        """Find areas that the measure has, and the file has not."""
        given: dict[Period, set[str]] = {}
        for area, period in self.taken.values:
            given.setdefault(period, set()).add(area)
        for period in in_order(given):
            known = self.measure.areas if self.measure else ()
            missing = [self.areas.names.get(area, area) for area in known if area not in given[period]]
            if missing:
                yield f"Missing: {period.in_words()} has no value for {', '.join(missing)}"


def _values(number: int) -> str:
    return f"{number:,} {'value' if number == 1 else 'values'}"


def sign_question(sign: str, place: str) -> str:
    """Return what to ask about a sign that nobody has explained."""
    what = "an empty cell" if sign == BLANK else f"{sign!r}"
    return f"What does {what} mean ({place})? Say it once: SIGNS='{sign}=suppressed', or another state"
