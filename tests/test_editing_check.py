"""What `make check` prints, for people and as annotations on the lines of a pull request."""

from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.cli import main
from macros.editing.check import check
from tests.editing import give, line_of, own_page, put, small_portal

TODAY = date(2024, 3, 2)
REVIEWS = "Reviews overdue (4). You may ignore this if the review is under way."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small portal in the working folder, with four reviews overdue."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    folder = Path("data")
    put(folder, "measures", "localities: [northtown]\n  priorities: [burglary]", "priorities: [burglary, stalking]")
    for kind, id in (
        ("boards", "safety-board"),
        ("funds", "safe-fund"),
        ("partners", "police"),
        ("plans", "anyshire-plan"),
    ):
        give(folder, kind, id, "review_by: 2024-03-01")
    return folder


def printed(
    capsys: pytest.CaptureFixture[str], data: Path, *, format: str = "text", verbose: bool = False
) -> list[str]:
    check(data, format=format, verbose=verbose, today=TODAY)
    return capsys.readouterr().out.splitlines()


def how_many(data: Path) -> int:
    return len(examine(data)[0])


def review(place: str) -> str:
    return f"{place}: review_by: its owner was to look at it by 1 March 2024. Look at it, and set the next day"


def test_the_first_of_each_kind_of_warning_are_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(data, format="text", verbose=False, today=TODAY) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == [
        REVIEWS,
        f"  {review('data/boards.yml:2: safety-board')}",
        f"  {review('data/funds.yml:2: safe-fund')}",
        f"  {review('data/partners.yml:2: police')}",
        "  and 1 more; make check VERBOSE=1 names all",
    ]


def test_all_are_named_when_asked_for(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, data, verbose=True)
    assert lines[4:-1] == [f"  {review('data/plans.yml:2: anyshire-plan')}"]


def test_the_last_line_counts(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted = f"{how_many(data)} records, 0 problems, 4 warnings: 2 priorities, 2 localities, 2 projects, "
    assert printed(capsys, data)[-1].startswith(counted)


def test_without_warnings_none_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    assert printed(capsys, tmp_path / "data") == ["0 records, 0 problems"]


def test_one_of_each_is_counted_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = (
        "- {id: a, name: A, meaning: M., sources: [{source: b, at: c}], updated: 2024-03-01, review_by: 2024-03-01}\n"
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data/glossary.yml").write_text(record, encoding="utf-8")
    assert printed(capsys, tmp_path / "data")[-1] == "1 record, 1 problem, 1 warning"


def test_where_there_is_a_problem_it_counts_most(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data, "projects", "amount: 15000", "amount: lots")
    assert check(data, format="text", verbose=False, today=TODAY) == 1
    lines = capsys.readouterr().out.splitlines()
    line = line_of(data / "projects.yml", "lots")
    assert lines[0].startswith(f"data/projects.yml:{line}: night-walks: amount: 'lots' is not an amount.")
    assert lines[1:] == [REVIEWS, f"{how_many(data)} records, 1 problem, 4 warnings"]


def test_pages_are_checked_with_the_records(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = own_page(Path(), "projects/locks.md")
    page.write_text(page.read_text(encoding="utf-8") + "\n<b>bold</b>\n", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").splitlines())
    said = "'<b>' is HTML. Pages hold prose and macro calls; HTML belongs in templates"
    assert printed(capsys, data)[0] == f"docs/projects/locks.md:{line}: {said}"


def test_annotations_stand_on_their_lines(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(data, "projects", "status: not_reported\n", "status: 100%\n")
    lines = printed(capsys, data, format="github")
    choices = "planned, under_way, completed, not_reported"
    line = line_of(data / "projects.yml", "100%")
    assert lines[0] == f"::error file=data/projects.yml,line={line}::locks: status: '100%25' is not one of: {choices}."
    said = "safety-board: review_by: its owner was to look at it by 1 March 2024. Look at it, and set the next day"
    note = "You may ignore this if the review is under way."
    assert lines[1] == f"::warning file=data/boards.yml,line=2,title=Reviews overdue::{said}. {note}"
    assert len(lines) == 6


def test_nothing_in_a_message_can_end_its_annotation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a,b:c").mkdir()
    Path("a,b:c/x%.yml").write_text("- id: a\n", encoding="utf-8")
    assert printed(capsys, Path("a,b:c"), format="github")[0].startswith(
        "::error file=a%2Cb%3Ac/x%25.yml,line=1::'x%25' is"
    )


def test_the_command_uses_the_day_of_today(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--data", "data", "--verbose"])
    assert left.value.code == 0
    stale = "Contacts to check again (1). You may ignore this if somebody is checking them today."
    answer = "To answer it in a record: 'warning: stale-contacts' under checked."
    assert f"{stale} {answer}" in capsys.readouterr().out.splitlines()
