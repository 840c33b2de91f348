"""Published figures that changed without a word: no correction, and no new day of change.

They are compared with the last commit that was published, or with the records of it in a folder of their own. Where
there is neither, there is nothing to compare with.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.catalogue.loading import read_records
from macros.catalogue.validation import Entry
from macros.core.problems import PortalError, Problem
from macros.core.words import in_words
from macros.editing.git_history import portal_at
from macros.editing.git_tree import Repository
from macros.records.amount import Amount
from macros.records.funds import Fund
from macros.records.measures import Measure
from macros.records.points import Point
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.references import Path as FieldPath

PUBLISHED = ("@{upstream}", "origin/main", "HEAD")
"""What may have been published last, the most likely first."""
KINDS = ("measures", "projects", "funds")
"""The kinds of record that hold figures."""
ADVICE = "Write a correction with its reason, or the new day under updated"
Key = tuple[str, str]


class Figure(NamedTuple):
    """One figure of a record: its field, how readers see it, and everything beside it that explains it."""

    path: FieldPath
    words: str
    told: tuple[object, ...]


def silent_changes(
    entries: Iterable[Entry], folder: Path, today: date, *, base: str = "", published: Path | None = None
) -> list[Problem]:
    """Find figures that differ from those published last although their records do not explain it.

    `base` names the commit, `published` a folder with the records of it.
    """
    now = [(entry, entry.record) for entry in entries if entry.file.kind in KINDS and entry.record]
    if not now or not (published or base or (folder.parent / ".git").exists()):
        return []
    try:
        before = _records_in(published) if published else _committed(folder, base)
    except PortalError:  # no commit yet, or one that cannot be read: nothing was published from here
        return []
    return [problem for entry, record in now for problem in _changed(entry, record, before.get(_id(record)), today)]


def _id(record: Record) -> Key:
    return record.kind, record.id


def _records_in(folder: Path) -> dict[Key, Record]:
    return {_id(entry.record): entry.record for entry in read_records(folder)[0] if entry.record}


def _committed(folder: Path, base: str) -> dict[Key, Record]:
    """Return the records of the last published commit, if any file with figures differs from it."""
    repository = Repository(folder)
    known = (name for name in PUBLISHED if repository.ask("rev-parse", "--verify", "-q", f"{name}^{{commit}}"))
    commit = base or next(known, "")
    places = [str(folder / name) for kind in KINDS for name in (kind, f"{kind}.yml")]
    # Otherwise git would refresh its index, and a check changes nothing.
    only_look = ("-c", "diff.autoRefreshIndex=false")
    if not commit or not repository.ask(*only_look, "diff", "--name-only", commit, "--", *places).strip():
        return {}
    with portal_at(commit, folder) as then:
        return _records_in(then)


def _changed(entry: Entry, now: Record, before: Record | None, today: date) -> Iterator[Problem]:
    if before is None or not before.is_shown(today):
        return
    if now.updated > before.updated or len(now.corrections) > len(before.corrections):
        return
    held = figures_of(now, date.max)
    for key, old in figures_of(before, today).items():
        new = held.get(key)
        if new is None:
            said = f"the value for {key[1]} was published and is gone"
            yield entry.problem((old.path[0],), f"{said}. {ADVICE}")
        elif new.told != old.told:
            yield entry.problem(new.path, f"{old.words} was published, and now it is {new.words}. {ADVICE}")


def figures_of(record: Record, today: date) -> dict[Key, Figure]:
    """Return what readers see of a record in figures on a day, each by its area or field and its period."""
    if isinstance(record, Project | Fund):
        amount = record.amount
        words = amount.in_words() if isinstance(amount, Amount) else in_words(amount)
        return {("amount", "the amount"): Figure(("amount",), words, (amount,))}
    if not isinstance(record, Measure):
        return {}
    found = {
        (point.place, point.period.in_words()): Figure(("points", place, "value"), _words(point), _told(point))
        for place, point in enumerate(record.points)
        if point.is_shown(today)
    }
    found["baseline", "the baseline"] = Figure(("baseline",), in_words(record.baseline), (record.baseline,))
    found["unit", "the unit"] = Figure(("unit",), record.unit, (record.unit,))
    for target in record.all_targets:
        key = (f"target {target.area or ''}", f"the target for {target.by.in_words()}")
        path: FieldPath = ("area_targets",) if target.area else ("target",)
        found[key] = Figure(path, in_words(target.value), (target.value, target.path))
    return found


def _words(point: Point) -> str:
    hedged = [point.qualifier or "", in_words(point.value), f"({point.state})" if point.state else ""]
    return " ".join(filter(None, [*hedged, f"({point.change})" if point.change else ""]))


def _told(point: Point) -> tuple[object, ...]:
    """Return the explanations that readers see beside a value."""
    return point.value, point.state, point.qualifier, point.rate, point.change, point.rating
