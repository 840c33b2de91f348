"""Rules about what measures aim for: values that the measure can have, and steps that lead to the target."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from macros.catalogue.findings import Finding, Records
from macros.catalogue.texts import NOT_BEFORE_ANSWERED
from macros.core.words import in_words
from macros.records.measures import Measure, Target
from macros.records.references import Path

Fault = tuple[Path, str]


def target_rules(records: Records) -> Iterator[Finding]:
    """Find targets that contradict themselves or their measure."""
    for measure in records.values():
        if isinstance(measure, Measure) and measure.publish_from != NOT_BEFORE_ANSWERED:
            yield from ((measure, path, said) for path, said in _repeated(measure))
            for path, target in targets_of(measure):
                yield from ((measure, path, said) for path, said in _path(target, path))
                yield from ((measure, path, said) for path, said in _too_early(measure, target, path))


def targets_of(measure: Measure) -> list[tuple[Path, Target]]:
    """Return every target of a measure with its place in the record."""
    own: list[tuple[Path, Target]] = [(("target",), measure.target)] if measure.target else []
    return own + [(("area_targets", place), target) for place, target in enumerate(measure.area_targets)]


def numbers_aimed_for(measure: Measure) -> Iterator[tuple[Path, Decimal]]:
    """Yield every number among the targets and their steps, with its place."""
    for path, target in targets_of(measure):
        if isinstance(target.value, Decimal):
            yield (*path, "value"), target.value
        yield from (((*path, "path", place, "value"), step.value) for place, step in enumerate(target.path))


def _repeated(measure: Measure) -> Iterator[Fault]:
    seen: set[tuple[str | None, str]] = set()
    for path, target in targets_of(measure):
        key = (target.area, str(target.by))
        if key in seen:
            yield (*path, "by"), f"{target.by.in_words()} has a target for this area already. Keep one of them"
        seen.add(key)


def _path(target: Target, path: Path) -> Iterator[Fault]:
    for (_, before), (place, step) in pairwise(enumerate(target.path)):
        here = (*path, "path", place)
        if step.period.overlaps(before.period):
            yield (
                (*here, "period"),
                f"{step.period.in_words()} overlaps {before.period.in_words()}. Correct one of them",
            )
        elif step.period.is_before(before.period):
            yield (*here, "period"), f"{step.period.in_words()} comes after a later step. Write the earliest first"
    last = target.path[-1] if target.path else None
    if last and last.period == target.by and isinstance(target.value, Decimal) and target.value != last.value:
        said = f"the last step is {in_words(last.value)}, but the target is {in_words(target.value)}"
        yield (*path, "path", len(target.path) - 1, "value"), f"{said}. Correct one of them"


def _too_early(measure: Measure, target: Target, path: Path) -> Iterator[Fault]:
    baseline = measure.baseline_period
    if baseline and target.by.last and baseline.first and target.by.last < baseline.first:
        said = f"{target.by.in_words()} is before the baseline, {baseline.in_words()}"
        yield (*path, "by"), f"{said}. Correct one of them"
