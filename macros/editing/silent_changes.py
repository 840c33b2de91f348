"""Published values that changed without a word: no correction, and no new day of change.

They are compared with the last commit that was published. Where there is no git, there is nothing to compare with.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.catalogue.loading import examine
from macros.catalogue.validation import Entry
from macros.core.problems import PortalError, Problem
from macros.core.words import in_words
from macros.editing.git_history import portal_at
from macros.editing.git_tree import Repository
from macros.records.measures import Measure, Point

PUBLISHED = ("@{upstream}", "origin/main", "HEAD")
"""What may have been published last, the most likely first."""


def silent_changes(entries: Iterable[Entry], folder: Path, *, base: str = "") -> list[Problem]:
    """Find values that differ from the last published commit though their records say nothing of it."""
    measures = [(entry, entry.record) for entry in entries if isinstance(entry.record, Measure)]
    if not measures or not (base or (folder.parent / ".git").exists()):
        return []
    try:
        before = _published(folder, base)
    except PortalError:  # no commit yet, or one that cannot be read: nothing was published from here
        return []
    return [problem for entry, measure in measures for problem in _changed(entry, measure, before.get(measure.id))]


def _published(folder: Path, base: str) -> dict[str, Measure]:
    """Return the measures of the last published commit, if anything in the files of measures differs from it."""
    repository = Repository(folder)
    known = (name for name in PUBLISHED if repository.ask("rev-parse", "--verify", "-q", f"{name}^{{commit}}"))
    commit = base or next(known, "")
    if not commit:
        return {}
    places = [str(folder / "measures"), str(folder / "measures.yml")]
    if not repository.ask("diff", "--name-only", commit, "--", *places).strip():
        return {}
    with portal_at(commit, folder) as then:
        found, _ = examine(then)
    return {entry.id: entry.record for entry in found if isinstance(entry.record, Measure)}


def _changed(entry: Entry, now: Measure, before: Measure | None) -> Iterator[Problem]:
    if before is None or now.updated != before.updated or now.corrections != before.corrections:
        return
    held = {(point.place, point.period): (place, point) for place, point in enumerate(now.points)}
    for old in before.points:
        place, new = held.get((old.place, old.period), (0, None))
        if new is None:
            said = f"the value for {old.period.in_words()} was published and is gone"
            yield entry.problem(("points",), f"{said}. {ADVICE}")
        elif _shown_of(old) != _shown_of(new):
            said = f"{_words(old)} was published, and now it is {_words(new)}"
            yield entry.problem(("points", place, "value"), f"{said}. {ADVICE}")


ADVICE = "Write a correction with its reason, or the new day under updated"


def _words(point: Point) -> str:
    hedged = [point.qualifier or "", in_words(point.value), f"({point.state})" if point.state else ""]
    return " ".join(filter(None, hedged))


def _shown_of(point: Point) -> tuple[object, ...]:
    """Return what readers are told of a value."""
    return point.value, point.state, point.qualifier, point.rate
