"""`python -m macros portals`: which portals a repository holds, and which of them a change concerns."""

import json
from pathlib import Path, PurePosixPath

import pytest

from macros.cli import main
from macros.many.tracked import tracked
from tests.git_portal import commit, git

HERE = ["mkdocs.yml", "data/projects.yml", "docs/index.md", "macros/core/day.py", "README.md", "deploy/setup.py"]
PORTALS = {"examples/trafford": "INHERIT: ../../mkdocs.yml\n", "portals/stoke": "INHERIT: ../base.yml\n"}
EACH = {"top": ".", "examples-trafford": "examples/trafford", "portals-stoke": "portals/stoke"}
TOP, TRAFFORD, STOKE = ALL = list(EACH)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with three portals, committed."""
    monkeypatch.chdir(tmp_path)
    for name in (*HERE, "portals/base.yml", *(f"{at}/{name}" for at in PORTALS for name in HERE[:3])):
        write(name, PORTALS.get(str(Path(name).parent), "") if name.endswith("mkdocs.yml") else "")
    git("init", "--quiet", "--initial-branch=main")
    commit()
    return tmp_path


def write(name: str, text: str) -> None:
    """Write a file, and its folder."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def named(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[str], str]:
    """Run the command; return the names that it prints, and what it says beside them."""
    with pytest.raises(SystemExit) as left:
        main(["portals", *words])
    assert left.value.code == 0
    printed = capsys.readouterr()
    entries = json.loads(printed.out)["include"]
    assert [entry["folder"] for entry in entries] == [EACH[entry["name"]] for entry in entries]
    return [entry["name"] for entry in entries], printed.err


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("data/projects.yml", [TOP]),
        ("docs/about/index.md", [TOP]),
        ("examples/trafford/data/measures/x.csv", [TRAFFORD]),
        ("examples/trafford/docs/index.md", [TRAFFORD]),
        ("examples/trafford/mkdocs.yml", [TRAFFORD]),
        ("portals/stoke/data/projects.yml", [STOKE]),
        ("portals/base.yml", [STOKE]),
        ("mkdocs.yml", [TOP, TRAFFORD]),
        ("macros/core/day.py", ALL),
        ("overrides/main.html", ALL),
        ("requirements.txt", ALL),
        ("pyproject.toml", ALL),
        (".github/workflows/portals.yml", ALL),
        ("README.md", []),
        ("deploy/setup.py", []),
        ("tests/test_x.py", []),
        ("examples/trafford/notes.txt", []),
        ("examples/trafford-old/data/x.yml", []),
        ("database/x.yml", []),
    ],
)
def test_a_change_concerns_the_portals_that_are_made_from_it(
    repository: Path, capsys: pytest.CaptureFixture[str], changed: str, concerned: list[str]
) -> None:
    base = git("rev-parse", "HEAD")
    write(changed, "INHERIT: ../../mkdocs.yml\n# changed" if "trafford/mkdocs" in changed else "changed")
    commit()
    assert named(capsys, "--changed", base) == (concerned, "")


def test_a_file_that_goes_or_moves_is_a_change_of_both_places(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("mv", "docs/index.md", "portals/stoke/docs/other.md")
    commit()
    assert named(capsys, "--changed", "HEAD~1") == ([TOP, STOKE], "")


def test_a_portal_that_is_new_is_named_and_one_that_is_gone_is_not(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git("rm", "-rq", "portals/stoke")
    for name in HERE[:2]:
        write(f"portals/crewe/{name}", "")
    commit()
    monkeypatch.setitem(EACH, "portals-crewe", "portals/crewe")
    assert named(capsys, "--changed", "HEAD~1") == (["portals-crewe"], "")
    assert named(capsys)[0] == [TOP, TRAFFORD, "portals-crewe"]


def test_in_a_folder_of_the_repository_the_same_are_named(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "examples")
    assert named(capsys)[0] == ALL


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("", "There is no earlier state to compare with, so every portal is named\n"),
        ("0" * 40, "There is no earlier state to compare with, so every portal is named\n"),
        ("f" * 40, f"There is no commit {'f' * 40!r} here to compare with, so every portal is named\n"),
        ("--all", "There is no commit '--all' here to compare with, so every portal is named\n"),
    ],
)
def test_where_nothing_can_be_compared_every_portal_is_named(
    repository: Path, capsys: pytest.CaptureFixture[str], base: str, why: str
) -> None:
    assert named(capsys, f"--changed={base}") == (ALL, why)


@pytest.mark.parametrize(
    "files",
    [
        ["examples/x/mkdocs.yml"],
        ["examples/x/data/a.yml"],
        ["tests/samples/portal/mkdocs.yml", "tests/samples/portal/data/a.yml"],
        ["elsewhere/x/mkdocs.yml", "elsewhere/x/data/a.yml"],
        ["examples/mkdocs.yml", "examples/data/a.yml"],
    ],
)
def test_what_is_no_portal_of_its_own_is_not_named(files: list[str]) -> None:
    assert tracked(map(PurePosixPath, files)) == []
