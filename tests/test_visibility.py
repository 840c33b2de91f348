"""When readers see a record, and what may point to one that they see at times only."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.catalogue import UnknownId
from macros.catalogue.loading import load
from macros.pages.page_problems import page_problems
from macros.records.projects import Project
from tests.editing import give, put, said, small_portal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_portal(tmp_path)


@pytest.mark.parametrize(
    ("fields", "seen_on"),
    [
        ((), [1, 2, 3, 4]),
        (("publish_from: 2024-03-02",), [2, 3, 4]),
        (("publish_until: 2024-03-03",), [1, 2, 3]),
        (("publish_from: 2024-03-02", "publish_until: 2024-03-03"), [2, 3]),
    ],
)
def test_a_record_is_seen_from_its_first_to_its_last_day(
    data: Path, fields: tuple[str, ...], seen_on: list[int]
) -> None:
    give(data, "projects", "locks", *fields)
    catalogue = load(data)
    days = {day: catalogue.on(date(2024, 3, day)) for day in (1, 2, 3, 4)}
    assert [day for day, seen in days.items() if "locks" in [project.id for project in seen.all(Project)]] == seen_on
    assert all(("projects", "locks") in days[day].hidden for day in {1, 2, 3, 4} - set(seen_on))


def test_no_list_and_no_link_shows_a_hidden_record(data: Path) -> None:
    give(data, "projects", "night-walks", "publish_from: 2025-01-01")
    seen = load(data).on(date(2024, 3, 1))
    fund = seen.find_linked("funds", "safe-fund")
    assert seen.linking_to(fund, Project) == []
    assert "night-walks" not in [record.id for record in seen.everything()]
    with pytest.raises(UnknownId, match=r"^'night-walks' is a project that is shown from 1 January 2025 only\.$"):
        seen.find(Project, "night-walks")


def test_the_last_day_does_not_lie_before_the_first(data: Path) -> None:
    give(data, "projects", "locks", "publish_from: 2024-03-02", "publish_until: 2024-03-01")
    assert said(data) == ["locks: publish_until: '2024-03-01' lies before publish_from, '2024-03-02'"]


ADVICE = "Give this record dates within those, or take the reference out"


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        (["publish_from: 2025-01-01"], "from 1 January 2025"),
        (["publish_until: 2026-01-01"], "until 1 January 2026"),
        (["publish_from: 2025-01-01", "publish_until: 2026-01-01"], "from 1 January 2025 to 1 January 2026"),
    ],
)
def test_a_record_does_not_point_to_one_that_is_seen_for_a_shorter_time(
    data: Path, fields: list[str], dates: str
) -> None:
    give(data, "funds", "safe-fund", *fields)
    assert said(data) == [f"night-walks: fund: 'safe-fund' is shown {dates} only. {ADVICE}"]
    give(data, "projects", "night-walks", *fields)
    assert said(data) == []


def test_a_page_does_not_call_for_a_record_that_is_seen_for_a_shorter_time(data: Path) -> None:
    give(data, "projects", "locks", "publish_from: 2025-01-01")
    page = data.parent / "docs/about/index.md"
    page.write_text('# About\n\nText.\n\n{{ project_summary("locks") }}\n', encoding="utf-8")
    problems = page_problems(load(data), data.parent / "docs")
    assert [(problem.line, problem.message) for problem in problems] == [
        (5, "'locks' is shown from 1 January 2025 only, this page always. Take the call out")
    ]
    assert str(problems[0].file).endswith("docs/about/index.md")
    page.write_bytes(b'{{ project_summary("l\xffcks") }}\n{{ project_summary("locks") }}\n')
    assert [problem.line for problem in page_problems(load(data), data.parent / "docs")] == [2, 1]


def test_what_is_still_to_be_written_is_never_published(data: Path) -> None:
    put(data, "projects", "summary: Locks for homes.", "summary: to be written")
    advice = "Write it, or keep 'publish_from: 2099-12-31' until it is written"
    assert said(data) == [f"locks: summary: is still to be written. {advice}"]
    give(data, "projects", "locks", "publish_from: 2099-12-31")
    assert said(data) == []
