"""What an editor should look at, though it stops nothing. Each kind of warning says when it may be ignored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from macros.catalogue.findings import Finding
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.catalogue.validation import Entry
from macros.core.problems import Problem, did_you_mean
from macros.editing.look_alikes import look_alikes
from macros.editing.time_warnings import typed_bullets
from macros.editing.upkeep_warnings import long_texts, open_questions, silent_promises
from macros.editing.warning_kinds import KINDS_OF_WARNING
from macros.records.record import Record
from macros.records.references import Path

Rule = Callable[[list[Record], date], Iterator[Finding]]
OF_ONE_RECORD = {look_alikes, typed_bullets, long_texts, open_questions}
"""Rules over texts that look at nothing but the record, on any day."""


def name_of(rule: Rule) -> str:
    """Return what a kind of warning is called in the records: `tenfold-jumps`."""
    return rule.__name__.replace("_", "-")


LOOK_AGAIN = {name_of(silent_promises): timedelta(days=274)}
"""How long an answer holds where only time brings news: about nine months. All other answers hold for good."""


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
        found = _found(rule, [valid[id(record)] for record in looked_at], today)
        if found:
            kinds.append(Warnings(title, ignore_if, tuple(sorted(found)), name))
    return kinds


def _found(rule: Rule, entries: list[Entry], today: date) -> list[Problem]:
    """Return what a rule finds and nobody has answered."""
    valid = {id(entry.record): entry for entry in entries if entry.record}
    records = [entry.record for entry in valid.values() if entry.record]
    findings = _of_each(rule, valid.values(), today) if rule in OF_ONE_RECORD else rule(records, today)
    unanswered = (finding for finding in findings if not is_answered(finding[0], name_of(rule), today))
    return [valid[id(record)].problem(path, message) for record, path, message in unanswered]


def _of_each(rule: Rule, entries: Iterable[Entry], today: date) -> Iterator[Finding]:
    """Yield what a rule finds in each record by itself; it is remembered, record by record."""
    for entry in entries:
        if record := entry.record:
            yield from ((record, *found) for found in entry.once(name_of(rule), partial(_in_one, rule, record, today)))


def _in_one(rule: Rule, record: Record, today: date) -> list[tuple[Path, str]]:
    return [(path, message) for _, path, message in rule([record], today)]


def is_answered(record: Record, name: str, today: date) -> bool:
    """Return whether somebody has looked at a record for a warning and found it right, and need not look again yet."""
    return any(
        answer.warning == name and (name not in LOOK_AGAIN or answer.on + LOOK_AGAIN[name] > today)
        for answer in record.checked
    )


def unknown_answers(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find answers to warnings that there are not."""
    known = [name_of(rule) for _, _, rule in KINDS_OF_WARNING]
    for entry in entries:
        for place, answer in enumerate(entry.record.checked if entry.record else ()):
            if answer.warning not in known:
                hint = did_you_mean(answer.warning, known) or f" The warnings are: {', '.join(known)}."
                yield entry.problem(("checked", place, "warning"), f"{answer.warning!r} is no warning.{hint}")
