"""`make import`: a partner's file into the values of a measure; first a preview in words, then, when asked, written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from macros.catalogue.loading import examine
from macros.catalogue.validation import Entry
from macros.catalogue.value_files import value_path
from macros.catalogue.value_rows import POINTS
from macros.core.decoding import decoded
from macros.core.problems import PortalError, Problem, count, did_you_mean, printable, shown_path
from macros.core.words import in_words
from macros.editing.data_text import DataText, data_texts
from macros.editing.data_text import field as field_of
from macros.editing.import_cells import Areas
from macros.editing.import_files import RecordText, Values
from macros.editing.import_plan import Changed, Held, Key, Preview, as_another, plan, sign_question, unknown_signs
from macros.editing.import_table import take
from macros.editing.import_taken import Asked
from macros.editing.rewrite import Rewrite, problems_of
from macros.editing.sheets import Sheet, read_sheet
from macros.records.localities import Locality
from macros.records.measures import Measure
from macros.records.values import STATES

MOST_CORRECTIONS = 12
"""More changes than these become one correction together."""


@dataclass(frozen=True)
class Order:
    """What is asked of an import."""

    folder: Path
    measure: str
    file: Path
    today: date
    sheet: str = ""
    source: str = ""
    at: str = ""
    why: str = ""
    signs: str = ""
    apply: bool = False
    asked: Asked = field(default_factory=Asked)


def import_values(order: Order) -> Iterator[str]:
    """Read a file and say what it would change; write it when that is asked for. Raises a sentence if it cannot be."""
    work = _Import(order)
    yield from work.preview()
    if order.apply:
        yield from work.write()
    else:
        yield "Nothing is written yet. To write it, run the same command with APPLY=1"


class _Import:
    def __init__(self, order: Order) -> None:
        self.order = order
        self.entry, entries = _entry(order)
        records = [entry.record for entry in entries if entry.record]
        self.measure = self.entry.record if isinstance(self.entry.record, Measure) else _outline(self.entry)
        places = [record for record in records if isinstance(record, Locality)]
        self.areas = Areas(places, self.measure.area)
        self.said_signs = _signs(order.signs)
        self.signs = {sign.sign: sign.state for sign in self.measure.signs} | self.said_signs
        self.sheet = read_sheet(order.file, order.sheet)
        self.taken = take(self.sheet, self.areas, order.asked)
        self.others = [record for record in records if isinstance(record, Measure) and record.id != order.measure]
        self.plan = plan(self.measure, self.taken, self.signs, {})
        _check_source(order, entries)

    def preview(self) -> Iterator[str]:
        """Say what would change; raise a sentence where the file must not be taken."""
        sheet = f", sheet {printable(self.sheet.name)}" if self.sheet.name else ""
        yield f"{self.measure.name} ({self.measure.id}), from {printable(self.order.file.name)}{sheet}:"
        yield from Preview(self.areas, self.measure, self.taken, self.plan).lines()
        refused = [*self._why_not()]
        if refused:
            yield from refused
            raise PortalError("Nothing is written. Mend the file or the command first, as said above")

    def _why_not(self) -> Iterator[str]:
        if not self.taken.values and not self.taken.not_understood:
            yield "Refused: the file holds no value that could be taken"
        yield from (f"Refused: {said}" for said in self.taken.doubled)
        yield from (f"Refused: {said}" for said in self.plan.refused)
        if self.plan.added or self.plan.changed:
            yield from (f"Refused: {said}" for said in as_another(self.taken, self._values_of_others()))
        yield from (f"Refused: {said}" for said in _other_name(self.sheet, self.measure, self.others))
        yield from (sign_question(sign, place) for sign, place in unknown_signs(self.taken, self.signs).items())
        if self.taken.not_understood:
            yield f"Refused: {len(self.taken.not_understood)} cells are not understood. Correct them in the file"
        if self.plan.changed and not self.order.why and self.order.apply:
            yield f"Refused: {len(self.plan.changed)} published values would change. Say why: WHY='…'"

    def _values_of_others(self) -> Mapping[str, Mapping[Key, Held]]:
        return {
            f"{other.name} ({other.id})": {(point.place, point.period): point.value for point in other.points}
            for other in self.others
        }

    def write(self) -> Iterator[str]:
        """Write the values, and what belongs to them into the record: all of it, or nothing."""
        if not (self.plan.added or self.plan.changed):
            yield "Nothing is to be written: every value is there already"
            return
        path = value_path(self.order.folder, self.measure.id)
        text = decoded(path.read_bytes()) if path.is_file() else ""
        citation = (self.order.source, self.order.at) if self.order.source else None
        values = Values(text, self.entry.values, self.areas).put(self.plan.added, self.plan.changed, citation)
        rewrite = Rewrite()
        (rewrite.write if path.is_file() else rewrite.create)(path, values.encode())
        record = _record_text(self.order)
        rewrite.write(record[0].path, RecordText(*record).grown(self._lists(), self.order.today))
        rewrite.carry_out(lambda: [new for new in problems_of(self.order.folder) if not _awaits_values(new)])
        yield f"Written: {shown_path(path)} and {shown_path(record[0].path)}"

    def _lists(self) -> dict[str, list[dict[str, str]]]:
        known = {sign.sign for sign in self.measure.signs}
        new = {sign: state for sign, state in self.said_signs.items() if sign not in known}
        return {
            "signs": [{"sign": sign, "state": state} for sign, state in new.items()],
            "corrections": _corrections(self.plan.changed, self.areas, self.order),
        }


def _entry(order: Order) -> tuple[Entry, list[Entry]]:
    """Return the record of the measure, which may have no values yet; raise a sentence where the records hold
    problems."""
    found, problems = examine(order.folder)
    ids = [entry.id for entry in found if entry.file.kind == Measure.kind]
    if order.measure not in ids:
        hint = did_you_mean(order.measure, ids) or " Add its record first: make new KIND=measure ID=…"
        raise PortalError(f"MEASURE={printable(order.measure)}: there is no such measure.{hint}")
    others = [problem for problem in problems if not _awaits_values(problem)]
    if others:
        raise PortalError(f"{shown_path(order.folder)} holds {count(len(others))}. Mend first what make check names")
    return next(entry for entry in found if (entry.file.kind, entry.id) == (Measure.kind, order.measure)), found


def _awaits_values(problem: Problem) -> bool:
    """Return whether a problem says only that a measure has no values yet: they may be about to come."""
    return problem.where.endswith(f": {POINTS}") and problem.message.startswith("is missing")


def _outline(entry: Entry) -> Measure:
    """Return a measure that has no value yet, as far as its record goes."""
    assert isinstance(entry.fields, dict)
    outline = entry.fields | {POINTS: [{"period": "1900", "value": "not_reported"}]}
    return Measure.model_validate(outline).model_copy(update={POINTS: ()})


def _signs(typed: str) -> dict[str, str]:
    """Return what `SIGNS='*=suppressed,-=not_reported'` says."""
    said: dict[str, str] = {}
    for part in filter(None, re.split(r"[,;]\s*(?=[^=]+=)", typed)):
        sign, _, state = part.rpartition("=")
        if not sign or state.strip() not in STATES:
            raise PortalError(f"SIGNS={printable(typed)} is not understood. Write SIGNS='*=suppressed,-=not_reported'")
        said[sign.strip()] = state.strip()
    return said


def _check_source(order: Order, entries: list[Entry]) -> None:
    known = [entry.id for entry in entries if entry.file.kind == "sources"]
    if bool(order.source) != bool(order.at):
        raise PortalError("SOURCE and AT go together: the document, and the place in it")
    if order.source and order.source not in known:
        hint = did_you_mean(order.source, known) or " Add it to data/sources.yml first."
        raise PortalError(f"SOURCE={printable(order.source)} is not a source.{hint}")


def _other_name(sheet: Sheet, measure: Measure, others: list[Measure]) -> Iterator[str]:
    """Yield whether the file says of itself that it holds another measure."""
    words = {cell.casefold() for row in sheet.rows[:40] for cell in row if isinstance(cell, str)}
    mine = {name.casefold() for name in (measure.id, measure.name, *measure.also_known_as)}
    if any(name in word for name in mine for word in words):
        return
    for other in others:
        names = {name.casefold() for name in (other.id, other.name, *other.also_known_as)}
        if any(re.search(rf"\b{re.escape(name)}\b", word) for name in names for word in words):
            yield f"the file names {other.name} ({other.id}). Look whether it is the right one"


def _corrections(changed: list[Changed], areas: Areas, order: Order) -> list[dict[str, str]]:
    """Return a dated correction for each changed value; one for all where there are many."""
    day = str(order.today)
    said = [(f"{areas.names[new.area]}, {new.period.in_words()}", old, new.value) for new, old in changed]
    single = [
        {"on": day, "said": f"{what}: {in_words(old)}.", "says": f"{what}: {in_words(new)}.", "why": order.why}
        for what, old, new in said
    ]
    if len(single) <= MOST_CORRECTIONS:
        return single
    whole = ("; ".join(f"{what}: {in_words(value[place])}" for what, *value in said) for place in (0, 1))
    return [{"on": day, "said": f"{next(whole)}.", "says": f"{next(whole)}.", "why": order.why}]


def _record_text(order: Order) -> tuple[DataText, yaml.MappingNode]:
    for data in data_texts(order.folder):
        if data.kind == Measure.kind:
            for record in data.records():
                id = field_of(record, "id")
                if id and id[1].value == order.measure:
                    return data, record
    raise PortalError(f"{order.measure!r} is in no file of records")
