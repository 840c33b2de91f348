"""Says in words what an import would do, and asks what the signs in the file mean."""

from collections.abc import Iterator, Mapping

from macros.catalogue.value_rows import OF_GIVEN_VALUES
from macros.core.period import Period, in_order
from macros.core.words import in_words
from macros.editing.import_areas import Areas
from macros.editing.import_cells import BLANK
from macros.editing.import_plan import Plan, said_of
from macros.editing.import_taken import Taken
from macros.records.measures import Measure


class Preview:
    """Says in words what an import would do."""

    def __init__(self, areas: Areas, measure: Measure, taken: Taken, found: Plan) -> None:
        self.areas, self.measure, self.taken, self.plan = areas, measure, taken, found

    def lines(self) -> Iterator[str]:
        """Yield a line for what is added to each period, each change, and all that is missing or left out."""
        yield from self._added()
        for changed in self.plan.changed:
            new = changed.new
            turned = f"{said_of(changed.before, changed.state_before)} becomes {said_of(new.value, new.state)}"
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
            known = self.measure.areas
            missing = [self.areas.names.get(area, area) for area in known if area not in given[period]]
            if missing:
                yield f"Missing: {period.in_words()} has no value for {', '.join(missing)}"


def _values(number: int) -> str:
    return f"{number:,} {'value' if number == 1 else 'values'}"


def sign_questions(taken: Taken, signs: Mapping[str, str]) -> Iterator[str]:
    """Yield a question for each sign and mark that nobody has explained yet, with the first place where it occurs."""
    asked: set[tuple[str, bool]] = set()
    for value, place in taken.values.values():
        sign, is_mark = value.mark or value.sign, bool(value.mark)
        if not sign or (sign, is_mark) in asked or (sign in signs and not is_mark):
            continue
        if is_mark and signs.get(sign) in OF_GIVEN_VALUES:
            continue
        asked.add((sign, is_mark))
        if is_mark:
            said = f"Say it once: SIGNS='{sign}=revised', provisional or withdrawn; or take it out of the file"
            yield f"What does {sign!r} beside a number mean ({place})? {said}"
        else:
            what = "an empty cell" if sign == BLANK else f"{sign!r}"
            advice = f"Say it once: SIGNS='{sign}=suppressed', or another state; '{sign}=0' where it stands for none"
            yield f"What does {what} mean ({place})? {advice}"
