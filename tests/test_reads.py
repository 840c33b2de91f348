"""What a page reads from the catalogue is noted, and tells exactly when the page must be built again."""

from collections.abc import Callable, Iterable

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.noted_catalogue import NotedCatalogue
from macros.records.kinds import KINDS
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record

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


@pytest.mark.parametrize(("ask", "reads"), QUESTIONS)
def test_every_question_is_noted(sample: Catalogue, ask: Callable[[Catalogue], object], reads: set[str]) -> None:
    records = NotedCatalogue(sample)
    ask(records)
    assert records.reads == reads
    records.begin_page()
    assert records.reads == set()


def test_the_catalogue_itself_is_only_read(sample: Catalogue) -> None:
    before = {name: repr(value) for name, value in vars(Catalogue(sample.everything())).items()}
    records = Catalogue(sample.everything())
    page = NotedCatalogue(records)
    for ask, _ in QUESTIONS:
        ask(page)
    assert {name: repr(value) for name, value in vars(records).items()} == before


def test_what_a_page_shows_is_noted_once_and_naming_is_not_showing(sample: Catalogue) -> None:
    records = NotedCatalogue(sample)
    records.find_linked("funds", "safe-fund")
    records.everything()
    records.by_kind()
    assert records.take_shown() == []
    records.find(Priority, "burglary")
    records.some(Priority, ["burglary", "stalking"])
    assert [record.id for record in records.take_shown()] == ["burglary", "stalking"]
    assert records.take_shown() == []


def changed(sample: Catalogue, kind: str, id: str, **fields: object) -> NotedCatalogue:
    """Return the sample with one record changed."""
    return noted(r.model_copy(update=fields) if (r.kind, r.id) == (kind, id) else r for r in sample.everything())


def noted(records: Iterable[Record]) -> NotedCatalogue:
    return NotedCatalogue(Catalogue(records))


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
    before, after = NotedCatalogue(sample), changed(sample, "projects", id, **fields)
    assert [read for read in READS if before.digest(read) != after.digest(read)] == stale


def test_a_record_that_comes_or_goes_makes_lists_stale(sample: Catalogue) -> None:
    before = NotedCatalogue(sample)
    after = noted(record for record in sample.everything() if record.id != "locks")
    assert [read for read in READS if before.digest(read) != after.digest(read)] == [
        *("all:projects", "one:projects/locks", "name:projects/locks", "column:projects/status")
    ]
