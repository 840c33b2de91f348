"""What an editor should look at, though it stops nothing. Each kind of warning says when it may be ignored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.catalogue.findings import Finding
from macros.catalogue.texts import NOT_BEFORE_ANSWERED, UNANSWERED, texts_in
from macros.catalogue.validation import Entry
from macros.core.partial_date import PartialDate
from macros.core.problems import Problem, did_you_mean
from macros.core.words import in_words
from macros.editing import figure_warnings, time_warnings
from macros.editing.contradictions import filled_gaps, unnamed_payers
from macros.editing.look_alikes import look_alikes
from macros.editing.reading_age import OLDEST, hard_texts
from macros.editing.wording import LONGEST_SENTENCE, long_sentences, short_forms
from macros.records.actions import Action
from macros.records.contacts import STALE_AFTER, Contact
from macros.records.glossary import Term
from macros.records.measures import Measure
from macros.records.plans import Plan
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record

R = TypeVar("R", bound=Record)

LONGEST_SILENCE = 9
"""Months that a promise may go without news."""

LOCATOR = "at"
"""The field of a citation that quotes a source's own headings."""

PROMISES = ("planned", "under_way", "under_consideration")


@dataclass(frozen=True)
class Warnings:
    """All warnings of one kind."""

    title: str
    ignore_if: str
    found: tuple[Problem, ...]
    name: str = ""
    """What a record answers it by, under `checked`."""


def warnings_of(entries: Iterable[Entry], today: date) -> list[Warnings]:
    """Return what the valid records give cause to look at, kind by kind. Withdrawn ones are kept as they are."""
    valid = {id(entry.record): entry for entry in entries if entry.record and not entry.record.withdrawn}
    records = [entry.record for entry in valid.values() if entry.record]
    finished = [record for record in records if record.publish_from != NOT_BEFORE_ANSWERED]
    kinds = []
    for title, ignore_if, rule in KINDS_OF_WARNING:
        looked_at = records if rule is open_questions else finished
        name = name_of(rule)
        findings = [finding for finding in rule(looked_at, today) if not is_answered(finding[0], name)]
        found = [valid[id(record)].problem(path, message) for record, path, message in findings]
        if found:
            kinds.append(Warnings(title, ignore_if, tuple(sorted(found)), name))
    return kinds


def name_of(rule: Callable[[list[Record], date], Iterator[Finding]]) -> str:
    """Return what a kind of warning is called in the records: `tenfold-jumps`."""
    return rule.__name__.replace("_", "-")


def is_answered(record: Record, name: str) -> bool:
    """Return whether somebody has looked at a record for a warning and found it right."""
    return any(answer.warning == name for answer in record.checked)


def unknown_answers(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find answers to warnings that there are not."""
    known = [name_of(rule) for _, _, rule in KINDS_OF_WARNING]
    for entry in entries:
        for place, answer in enumerate(entry.record.checked if entry.record else ()):
            if answer.warning not in known:
                hint = did_you_mean(answer.warning, known) or f" The warnings are: {', '.join(known)}."
                yield entry.problem(("checked", place, "warning"), f"{answer.warning!r} is no warning.{hint}")


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
    """Find actions that are planned, under way or considered, without news for nine months."""
    for record in records:
        name = "activities" if isinstance(record, Project) else "actions"
        actions: tuple[Action, ...] = getattr(record, name, ())
        for place, action in enumerate(actions):
            if action.status in PROMISES and action.as_at.months_before(today) >= LONGEST_SILENCE:
                said = f"{action.id!r} is {in_words(action.status)} as at {action.as_at.in_words()}"
                yield record, (name, place, "as_at"), f"{said}, and nothing newer is said. Ask how it went on"


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


def unexplained_short_forms(records: list[Record], today: date) -> Iterator[Finding]:
    """Find short forms in capitals that the glossary does not explain, each named once, where it first occurs."""
    names = [name for term in _of(records, Term) for name in (term.name, *term.also_known_as)]
    known = {short for name in names for short in short_forms(name)}
    used: dict[str, dict[int, Finding]] = {}
    for record in records:
        for path, text in texts_in(record, ()):
            for short in short_forms(text) - known if path[-1] != LOCATOR else ():
                used.setdefault(short, {}).setdefault(id(record), (record, path, ""))
    for short, places in used.items():
        record, path, _ = next(iter(places.values()))
        more = f" ({len(places)} records use it)" if len(places) > 1 else ""
        yield record, path, f"{short!r} is not in the glossary{more}. Add it there, or write it out"


KINDS_OF_WARNING: tuple[tuple[str, str, Callable[[list[Record], date], Iterator[Finding]]], ...] = (
    ("Questions still open", "you are still writing: readers do not see these records yet", open_questions),
    ("Contacts to check again", "somebody is checking them today", stale_contacts),
    ("Reviews overdue", "the review is under way", overdue_reviews),
    ("Plans past their end", "the plan is kept as history and nothing took its place", plans_past_their_end),
    ("Promises without news", "no newer paper says how they went on", silent_promises),
    ("Projects that ended without an outcome", "no paper says what came of them", projects_without_outcome),
    ("Priorities without a figure", "no source gives one", priorities_without_measure),
    ("Values that jump tenfold", "the figure really changed so much", figure_warnings.tenfold_jumps),
    ("Totals that are not the sum of their parts", "the source prints them so", figure_warnings.totals_of_other_parts),
    ("Rates larger than their counts", "fewer than 1,000 people live there", figure_warnings.rates_beside_counts),
    ("Periods that were not over", "the source says that the value is final", figure_warnings.unfinished_periods),
    ("Periods that overlap", "the source gives rolling periods", figure_warnings.rolling_periods),
    ("Measures with the same values", "they count different things", figure_warnings.repeated_series),
    ("Meetings that have passed", "nobody knows yet whether it was held", time_warnings.meetings_that_passed),
    ("Projects past their end", "no paper says how they went on", time_warnings.projects_past_their_plan),
    ("Notices that ended", "it will be shown again", time_warnings.notices_that_ended),
    ("Bullets typed as text", "the text quotes them", time_warnings.typed_bullets),
    ("Gaps that the record itself fills", "the gap is about a part of it only", filled_gaps),
    ("Payers that only the text names", "the text speaks of other money", unnamed_payers),
    (f"Sentences of more than {LONGEST_SENTENCE} words", "the sentence is a list that reads easily", long_texts),
    (f"Texts for readers older than {OLDEST}", "the long words are names that nobody can choose", hard_texts),
    ("Letters that look like others", "the word is written so in its own language", look_alikes),
    ("Short forms that the glossary lacks", "everybody knows them, as BBC", unexplained_short_forms),
)


def _of(records: list[Record], kind: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, kind)]
