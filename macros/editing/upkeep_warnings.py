"""What an editor should look at to keep records up to date and easy to read."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from macros.catalogue.findings import Finding
from macros.catalogue.texts import UNANSWERED, texts_in
from macros.core.partial_date import PartialDate
from macros.core.words import in_words
from macros.editing.wording import long_sentences, short_forms
from macros.records.actions import Action
from macros.records.contacts import STALE_AFTER, Contact
from macros.records.glossary import Term
from macros.records.measures import Measure
from macros.records.plans import Plan
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.references import Path
from macros.records.sources import Source

R = TypeVar("R", bound=Record)

LONGEST_SILENCE = 9
"""Months that a promise may go without news."""

LOCATOR = "at"
"""The field of a citation that quotes a source's own headings."""

PROMISES = ("planned", "under_way", "under_consideration")


def open_questions(records: list[Record], today: date) -> Iterator[Finding]:
    """Find what `make new` asked and nobody has answered yet. Readers do not see these records."""
    for record in records:
        for path, text in texts_in(record, ()):
            if text == UNANSWERED:
                yield record, path, "is still to be written"


def overdue_reviews(records: list[Record], today: date) -> Iterator[Finding]:
    """Find records that their owners should have looked at again."""
    for record in records:
        if record.review_by and record.review_by < today:
            who = record.owner or "its owner"
            said = f"{who} was to look at it by {in_words(record.review_by)}. Look at it, and set the next day"
            yield record, ("review_by",), said


def stale_contacts(records: list[Record], today: date) -> Iterator[Finding]:
    """Find contacts that nobody has checked for half a year."""
    for contact in _of(records, Contact):
        if contact.is_stale(today):
            days = f"more than {STALE_AFTER.days} days ago"
            said = f"was last checked on {in_words(contact.checked_on)}, {days}. Look at its evidence again"
            yield contact, ("checked_on",), said


def plans_past_their_end(records: list[Record], today: date) -> Iterator[Finding]:
    """Find plans whose period is over and that no other plan replaces."""
    plans = _of(records, Plan)
    replaced = {plan.replaces for plan in plans}
    for plan in plans:
        if plan.is_historic(today) and plan.id not in replaced:
            yield plan, ("ends",), f"ran until {in_words(plan.ends)}, and no plan here replaces it. Add its successor"


def silent_promises(records: list[Record], today: date) -> Iterator[Finding]:
    """Find sources that have been the newest word for nine months on actions planned, under way or considered.

    One finding for each source, since one newer paper answers for all of its promises.
    """
    sources: dict[str, Record] = {source.id: source for source in _of(records, Source)}
    promises: dict[str, list[str]] = {}
    for record in records:
        for action in _actions(record):
            if action.status in PROMISES and action.as_at.months_before(today) >= LONGEST_SILENCE:
                cited = (action.sources or record.sources)[0].source
                promises.setdefault(cited, []).append(f"{record.id}/{action.id}")
    for cited, names in promises.items():
        if cited in sources:
            yield sources[cited], ("date",), _newest_word_on(names)


def _actions(record: Record) -> tuple[Action, ...]:
    return record.activities if isinstance(record, Project) else getattr(record, "actions", ())


def _newest_word_on(names: list[str]) -> str:
    """Return what to do about promises, the first three by name."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    count = "one promise" if len(names) == 1 else f"{len(names)} promises"
    return (
        f"is the newest word on {count} ({', '.join(names[:3])}{more}). Look for a newer paper, or ask how they went on"
    )


def projects_without_outcome(records: list[Record], today: date) -> Iterator[Finding]:
    """Find projects that have ended without a word on their results."""
    for project in _of(records, Project):
        if not project.outcomes and isinstance(project.ends, PartialDate) and project.ends.last_day() < today:
            said = f"ran until {project.ends.in_words()}, and no outcome is given. Add what came of it"
            yield project, ("ends",), said


def priorities_without_measure(records: list[Record], today: date) -> Iterator[Finding]:
    """Find priorities that no figure belongs to."""
    measured = {id for measure in _of(records, Measure) for id in measure.priorities}
    for priority in _of(records, Priority):
        if priority.id not in measured:
            yield priority, (), "no measure names it. Add a figure to data/measures.yml"


def long_texts(records: list[Record], today: date) -> Iterator[Finding]:
    """Find sentences that run on."""
    for record in records:
        for path, text in texts_in(record, ()):
            for start, words in long_sentences(text):
                yield record, path, f"the sentence '{start} …' has {words} words. Make two of it"


def short_forms_in(record: Record) -> list[tuple[Path, set[str]]]:
    """Return the short forms in the texts of a record, with the path of each text that holds some."""
    texts = ((path, short_forms(text)) for path, text in texts_in(record, ()) if path[-1] != LOCATOR)
    return [(path, found) for path, found in texts if found]


def unexplained_short_forms(
    records: list[Record], today: date, forms: Callable[[Record], list[tuple[Path, set[str]]]] = short_forms_in
) -> Iterator[Finding]:
    """Find short forms in capitals that the glossary does not explain, each named once, where it first occurs."""
    names = [name for term in _of(records, Term) for name in (term.name, *term.also_known_as)]
    known = {short for name in names for short in short_forms(name)}
    used: dict[str, dict[int, Finding]] = {}
    for record in records:
        for path, found in forms(record):
            for short in found - known:
                used.setdefault(short, {}).setdefault(id(record), (record, path, ""))
    for short, places in used.items():
        record, path, _ = next(iter(places.values()))
        more = f" ({len(places)} records use it)" if len(places) > 1 else ""
        yield record, path, f"{short!r} is not in the glossary{more}. Add it there, or write it out"


def _of(records: list[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]
