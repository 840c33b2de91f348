"""What a page reads from the catalogue is noted, and tells exactly when the page must be built again."""

from collections.abc import Callable

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.kinds import KINDS
from macros.records.projects import Project

ALL = {f"all:{kind}" for kind in KINDS}
QUESTIONS: list[tuple[Callable[[Catalogue], object], set[str]]] = [
    (lambda records: records.all(Project), {"all:projects"}),
    (lambda records: records.find(Project, "locks"), {"one:projects/locks"}),
    (lambda records: records.known("projects", "locks"), {"one:projects/locks"}),
    (
        lambda records: records.some(Project, ["locks", "night-walks"]),
        {"one:projects/locks", "one:projects/night-walks"},
    ),
    (lambda records: records.find_linked("projects", "locks"), {"one:projects/locks"}),
    (lambda records: records.find_named("projects", "locks"), {"name:projects/locks"}),
    (lambda records: records.column(Project, "status"), {"column:projects/status"}),
    (
        lambda records: records.links_to(records.find_linked("funds", "safe-fund")),
        {"one:funds/safe-fund", "links:funds/safe-fund"},
    ),
    (lambda records: records.everything(), ALL),
    (lambda records: records.by_kind(), ALL),
]


@pytest.mark.parametrize(("ask", "noted"), QUESTIONS)
def test_every_question_is_noted(sample: Catalogue, ask: Callable[[Catalogue], object], noted: set[str]) -> None:
    records = Catalogue(sample.everything())
    ask(records)
    assert records.reads == noted


def changed(sample: Catalogue, kind: str, id: str, **fields: object) -> Catalogue:
    """The sample with one record changed."""
    everything = sample.everything()
    return Catalogue(
        [r.model_copy(update=fields) if (r.kind, r.id) == (kind, id) else r for r in everything],
    )


READS = [
    *("all:projects", "one:projects/locks", "one:projects/night-walks", "name:projects/locks"),
    *("column:projects/status", "links:funds/safe-fund", "all:funds", "one:projects/gone", "name:projects/gone"),
]


@pytest.mark.parametrize(
    ("id", "fields", "stale"),
    [
        ("locks", {}, []),
        ("locks", {"summary": "Bolts."}, ["all:projects", "one:projects/locks"]),
        ("locks", {"name": "Bolts"}, ["all:projects", "one:projects/locks", "name:projects/locks"]),
        ("locks", {"status": "planned"}, ["all:projects", "one:projects/locks", "column:projects/status"]),
        (
            *("night-walks", {"summary": "Walks."}),
            ["all:projects", "one:projects/night-walks", "links:funds/safe-fund"],
        ),
    ],
)
def test_a_change_makes_stale_what_read_it_and_nothing_else(
    sample: Catalogue, id: str, fields: dict[str, object], stale: list[str]
) -> None:
    before, after = Catalogue(sample.everything()), changed(sample, "projects", id, **fields)
    assert [read for read in READS if before.digest(read) != after.digest(read)] == stale


def test_a_record_that_comes_or_goes_makes_lists_stale(sample: Catalogue) -> None:
    before = Catalogue(sample.everything())
    after = Catalogue([record for record in sample.everything() if record.id != "locks"])
    assert [read for read in READS if before.digest(read) != after.digest(read)] == [
        *("all:projects", "one:projects/locks", "name:projects/locks", "column:projects/status")
    ]
