"""`make changes`: each change in a sentence of its own, the pages that change, the addresses that go away."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.cli import main
from macros.editing.change_states import records_in
from macros.editing.changes import Changes
from tests.editing import put, small_portal
from tests.portals import TESTS

CASES: list[dict[str, Any]] = yaml.safe_load((TESTS / "samples/editing/changes.yml").read_text(encoding="utf-8"))
GIT = ("git", "-c", "user.name=An editor", "-c", "user.email=editor@council.example", "-c", "commit.gpgsign=false")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make the small portal twice: as it is to become, and beside it as it was."""
    small_portal(tmp_path / "before")
    return small_portal(tmp_path)


def sentences(data: Path) -> list[str]:
    """Return the sentences about the records' changes."""
    before, _ = records_in(data.parent / "before/data")
    after, _ = records_in(data)
    return [sentence for _, said in Changes(before, after).by_kind() for sentence in said]


def test_nothing_is_said_of_what_only_looks_different(data: Path) -> None:
    put(data, "funds", "summary: Money for safer streets.", "summary: >-\n    Money for\n    safer streets.")
    put(data, "funds", "funders: [police]", "# As before.\n  funders:\n    - 'police'")
    assert sentences(data) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: (case["says"] or [case["new"]])[0])
def test_each_change_is_a_sentence(data: Path, case: dict[str, Any]) -> None:
    put(data, case["kind"], case["old"], case["new"])
    assert sentences(data) == case["says"]


def test_a_new_record_says_what_it_is_about(data: Path) -> None:
    (data.parent / "before/data/projects.yml").unlink()
    (data.parent / "before/data/boards.yml").unlink()
    said = sentences(data)
    assert "Night walks: added as a project: 'Volunteers walk people home.'." in said
    assert "Safety Board: added as a board: 'Watches the plan.'." in said


def test_records_that_do_not_hold_are_compared_too(data: Path) -> None:
    before = data.parent / "before/data"
    put(before, "funds", "summary: Money for safer streets.", "sumary: Money.")
    put(before, "funds", "funders: [police]", "funders: police")
    put(before, "measures", "target: {aim: Fewer than before, value: not_reported, by: 2025}", "target: none")
    assert sentences(data) == [
        "Safe Fund: summary added: 'Money for safer streets.'.",
        "Break-ins: target changed from 'none' to aim 'Fewer than before', value not reported, by '2025'.",
    ]


def test_a_long_text_is_named_by_its_beginning(data: Path) -> None:
    put(
        data,
        "localities",
        "what: More cameras., status: under_consideration",
        f"what: {'More cameras ' * 8}., status: planned",
    )
    put(data.parent / "before/data", "localities", "what: More cameras.", f"what: {'More cameras ' * 8}.")
    assert sentences(data) == [
        "Northtown: action 'More cameras More cameras More cameras More cameras More …' "
        "changed from under consideration to planned."
    ]


# ---- The note, from git ----


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small portal at a commit, and return its data folder."""
    small_portal(tmp_path)
    (tmp_path / "docs/assets").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    commit()
    return Path("data")


def git(*arguments: str) -> str:
    return subprocess.run([*GIT, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "As it stands")


def note(capsys: pytest.CaptureFixture[str], base: str = "HEAD", data: str = "data") -> list[str]:
    with pytest.raises(SystemExit) as left:
        main(["changes", "--data", data, "--base", base])
    assert left.value.code == 0
    return capsys.readouterr().out.splitlines()


def test_where_nothing_changed_the_note_says_so(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = ["## Pages that change", "", "- None", "", "## Addresses that go away", "", "- None"]
    assert note(capsys) == ["# Changes since HEAD", "", "No record changed.", "", *pages]


def test_the_note_says_what_changed_and_where_readers_see_it(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = git("rev-parse", "HEAD")
    put(portal, "localities", "status: under_consideration", "status: planned")
    put(portal, "glossary", "- id: asb\n  name: ASB\n", "- id: vawg\n  name: VAWG\n")
    with pytest.raises(SystemExit):
        main(["rename", "--data", "data", "--kind", "project", "--old", "locks", "--new", "bolts"])
    capsys.readouterr()
    commit()
    lines = note(capsys, base)
    assert lines[: lines.index("## Pages that change")] == [
        f"# Changes since {base}",
        "",
        "## Localities",
        "",
        "- Northtown: action 'More cameras' changed from under consideration to planned.",
        "",
        "## Projects",
        "",
        "- Locks & bolts `<b>\"free\"</b> {{ 6*7 }} | *all*`: its id changed from 'locks' to 'bolts'.",
        "",
        "## Glossary",
        "",
        "- VAWG: added as a term: 'Behaviour that harms or frightens others.'.",
        "- ASB: the term was removed.",
        "",
    ]
    pages = lines[lines.index("## Pages that change") + 2 : lines.index("## Addresses that go away") - 1]
    assert {"- localities/northtown/", "- projects/bolts/ (new)", "- about/glossary/"} <= set(pages)
    assert not {"- localities/southtown/", "- partners/", "- get-help/"} & set(pages)
    gone = ["- projects/locks/ leads to projects/bolts/ from now on", "- about/glossary/#asb leads nowhere any more"]
    assert lines[lines.index("## Addresses that go away") + 2 :] == gone


def test_the_home_page_and_prose_count(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Path("docs/index.md")
    page.write_text(page.read_text(encoding="utf-8") + "\nA word more.\n", encoding="utf-8")
    Path("docs/broken.md").write_text("{{ no_such(( }}\n", encoding="utf-8")
    lines = note(capsys)
    assert lines[2] == "No record changed."
    assert lines[lines.index("## Pages that change") + 2 :][:2] == ["- broken/ (new)", "- home page"]


def test_where_the_base_does_not_hold_the_note_says_so(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(portal, "funds", "amount: 20000", "amount: lots")
    commit()
    put(portal, "funds", "amount: lots", "amount: 20000")
    assert note(capsys) == [
        "# Changes since HEAD",
        "",
        "## Funds",
        "",
        "- Safe Fund: amount changed from 'lots' to £20,000.",
        "",
        "The records of HEAD hold 1 problem, so the pages were not compared.",
    ]
    put(portal, "funds", "amount: 20000", "amount: lots")
    put(portal, "funds", "starts: 2023-04", "starts: then")
    assert note(capsys)[-3:] == [
        "The records of HEAD hold 1 problem, so the pages were not compared.",
        "",
        "The records here hold 2 problems, so the pages were not compared.",
    ]


def test_a_base_without_records_makes_everything_new(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("rm", "-r", "--cached", "--quiet", "data", "docs")
    git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    lines = note(capsys)
    assert "- Northtown: added as a locality: 'A market town with a busy centre.'." in lines
    assert "- localities/northtown/ (new)" in lines


def test_a_second_portal_is_compared_with_itself(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("data", "docs"):
        shutil.copytree(part, Path("examples/other") / part)
    commit()
    put(Path("examples/other/data"), "funds", "amount: 20000", "amount: 30000")
    lines = note(capsys, data="examples/other/data")
    assert [line for line in lines if line.startswith("- ") and "Fund" in line] == [
        "- Safe Fund: amount changed from £20,000 to £30,000."
    ]
