"""What an editor should look at, though it stops nothing. Each kind of warning says when it may be ignored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from macros.catalogue.findings import Finding
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.catalogue.validation import Entry
from macros.core.problems import Problem, did_you_mean
from macros.editing.upkeep_warnings import open_questions, silent_promises
from macros.editing.warning_kinds import KINDS_OF_WARNING, OF_ONE_RECORD, READS, Rule
from macros.records.record import Record
from macros.records.references import Path


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
    of_one = _of_one(valid.values(), today)
    kinds = []
    for title, ignore_if, rule in KINDS_OF_WARNING:
        name = name_of(rule)
        if rule in OF_ONE_RECORD:
            findings: Iterable[Finding] = of_one[name]
        elif rule in READS:
            findings = rule(finished, today, partial(_read, rule, valid))
        else:
            findings = rule(finished, today)
        unanswered = (finding for finding in findings if not is_answered(finding[0], name, today))
        found = [valid[id(record)].problem(path, message) for record, path, message in unanswered]
        if found:
            kinds.append(Warnings(title, ignore_if, tuple(sorted(found)), name))
    return kinds


def _of_one(entries: Iterable[Entry], today: date) -> dict[str, list[Finding]]:
    """Return what the rules over one record find, by their names; it is remembered, record by record."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for entry in entries:
        if record := entry.record:
            for name, path, message in entry.once("warnings", partial(_in_one, record, today)):
                found[name].append((record, path, message))
    return found


def _in_one(record: Record, today: date) -> list[tuple[str, Path, str]]:
    rules = {open_questions} if record.publish_from == NOT_BEFORE_ANSWERED else OF_ONE_RECORD
    return [(name_of(rule), path, said) for rule in rules for _, path, said in rule([record], today)]


def _read(rule: Rule, valid: Mapping[int, Entry], record: Record) -> Any:
    """Return what a rule reads in a record: as it is remembered, or else read anew."""
    return valid[id(record)].once(name_of(rule), partial(READS[rule], record))


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
