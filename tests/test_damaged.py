"""The generator of damaged portals: a hundred cases of it, and that it sees what it looks for."""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.damaged.case import FAMILIES, Case, drawn
from tests.damaged.keeping import files_below, lost
from tests.damaged.portal import copy_whole, environment, make_whole
from tests.damaged.running import Outcome, run
from tests.damaged.situation import Family, Situation
from tests.damaged.verdict import verdict
from tests.portals import ROOT

WELL = Outcome(0, "3 records, 0 problems\n", "", 0.1)
TRACEBACK = """Traceback (most recent call last):
  File "/home/a/macros/catalogue/data_files.py", line 12, in read_files
  File "/usr/lib/python3/pathlib.py", line 3, in open
KeyError: 'a'
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a portal with nothing wrong."""
    return make_whole(tmp_path_factory.mktemp("damaged") / "whole")


@pytest.fixture
def situation(whole: Path, tmp_path: Path) -> Situation:
    """Return the command `check` in a portal with nothing wrong."""
    home = tmp_path / "home"
    return Situation(copy_whole(whole, home), "check", {}, random.Random(1), environment(home), afresh=True)


def test_a_hundred_cases_end_well() -> None:
    command = [sys.executable, "-m", "tests.damaged", "--cases", "100", "--sites", "50"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_portal_without_damage_is_in_order(situation: Situation) -> None:
    outcome = run(situation, slowness=20)
    assert (outcome.code, outcome.err) == (0, "")
    assert "23 records, 0 problems" in outcome.out


def test_the_same_seed_and_number_draw_the_same_case(whole: Path, tmp_path: Path) -> None:
    cases = [drawn(4, 7, whole, tmp_path / name / "home") for name in ("first", "second", "other")]
    assert str(cases[0]) == str(cases[1])
    assert files_below(cases[0].situation.portal) == files_below(cases[1].situation.portal)
    assert str(drawn(4, 8, whole, tmp_path / "next")) != str(cases[0])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_each_damage_damages_something(family: Family[Any], whole: Path, tmp_path: Path) -> None:
    assert [damage.__name__ for damage in family.damages if not _changes(family, damage, whole, tmp_path)] == []


def _changes(family: Family[Any], damage: Callable[..., Any], whole: Path, place: Path) -> bool:
    """Return whether a damage changes what a command finds, in one of a few tries."""
    alone: Family[Any] = Family(family.name, family._inflict)
    alone(damage)
    for seed in range(8):
        home = place / f"{damage.__name__}-{seed}"
        command = ("rename", {"kind": "project", "old": "locks", "new": "bolts", "base": "main"})
        situation = Situation(copy_whole(whole, home), *command, random.Random(seed), environment(home))
        before = replace(situation, arguments=dict(situation.arguments), flags=[], environment=environment(home))
        files, modes = files_below(situation.portal), _modes(situation.portal)
        alone.inflict(situation)
        before.afresh = situation.afresh
        if situation != before or files_below(situation.portal) != files or _modes(situation.portal) != modes:
            return True
    return False


def _modes(portal: Path) -> list[tuple[int, int]]:
    return [(path.lstat().st_mode, path.lstat().st_uid) for path in sorted([portal, *portal.rglob("*")])]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (replace(WELL, code=None), "hangs"),
        (replace(WELL, code=-11), "leaves with -11"),
        (replace(WELL, code=120), "leaves with 120"),
        (replace(WELL, code=1, out=""), "fails without a word"),
        (replace(WELL, code=1, out="x\n"), "fails without a word"),
        (replace(WELL, code=1, err=TRACEBACK), "ends in a traceback: KeyError: 'a' (data_files.py, read_files)"),
        (replace(WELL, code=1, out="Stopped: KeyError in the records"), "shows what is inside: 'KeyError'"),
        (replace(WELL, code=1, out="2 validation errors of pydantic"), "shows what is inside: 'pydantic'"),
        (replace(WELL, code=1, out="Stopped: [Errno 2] no such file"), "shows what is inside: '[Errno'"),
        (replace(WELL, err="UserWarning: that is old"), "shows what is inside: 'UserWarning'"),
        (replace(WELL, out="the name is \x1b[2J"), "prints a character that a terminal obeys"),
        (replace(WELL, out=f"{ROOT}/macros/catalogue/data_files.py cannot be read"), "names a place of its own"),
    ],
)
def test_what_ends_badly_is_named(situation: Situation, outcome: Outcome, said: str) -> None:
    files = files_below(situation.portal)
    case = Case(1, 1, situation.portal.parent, situation, [])
    assert list(verdict(case, WELL, files, files)) == []
    (found,) = verdict(case, outcome, files, files)
    assert found.startswith(said)


def test_what_is_left_behind_is_named(situation: Situation) -> None:
    files, home = files_below(situation.portal), situation.portal.parent
    (home / "temporary" / "tmp12").mkdir()
    assert list(verdict(Case(1, 1, home, situation, []), WELL, files, files)) == ["leaves behind tmp12"]


def _site_published(portal: Path) -> None:
    (portal / "site" / "index.html").write_text("another", encoding="utf-8")


def _line_lost(portal: Path) -> None:
    file = portal / "data" / "projects.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  fund: safe-fund\n", ""), encoding="utf-8")


def _lines_in_another_order(portal: Path) -> None:
    file = portal / "data" / "projects.yml"
    file.write_text("\n".join(reversed(file.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")


def _page_lost(portal: Path) -> None:
    (portal / "docs" / "index.md").unlink()


def _page_made_a_folder(portal: Path) -> None:
    _page_lost(portal)
    (portal / "docs" / "index.md").mkdir()


def _settings_written(portal: Path) -> None:
    (portal / "mkdocs.yml").write_text("site_name: Another\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_site_published, "was changed: 'site/index.html', though"),
        (_line_lost, "lost a line of 'data/projects.yml': b'  fund: safe-fund'"),
        (_lines_in_another_order, "lost a line of 'data/projects.yml'"),
        (_page_lost, "was lost: 'docs/index.md'"),
        (_page_made_a_folder, "was made another thing: 'docs/index.md'"),
        (_settings_written, "was changed: 'mkdocs.yml', though"),
    ],
)
@pytest.mark.parametrize("command", ["new", "rename", "addresses"])
def test_what_is_lost_is_named(situation: Situation, harm: Callable[[Path], None], said: str, command: str) -> None:
    situation.command = command
    before = files_below(situation.portal)
    harm(situation.portal)
    after = files_below(situation.portal)
    assert [line for line in lost(situation, True, before, after) if line.startswith(said)] != []
    assert list(lost(situation, False, before, after)) != []


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("new", {"kind": "project", "id": "bright-streets"}),
        ("rename", {"kind": "project", "old": "locks", "new": "bolts"}),
        ("rename", {"kind": "source", "old": "plan", "new": "agreement"}),
        ("addresses", {}),
    ],
)
def test_what_a_command_is_asked_to_change_counts_as_kept(
    situation: Situation, command: str, arguments: dict[str, str]
) -> None:
    situation.command, situation.arguments = command, arguments
    before = files_below(situation.portal)
    outcome = run(situation, slowness=20)
    after = files_below(situation.portal)
    assert before != after
    assert list(verdict(Case(1, 1, situation.portal.parent, situation, []), outcome, before, after)) == []


@pytest.mark.parametrize(
    ("program", "code", "printed"),
    [
        ("while True: pass", None, ""),
        ("import time; time.sleep(60)", None, ""),
        ("raise SystemExit('It cannot be done')", 1, "It cannot be done"),
        ("import os; os.abort()", -6, ""),
        ("print(open('secret').read())", 1, "PermissionError"),
        ("b'a' * 2**40", 1, "MemoryError"),
    ],
)
def test_a_command_is_watched(
    situation: Situation, tmp_path: Path, program: str, code: int | None, printed: str
) -> None:
    # A package of this name in the folder that the command is run in comes before ours.
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "__init__.py").touch()
    (tmp_path / "macros" / "__main__.py").write_text(program, encoding="utf-8")
    (tmp_path / "secret").touch(mode=0)
    situation.folder = tmp_path
    outcome = run(situation, longest=1, slowness=3)
    assert outcome.code == code
    assert printed in outcome.printed
