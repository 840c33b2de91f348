"""Finds the record of the measure that an import is for, and says what becomes of it."""

import yaml

from macros.catalogue.loading import examine
from macros.catalogue.validation import Entry
from macros.catalogue.value_rows import POINTS
from macros.core.problems import PortalError, Problem, count, did_you_mean, printable, shown_path
from macros.editing.data_text import DataText, data_texts
from macros.editing.data_text import field as field_of
from macros.editing.import_areas import Areas
from macros.editing.import_order import Order
from macros.editing.import_plan import Changed, said_of
from macros.records.measures import Measure

MOST_CORRECTIONS = 12
"""More changes than these become one correction together."""


def entry_of(order: Order) -> tuple[Entry, list[Entry]]:
    """Return the record of the measure, which may have no values yet; raise a sentence where the records hold
    problems."""
    found, problems = examine(order.folder)
    ids = [entry.id for entry in found if entry.file.kind == Measure.kind]
    if order.measure not in ids:
        hint = did_you_mean(order.measure, ids) or " Add its record first: make new KIND=measure ID=…"
        raise PortalError(f"MEASURE={printable(order.measure)}: there is no such measure.{hint}")
    others = [problem for problem in problems if not awaits_values(problem)]
    if others:
        raise PortalError(f"{shown_path(order.folder)} holds {count(len(others))}. Mend first what make check names")
    return next(entry for entry in found if (entry.file.kind, entry.id) == (Measure.kind, order.measure)), found


def awaits_values(problem: Problem) -> bool:
    """Return whether a problem says only that a measure has no values yet: they may be about to come."""
    return problem.where.endswith(f": {POINTS}") and problem.message.startswith("is missing")


def outline(entry: Entry) -> Measure:
    """Return a measure that has no value yet, as far as its record goes."""
    assert isinstance(entry.fields, dict)
    outline = entry.fields | {POINTS: [{"period": "1900", "value": "not_reported"}]}
    return Measure.model_validate(outline).model_copy(update={POINTS: ()})


def corrections(changed: list[Changed], areas: Areas, order: Order) -> list[dict[str, str]]:
    """Return a dated correction for each changed value; one for all where there are many."""
    day = str(order.today)
    said = [
        (f"{areas.names[new.area]}, {new.period.in_words()}", said_of(old, state), said_of(new.value, new.state))
        for new, old, state in changed
    ]
    single = [
        {"on": day, "said": f"{what}: {old}.", "says": f"{what}: {new}.", "why": order.why} for what, old, new in said
    ]
    if len(single) <= MOST_CORRECTIONS:
        return single
    whole = ("; ".join(f"{what}: {value[place]}" for what, *value in said) for place in (0, 1))
    return [{"on": day, "said": f"{next(whole)}.", "says": f"{next(whole)}.", "why": order.why}]


def record_text(order: Order) -> tuple[DataText, yaml.MappingNode]:
    """Return the file that holds the record, and the record in it."""
    for data in data_texts(order.folder):
        if data.kind == Measure.kind:
            for record in data.records():
                id = field_of(record, "id")
                if id and id[1].value == order.measure:
                    return data, record
    raise PortalError(f"{order.measure!r} is in no file of records")
