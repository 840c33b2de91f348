"""A build reads the records first. It names every problem in them or, if there is none, every problem in the pages."""

from pathlib import Path

import pytest

from macros.core.problems import DataError
from macros.pages.first_check import load_checked
from tests.editing import put, small_portal


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the small portal."""
    small_portal(tmp_path)
    return tmp_path


def problems(project: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        load_checked(project)
    return [problem.message for problem in raised.value.problems]


def name_a_person(project: Path) -> None:
    put(project / "data", "priorities", "summary: Fewer homes", "summary: Cllr Smith says fewer homes")


def spoil_a_page(project: Path) -> None:
    (project / "docs" / "partners.md").write_text("# Partners\n\n<b>bold</b>\n", encoding="utf-8")


def test_a_portal_in_order_gives_its_records(project: Path) -> None:
    assert load_checked(project).by_kind()["priorities"]


def test_what_is_wrong_with_pages_is_named(project: Path) -> None:
    spoil_a_page(project)
    (said,) = problems(project)
    assert "'<b>' is HTML" in said


def test_what_is_wrong_with_records_comes_before_what_is_wrong_with_pages(project: Path) -> None:
    name_a_person(project)
    spoil_a_page(project)
    (said,) = problems(project)
    assert "'Cllr Smith' looks like a person" in said


def test_records_that_cannot_be_read_are_named_with_those_against_the_rules(project: Path) -> None:
    name_a_person(project)
    put(project / "data", "projects", "- id: locks\n", "- id: locks\n  colour: red\n")
    assert sorted(message.split()[0] for message in problems(project)) == ["'Cllr", "is"]
