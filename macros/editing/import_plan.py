"""What an import would change: added, changed and unchanged values, and why it may not be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from macros.catalogue.value_rows import OF_GIVEN_VALUES
from macros.core.period import Period
from macros.core.words import in_words
from macros.editing.import_taken import Taken
from macros.records.measures import Measure
from macros.records.signs import NONE

Held = Decimal | str
Key = tuple[str, Period]


class New(NamedTuple):
    """A value that the file gives, with the meaning of a mark beside it: provisional, revised or withdrawn."""

    area: str
    period: Period
    value: Held
    place: str
    state: str = ""


class Changed(NamedTuple):
    """A value that differs from the one that is there."""

    new: New
    before: Held
    state_before: str = ""


@dataclass
class Plan:
    """What would be added and changed, and how many values stay."""

    added: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0


def plan(measure: Measure, taken: Taken, signs: Mapping[str, str]) -> Plan:
    """Compare what was taken out of a file with the values of a measure."""
    found = Plan()
    before = {(point.place, point.period): point for point in measure.points}
    for new in read_values(taken, signs):
        known = before.get((new.area, new.period))
        if known is None:
            found.added.append(new)
        elif known.value == new.value and new.state in ("", known.state):
            found.unchanged += 1
        else:
            found.changed.append(Changed(new, known.value, known.state or ""))
    return found


def read_values(taken: Taken, signs: Mapping[str, str]) -> Iterator[New]:
    """Yield the values whose signs and marks are known; the preview asks what the others mean."""
    for (area, period), (value, place) in taken.values.items():
        said = signs.get(value.sign, "") if value.number is None else signs.get(value.mark, "")
        if value.number is not None and (said in OF_GIVEN_VALUES or not value.mark):
            yield New(area, period, value.number, place, said)
        elif value.number is None and said:
            yield New(area, period, Decimal(0) if said == NONE else said, place)


def said_of(held: Held, state: str) -> str:
    """Return a value in words, with its state in brackets."""
    return f"{in_words(held)} ({state})" if state else in_words(held)
