"""`make import`: a partner's file into the values of a measure; first a preview in words, then, when asked, written."""

from collections.abc import Iterator, Mapping

from macros.catalogue.value_files import value_path
from macros.core.decoding import decoded
from macros.core.problems import PortalError, printable, shown_path
from macros.editing.import_areas import Areas
from macros.editing.import_doubts import as_another, as_named, fractions, last_years, sums
from macros.editing.import_files import RecordText, Values
from macros.editing.import_order import Order, check_source, signs_said
from macros.editing.import_plan import Held, Key, plan
from macros.editing.import_preview import Preview, sign_questions
from macros.editing.import_record import awaits_values, corrections, entry_of, outline, record_text
from macros.editing.import_table import take
from macros.editing.rewrite import Rewrite, problems_of
from macros.editing.sheets import read_sheet
from macros.records.localities import Locality
from macros.records.measures import Measure


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
        self.entry, entries = entry_of(order)
        records = [entry.record for entry in entries if entry.record]
        self.measure = self.entry.record if isinstance(self.entry.record, Measure) else outline(self.entry)
        places = [record for record in records if isinstance(record, Locality)]
        self.areas = Areas(places, self.measure.area)
        self.said_signs = signs_said(order.signs)
        self.signs = {sign.sign.casefold(): sign.state for sign in self.measure.signs} | self.said_signs
        self.sheet = read_sheet(order.file, order.sheet)
        self.taken = take(self.sheet, self.areas, order.asked)
        self.others = [record for record in records if isinstance(record, Measure) and record.id != order.measure]
        self.plan = plan(self.measure, self.taken, self.signs)
        check_source(order, entries)

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
        yield from (f"Refused: {said}" for said in self._doubts())
        yield from sign_questions(self.taken, self.signs)
        if number := len(self.taken.not_understood):
            yield f"Refused: {number} {'cell is' if number == 1 else 'cells are'} not understood. Correct the file"
        if (number := len(self.plan.changed)) and not self.order.why and self.order.apply:
            yield f"Refused: {number} published {'value' if number == 1 else 'values'} would change. Say why: WHY='…'"

    def _doubts(self) -> Iterator[str]:
        yield from fractions(self.measure, self.taken)
        yield from last_years(self.measure, self.plan.added)
        yield from sums(self.measure, self.taken)
        if self.plan.added or self.plan.changed:
            yield from as_another(self.taken, self._values_of_others())
        yield from as_named(self.sheet, self.measure, self.others)

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
        record = record_text(self.order)
        rewrite.write(record[0].path, RecordText(*record).grown(self._lists(), self.order.today))
        rewrite.carry_out(lambda: [new for new in problems_of(self.order.folder) if not awaits_values(new)])
        yield f"Written: {shown_path(path)} and {shown_path(record[0].path)}"

    def _lists(self) -> dict[str, list[dict[str, str]]]:
        known = {sign.sign.casefold() for sign in self.measure.signs}
        new = {sign: state for sign, state in self.said_signs.items() if sign not in known}
        return {
            "signs": [{"sign": sign, "state": state} for sign, state in new.items()],
            "corrections": corrections(self.plan.changed, self.areas, self.order),
        }
