"""What stands behind a command reaches it letter for letter, whatever make and the shell make of such letters."""

import os
import shutil
from pathlib import Path

import pytest

from tests.test_setup import ROOT, make

# Stands in for Python, and for Java: says what it was called with.
ECHO = """#!/bin/sh
if [ "$3" = where ]; then printf '%s' "$7" | sed 's|/mkdocs.yml||'; exit; fi
for word in "$@"; do printf '<%s>\\n' "$word"; done
"""
AWKWARD = [
    "my portal",
    "Bob's",
    "po$tal",
    "$(HOME)",
    "$$",
    'a "b"',
    "Sir-Gâr",
    "a#b",
    "a;b",
    "a&b",
    "*",
    "a\\b",
    "x ",
    "`x`",
]
ALL = " ".join(AWKWARD)
RECORDS = ["check", "new", "rename", "addresses", "changes"]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Make a checkout that has its environment already, with stand-ins for the programs in it."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt", "requirements-bench.txt"):
        shutil.copy(ROOT / name, tmp_path)
    for program in (tmp_path / ".venv/bin/python", tmp_path / "bin/java"):
        program.parent.mkdir(parents=True)
        program.write_text(ECHO)
        program.chmod(0o755)
    (tmp_path / ".venv/.packages-ready").write_text(f"{tmp_path.resolve() / '.venv'}\n")
    for step in ("site", "test", "bench"):
        (tmp_path / f".venv/.{step}-ready").touch()
    return tmp_path


def words(folder: Path, *asked: str) -> list[str]:
    """Give the words that the last program of a command was called with."""
    answer = make(folder, *asked)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.removesuffix(">\n").removeprefix("<").split(">\n<")


def after(option: str, given: list[str]) -> str:
    return given[given.index(option) + 1]


@pytest.mark.parametrize("name", AWKWARD)
def test_every_letter_is_handed_on_as_it_was_typed(fresh: Path, name: str) -> None:
    given = words(fresh, "new", f"CONFIG=examples/{name}/mkdocs.yml", f"ID={name}")
    assert after("--config", given) == f"examples/{name}/mkdocs.yml"
    assert after("--id", given) == name
    assert after("--portal", words(fresh, "new", f"PORTAL={name}")) == name


@pytest.mark.parametrize(("target", "option"), [("serve", "--config"), ("site", "--config"), ("zensical", "--config")])
def test_settings_may_lie_in_any_folder(fresh: Path, target: str, option: str) -> None:
    config = f"examples/{ALL}/mkdocs.yml"
    assert after(option, words(fresh, target, f"CONFIG={config}")) == config


@pytest.mark.parametrize("target", RECORDS)
def test_a_command_on_records_is_told_of_the_portal_and_knows_none_where_none_was_named(
    fresh: Path, target: str
) -> None:
    given = words(fresh, target, f"CONFIG=examples/{ALL}/mkdocs.yml")
    assert [after(option, given) for option in ("--portal", "--config", "--data")] == [
        "",
        f"examples/{ALL}/mkdocs.yml",
        "",
    ]
    assert [after(option, words(fresh, target)) for option in ("--portal", "--config", "--data")] == ["", "", ""]


def test_the_name_of_a_portal_is_what_was_typed_and_not_what_the_system_calls_itself(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAME", "LAPTOP-17")
    assert after("--name", words(fresh, "portal", "ID=trafford")) == ""
    assert after("--name", words(fresh, "portal", f"NAME={ALL}")) == ALL


def test_records_may_lie_in_a_folder_of_their_own(fresh: Path) -> None:
    assert after("--data", words(fresh, "check", "CONFIG=a/mkdocs.yml", "DATA=Bob's $records")) == "Bob's $records"


@pytest.mark.parametrize(
    ("target", "name", "option"),
    [
        ("new", "KIND", "--kind"),
        ("rename", "OLD", "--old"),
        ("rename", "NEW", "--new"),
        ("changes", "BASE", "--base"),
        ("check", "FORMAT", "--format"),
        ("mutants", "ONLY", "--only"),
    ],
)
def test_a_value_is_handed_on_as_it_was_typed(fresh: Path, target: str, name: str, option: str) -> None:
    assert after(option, words(fresh, target, f"{name}={ALL}")) == ALL


def test_a_value_of_the_environment_is_handed_on_as_it_is(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFIG", f"{ALL}/mkdocs.yml")
    assert after("--config", words(fresh, "site")) == f"{ALL}/mkdocs.yml"


def test_the_html_checker_looks_at_the_site_beside_the_settings(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{fresh}/bin{os.pathsep}{os.environ['PATH']}")
    assert words(fresh, "html", f"CONFIG=examples/{ALL}/mkdocs.yml")[-1] == f"examples/{ALL}/site"


def test_a_value_is_no_command(fresh: Path) -> None:
    for value in ("$(shell touch made)", "`touch made`", "'; touch made; '", '"; touch made; "', "$(touch made)"):
        words(fresh, "new", f"ID={value}", f"CONFIG={value}")
    assert not (fresh / "made").exists()
