"""`make changes` reads what was committed, whatever attributes, links, names and hooks there are; else a sentence."""

import shutil
from pathlib import Path

import pytest

from macros.cli import main
from tests.editing import put
from tests.git_portal import at_a_commit, commit, git, refused

NOTHING = [
    "# Changes since HEAD",
    "",
    "No record changed.",
    "",
    *("## Pages that change", "", "- None", "", "## Addresses that go away", "", "- None"),
]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the small portal at a commit."""
    return at_a_commit(tmp_path / "portal", monkeypatch)


def note(capsys: pytest.CaptureFixture[str], data: str = "data", base: str = "HEAD") -> list[str]:
    with pytest.raises(SystemExit) as left:
        main(["changes", "--data", data, "--base", base])
    assert left.value.code == 0, left.value.code
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("place", "attributes"),
    [
        (".gitattributes", "* export-ignore"),
        ("data/.gitattributes", "* export-ignore"),
        (".git/info/attributes", "data export-ignore\n/docs export-ignore"),
        (".gitattributes", "*.yml export-subst"),
        (".gitattributes", "*.yml filter=shout\n*.md filter=shout"),
        ("docs/.gitattributes", "* text eol=crlf"),
        (".gitattributes", "*.yml working-tree-encoding=UTF-16"),
        ("data/.gitattributes", "* ident -diff -text binary"),
    ],
)
def test_attributes_have_no_say(portal: Path, capsys: pytest.CaptureFixture[str], attributes: str, place: str) -> None:
    put(Path("data"), "funds", "summary: Money for safer streets.", "summary: Money $Format:%H$ $Id$.")
    commit()
    Path(place).write_text(f"{attributes}\n", encoding="utf-8")
    if place != ".git/info/attributes":
        git("add", place)
        git("commit", "--quiet", "--message", "Attributes")
    git("config", "filter.shout.smudge", "tr a-z A-Z")
    assert note(capsys) == NOTHING


@pytest.mark.parametrize("name", ["my portal", "Pörtal 😀", "a\tb", "-data", ":(top)a*?[b]", 'q"q\\'])
def test_names_of_folders_do_not_matter(portal: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    for part in ("data", "docs"):
        shutil.copytree(part, Path("examples") / name / part)
    commit()
    data = f"examples/{name}/data"
    assert note(capsys, data) == NOTHING
    put(Path(data), "funds", "amount: 20000", "amount: 30000")
    assert "- Safe Fund: amount changed from £20,000 to £30,000." in note(capsys, data)
    assert note(capsys) == NOTHING


def test_the_folder_of_records_may_have_any_name(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("mv", "data", "our records é")
    commit()
    assert note(capsys, "our records é") == NOTHING


@pytest.mark.parametrize("link", ["data", "portal", "above"])
def test_a_link_to_the_folder_is_followed(
    portal: Path, capsys: pytest.CaptureFixture[str], link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "data"
    if link == "data":
        git("mv", "data", "records")
        Path("data").symlink_to("records")
        commit()
    elif link == "portal":
        Path("examples").mkdir()
        for part in ("data", "docs"):
            shutil.move(part, "examples")
        Path("linked").symlink_to("examples")
        data = "linked/data"
        commit()
    else:
        (portal.parent / "elsewhere").symlink_to(portal)
        monkeypatch.chdir(portal.parent / "elsewhere")
    assert note(capsys, data) == NOTHING


def test_a_folder_that_has_become_a_link_is_compared_with_what_it_was(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("data").rename("records")
    Path("data").symlink_to("records")
    assert note(capsys) == NOTHING


@pytest.mark.parametrize(("link", "target"), [("data/glossary.yml", "../shared.yml"), ("data/glossary", "../shared")])
def test_links_within_the_commit_are_followed(
    portal: Path, capsys: pytest.CaptureFixture[str], link: str, target: str
) -> None:
    kept = Path("shared.yml") if link.endswith(".yml") else Path("shared/terms.yml")
    kept.parent.mkdir(exist_ok=True)
    Path("data/glossary.yml").rename(kept)
    Path(link).symlink_to(target)
    commit()
    Path(link).unlink()
    kept.rename("data/glossary.yml")
    assert note(capsys) == NOTHING


@pytest.mark.parametrize("inside", ["data/more.yml", "data/projects", "docs/about/more.md"])
def test_links_inside_are_refused(portal: Path, inside: str) -> None:
    Path(inside).symlink_to("/etc/hostname")
    commit()
    Path(inside).unlink()
    assert refused() == f"At HEAD, {inside} is a link, so what it stood for cannot be compared"


@pytest.mark.parametrize("folder", ["data", "docs"])
def test_a_folder_that_was_a_link_or_a_file_is_refused(portal: Path, folder: str) -> None:
    shutil.move(folder, "kept")
    Path(folder).symlink_to("/nowhere")
    commit()
    Path(folder).unlink()
    shutil.move("kept", folder)
    assert refused() == f"At HEAD, {folder} is a link, so what it stood for cannot be compared"


def test_another_repository_inside_is_refused(portal: Path) -> None:
    git("clone", "--quiet", ".", "../other")
    git("submodule", "--quiet", "add", "../other", "data/projects")
    commit()
    assert refused() == "At HEAD, data/projects is another repository, so what it stood for cannot be compared"


def test_what_is_hidden_is_not_read(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/.#funds.yml").symlink_to("an.editor@desk.1234")
    commit()
    Path("data/.#funds.yml").unlink()
    assert note(capsys) == NOTHING


def test_a_folder_of_records_that_was_deleted_is_told_record_by_record(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree("data")
    lines = note(capsys)
    assert "- Safe Fund: the fund was removed." in lines
    assert "- partners/police/ leads nowhere any more" in lines
    assert "- get-help/#police-101 leads nowhere any more" in lines


def test_records_that_moved_to_another_file_are_no_news(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data/projects").mkdir()
    Path("data/projects.yml").rename("data/projects/2024.yml")
    assert note(capsys) == NOTHING


def test_after_a_rename_it_is_said_once(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(Path("data"), "projects", "sources: [{source: plan, at: page 11}]", "sources: [{source: plan, at: page 11}]\n"
        "  withdrawn: {on: 2024-03-01, why: Merged., see: [projects/night-walks/]}")  # fmt: skip
    commit()
    renames = "partner police force, source plan paper, priority burglary homes, project night-walks walks"
    for kind, old, new in map(str.split, f"{renames}, project walks walks-home".split(",")):
        with pytest.raises(SystemExit):
            main(["rename", "--data", "data", "--kind", kind, "--old", old, "--new", new])
    capsys.readouterr()
    lines = note(capsys)
    records = [line for line in lines[: lines.index("## Pages that change")] if line.startswith("- ")]
    assert records == [
        "- Burglary: its id changed from 'burglary' to 'homes'.",
        "- Night walks: its id changed from 'night-walks' to 'walks-home'.",
        "- Anyshire Police: its id changed from 'police' to 'force'.",
        "- Safety plan of Anyshire: its id changed from 'plan' to 'paper'.",
    ]
    assert lines[lines.index("## Pages that change") + 2 : lines.index("## Addresses that go away") - 1] == [
        "- partners/force/ (new)",
        "- priorities/homes/ (new)",
        "- projects/walks-home/ (new)",
        "- sources/paper/ (new)",
    ]


def test_a_rename_with_a_change_says_both(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rename", "--data", "data", "--kind", "partner", "--old", "police", "--new", "force"])
    put(Path("data"), "projects", "funders: [force]", "funders: [pastors]")
    put(Path("data"), "partners", "role: Keeps the peace.", "role: Keeps it.")
    capsys.readouterr()
    records = [line for line in note(capsys) if line.endswith(".")]
    assert records == [
        "- Night walks: funders: Street Pastors added.",
        "- Night walks: funders: Anyshire Police removed.",
        "- Anyshire Police: its id changed from 'police' to 'force'.",
        "- Anyshire Police: role changed from 'Keeps the peace.' to 'Keeps it.'.",
    ]


@pytest.mark.parametrize("where", [".", "docs", "docs/about", "/"])
def test_it_can_be_asked_from_any_folder(
    portal: Path, capsys: pytest.CaptureFixture[str], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(where)
    assert note(capsys, "data" if where != "/" else str(portal / "data")) == NOTHING


def test_a_hook_that_names_another_repository_has_no_say(
    portal: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert note(capsys) == NOTHING


# ---- What a stranger may write ----


def test_texts_of_records_are_text_in_the_summary(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(Path("data"), "funds", "summary: Money for safer streets.",
        "summary: 'Ask @team. [Log in to approve](https://evil.example/) <img src=x> #1'")  # fmt: skip
    Path("docs/[Log in](x).md").write_text("# @team\n", encoding="utf-8")
    git("branch", "@team-#1")
    lines = note(capsys, base="@team-#1")
    assert lines[0] == "# Changes since `@team-#1`"
    assert (
        "- Safe Fund: summary changed from 'Money for safer streets.' to 'Ask `@team. [Log` in to "
        "`approve](https://evil.example/) <img src=x> #1`'."
    ) in lines
    assert "- `[Log in](x)/` (new)" in lines
