"""`make rename`: the id changes everywhere, and nothing else does."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.cli import main
from macros.core.problems import PortalError
from macros.editing.data_text import edited
from macros.editing.new import new
from macros.editing.page_links import Renamed, renamed_in_page
from macros.editing.rename import rename
from macros.editing.rewrite import problems_of
from macros.records.kinds import KINDS
from macros.records.record import Record
from tests.editing import add, files_of, give, line_of, own_page, put, small_portal
from tests.portals import ROOT, only


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


def test_record_page_and_references_move_together(data: Path) -> None:
    own_page(Path(), "projects/night-walks.md")
    page = Path("docs/about/index.md")
    page.write_text(
        '# About\n\n[Walks](../projects/night-walks.md#outcomes) {{ project_summary("night-walks") }}\n', "utf-8"
    )
    put(data, "updates", "  summary: It can", "  projects: [night-walks]\n  summary: It can")
    assert rename(data, "project", "night-walks", "walks-home") == [
        "The project 'night-walks' is now 'walks-home'. Its old address leads to the new one.",
        "data/projects.yml: 2 places",
        "data/updates.yml: 1 place",
        "docs/about/index.md: 2 places",
        "docs/projects/night-walks.md is now docs/projects/walks-home.md",
    ]
    assert problems_of(data) == []
    assert load(data).find_linked("projects", "walks-home").formerly == ("night-walks",)
    assert page.read_text("utf-8").endswith(
        '[Walks](../projects/walks-home.md#outcomes) {{ project_summary("walks-home") }}\n'
    )
    assert not Path("docs/projects/night-walks.md").exists()


def test_only_the_ids_change(data: Path) -> None:
    """Assert that the lines that differ do so in the id alone, and that one line is new."""
    put(data, "projects", "  funders: [police]\n", "  funders: ['police']   # 'police' pays for all of it\n")
    put(data, "projects", "- id: locks\n", "\n# police: a comment   with spaces\n- id:   locks  # a comment\n")
    before = files_of(Path())
    rename(data, "partner", "police", "anyshire-police")
    after = files_of(Path())
    for name in before:
        lines = [line.replace(b"anyshire-police", b"police") for line in after[name].splitlines(keepends=True)]
        if name == "data/partners.yml":
            lines.remove(b"  formerly: [police]\n")
        assert lines == before[name].splitlines(keepends=True)
    text = after["data/projects.yml"].decode()
    assert "  funders: ['anyshire-police']   # 'police' pays for all of it\n" in text
    assert "\n# police: a comment   with spaces\n- id:   locks  # a comment\n" in text


def test_the_real_records_bear_it_there_and_back(tmp_path: Path) -> None:
    """Assert that the most used record, renamed twice, leaves nothing behind but the note that remembers it."""
    for part in ("data", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part)
    before = files_of(tmp_path)
    catalogue = load(tmp_path / "data")
    used = max(catalogue.by_kind()["priorities"], key=lambda record: len(catalogue.links_to(record)))
    rename(tmp_path / "data", "priority", used.id, "quite-another")
    rename(tmp_path / "data", "priority", "quite-another", used.id)
    after = files_of(tmp_path)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == {"data/priorities.yml"}
    remembered = b"\n  formerly: [quite-another]"
    assert after["data/priorities.yml"].replace(remembered, b"", 1) == before["data/priorities.yml"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_each_kind_can_be_renamed(data: Path, kind: type[Record]) -> None:
    records = load(data).by_kind()[kind.kind]
    if not records:
        new(data, kind.singular, "first", today=date(2024, 3, 1))
    old = records[0].id if records else "first"
    rename(data, kind.singular, old, "quite-another")
    assert load(data).find_linked(kind.kind, "quite-another").formerly == (old,)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("- id: x\n  name: X\n", "- id: y\n  formerly: [x]\n  name: X\n"),
        ("- id: x  # why\n  name: X\n", "- id: y  # why\n  formerly: [x]\n  name: X\n"),
        ("- name: X\n  id: 'x'\n", "- name: X\n  id: 'y'\n  formerly: [x]\n"),
        ("-   id: x\n    name: X\n", "-   id: y\n    formerly: [x]\n    name: X\n"),
        ("- {id: x, name: X}\n", "- {id: y, formerly: [x], name: X}\n"),
        ("- id: x\n  formerly: [w]\n  name: X\n", "- id: y\n  formerly: [w, x]\n  name: X\n"),
        ("- id: x\n  formerly: []\n  name: X\n", "- id: y\n  formerly: [x]\n  name: X\n"),
        (
            "- id: x\n  formerly:\n    - w  # old\n  name: X\n",
            "- id: y\n  formerly:\n    - w  # old\n    - x\n  name: X\n",
        ),
        ("- id: x\n  formerly: [v, y]\n  name: X\n", "- id: y\n  formerly: [v, x]\n  name: X\n"),
        ("- id: x\r\n  name: X\r\n", "- id: y\r\n  formerly: [x]\r\n  name: X\r\n"),
        ("\ufeff- id: x\n  name: 😀 X\n", "\ufeff- id: y\n  formerly: [x]\n  name: 😀 X\n"),
    ],
)
def test_a_record_remembers_its_old_id_in_its_own_form(data: Path, record: str, expected: str) -> None:
    rest = "meaning: M.", "sources: [{source: plan, at: p}]", "updated: 2024-03-01"
    flow = "{" in record
    newline = "\r\n" if "\r" in record else "\n"
    indent = "    " if record.startswith("-   ") else "  "
    more = f", {', '.join(rest)}}}{newline}" if flow else "".join(f"{indent}{line}{newline}" for line in rest)
    end = f"}}{newline}" if flow else ""
    (data / "glossary.yml").write_bytes((record.removesuffix(end) + more).encode())
    rename(data, "term", "x", "y")
    assert (data / "glossary.yml").read_bytes() == (expected.removesuffix(end) + more).encode()


def test_an_address_where_a_subject_went_is_kept_up(data: Path) -> None:
    see = "[projects/night-walks/, 'projects/night-walks/#outcomes', priorities/burglary/]"
    give(data, "projects", "locks", f"withdrawn: {{on: 2024-03-01, why: Merged., see: {see}}}")
    rename(data, "project", "night-walks", "walks-home")
    assert f"see: {see.replace('night-walks', 'walks-home')}" in (data / "projects.yml").read_text("utf-8")


PAGE = """[a](../projects/locks.md) [b](locks.md#x) [c]: ../projects/locks.md
[d](../performance.md#break-ins) [e](../performance.md#felt-safer)
[c]: ../projects/locks.md#x
{{ figure("break-ins") }} {{ projects_table(locality="locks", fund="break-ins") }}
"""


TO_NEW = "\n[c]: ../projects/new"


@pytest.mark.parametrize(
    ("kind", "old", "changed"),
    [
        (
            "projects",
            "locks",
            [("[a](../projects/locks", "[a](../projects/new"), ("\n[c]: ../projects/locks", TO_NEW)],
        ),
        ("localities", "locks", [("(locks.md", "(new.md"), ('locality="locks"', 'locality="new"')]),
        ("measures", "break-ins", [("#break-ins", "#new"), ('figure("break-ins")', 'figure("new")')]),
        ("funds", "break-ins", [('fund="break-ins"', 'fund="new"')]),
        ("plans", "locks", []),
    ],
)
def test_links_and_calls_of_a_page_are_told_apart(kind: str, old: str, changed: list[tuple[str, str]]) -> None:
    expected = PAGE
    for before, after in changed:
        expected = expected.replace(before, after)
    edits = renamed_in_page(PAGE, Path("localities/northtown.md"), Renamed(KINDS[kind], old, "new"))
    assert edited(PAGE, edits) == expected


def test_a_link_within_the_folder_of_the_kind_is_found() -> None:
    page = "[a](locks.md) [b](./locks.md#x) [c](index.md)"
    edits = renamed_in_page(page, Path("projects/night-walks.md"), Renamed(KINDS["projects"], "locks", "bolts"))
    assert edited(page, edits) == "[a](bolts.md) [b](./bolts.md#x) [c](index.md)"


def test_lines_that_only_a_person_can_judge_are_listed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(data, "funds", "# The model:\n#   funders: [police]   # or another\n# The police say so.\n")
    page = Path("docs/about/index.md")
    page.write_text("# About\n\nThe police. See `api/v1/partners/police.json`.\n", "utf-8")
    with pytest.raises(SystemExit) as left:
        main(["rename", "--data", "data", "--kind", "partner", "--old", "police", "--new", "force"])
    assert left.value.code == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[-3:] == [
        "These lines still say 'police'. Look whether they mean it:",
        f"  data/funds.yml:{line_of(data / 'funds.yml', '# or another')}: #   funders: [police]   # or another",
        "  docs/about/index.md:3: The police. See `api/v1/partners/police.json`.",
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "sentence"),
    [
        ("prject", "locks", "bolts", "'prject' is not a kind of record. Did you mean 'project'?"),
        ("project", "", "bolts", "Say the record's id: OLD=night-walks"),
        ("project", "locks", "", "Say the record's id: NEW=night-walks"),
        ("project", "lcks", "bolts", "There is no project 'lcks'. Did you mean 'locks'?"),
        ("project", "zzz", "bolts", "There is no project 'zzz'."),
        ("fund", "safe-fund", "safe-fund", "There is a fund 'safe-fund' already: Safe Fund. Choose another id"),
        (
            "project",
            "locks",
            "Bolts!",
            "NEW: 'Bolts!' is not an id. Use lower-case letters, digits and hyphens: 'bolts'",
        ),
        (
            "project",
            "locks",
            "walks",
            "'walks' was the id of 'night-walks' before, and its address still leads there. Choose another id",
        ),
    ],
)
def test_what_cannot_be_renamed_is_told_in_a_sentence(data: Path, kind: str, old: str, new: str, sentence: str) -> None:
    give(data, "projects", "night-walks", "formerly: [walks]")
    before = files_of(Path())
    with pytest.raises(PortalError, match=only(sentence)):
        rename(data, kind, old, new)
    assert files_of(Path()) == before


def test_nothing_is_renamed_while_something_is_broken(data: Path) -> None:
    put(data, "funds", "amount: 20000", "amount: lots")
    put(data, "funds", "as_at: 2024-02", "as_at: then")
    sentence = "data holds 2 problems. Mend first what make check names"
    with pytest.raises(PortalError, match=only(sentence)):
        rename(data, "project", "locks", "bolts")


def test_a_place_is_still_known_by_its_day(data: Path) -> None:
    """Assert that the record keeps its day of change: a new id is no news about it."""
    rename(data, "project", "locks", "bolts")
    assert load(data).find_linked("projects", "bolts").updated == date(2024, 3, 1)
