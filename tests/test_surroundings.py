"""Commands in awkward surroundings: closed streams, full disks, deleted folders, bare environments."""

import os
import sys
from pathlib import Path

import pytest

from tests.portals import SAMPLE, copy_portal
from tests.processes import run, shell

NO_SPACE = "Stopped: No space left on device."
REFUSED_DAY = "DAY=2027-02-30 is not a day of the calendar. Check the month and the day"
COMMANDS = [
    *(["check"], ["site"], ["zensical"], ["serve"], ["addresses"], ["changes", "--base", "HEAD"]),
    *(["new", "--kind", "project", "--id", "x"], ["rename", "--kind", "project", "--old", "locks", "--new", "x"]),
]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return copy_portal(SAMPLE, tmp_path / "portal")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("macros check | head -1; exit ${PIPESTATUS[0]}", 0, ""),
        ("PYTHONUNBUFFERED=1 macros check | true", 0, ""),
        ("macros site | head -1; exit ${PIPESTATUS[0]}", 0, ""),
        ("macros check > /dev/full", 1, NO_SPACE),
        ("macros check 2> /dev/full >&2", 1, ""),
        ("macros check >&-", 0, ""),
        ("macros check >&- 2>&- <&-", 0, ""),
        ("macros site >&- 2>&- <&-", 0, ""),
        ("macros site <&-", 0, ""),
        ("macros nothing >&- 2>&-", 2, ""),
        (
            "mkdir gone; cd gone; rmdir ../gone; macros check",
            1,
            "The folder that you are in was deleted. Go to",
        ),
        ("env -i PATH=/usr/bin:/bin macros site", 0, ""),
        ("env -u HOME -u TERM -u PATH -u LANG macros site", 0, ""),
        ("HOME=/nowhere TERM=nonsense COLUMNS=x macros site", 0, ""),
        ("HOME=/dev/null XDG_CACHE_HOME=/dev/null/x macros check", 0, ""),
        ("TMPDIR=/nowhere macros site", 0, ""),
        ("ulimit -f 1; macros site", 1, "Stopped: File too large"),
    ],
)
def test_what_surrounds_a_command_leads_to_success_or_a_sentence(portal: Path, line: str, code: int, said: str) -> None:
    ended = shell(portal, line.replace("{python}", sys.executable))
    assert ended.returncode == code, ended.stderr
    assert ended.stderr.startswith(said)
    assert ended.stderr.count("\n") <= 1
    assert "Traceback" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("variables", "day", "said"),
    [
        ({}, "2027-02-30", REFUSED_DAY),
        (
            {"SOURCE_DATE_EPOCH": "2027-03-20"},
            "",
            "SOURCE_DATE_EPOCH=2027-03-20 is not a number of seconds since 1970.",
        ),
    ],
)
def test_a_wrong_day_is_one_sentence_in_every_command(
    portal: Path, command: list[str], variables: dict[str, str], day: str, said: str
) -> None:
    ended = run(portal, *command, "--day", day, env=variables)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(said)
    assert (ended.stdout + ended.stderr).splitlines()[0] == "Safer Anyshire"
    assert (ended.stdout + ended.stderr).count("\n") == 2


@pytest.mark.parametrize("variables", [{"SOURCE_DATE_EPOCH": ""}, {"DEBUG": "0"}])
def test_a_variable_that_is_empty_is_not_set(portal: Path, variables: dict[str, str]) -> None:
    assert run(portal, "site", env=variables).stderr == ""
    assert (portal / "site" / "index.html").is_file()


def test_a_site_is_built_as_of_a_day(portal: Path) -> None:
    notices = portal / "site/about/notices/index.html"
    for day, shown in (("2025-01-01", False), ("2024-03-03", True)):
        assert run(portal, "site", "--day", day).returncode == 0
        assert ("Street lights are off" in notices.read_text(encoding="utf-8")) == shown


def test_the_check_warns_as_of_a_day(portal: Path) -> None:
    assert "Contacts to check again" in run(portal, "check", "--day", "2026-11-30").stdout
    assert "Contacts to check again" not in run(portal, "check", "--day", "2024-03-03").stdout


@pytest.mark.parametrize("day", ["1970-01-01", "2105-12-31"])
@pytest.mark.parametrize("command", ["check", "site"])
def test_the_first_and_the_last_day_are_days_like_any_other(portal: Path, command: str, day: str) -> None:
    ended = run(portal, command, "--day", day)
    assert (ended.returncode, [line for line in ended.stdout.splitlines() if "mistake" in line]) == (0, []), ended


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize("typed", ["2027-03-20", "-5", "1e9"])
def test_a_wrong_day_is_one_sentence_of_the_host_too(portal: Path, command: str, typed: str) -> None:
    ended = shell(portal, f"'{sys.executable}' -m mkdocs {command} -q", SOURCE_DATE_EPOCH=typed)
    said = f"SOURCE_DATE_EPOCH={typed} is not a number of seconds since 1970. People name a day: DAY=2027-07-01"
    assert ended.returncode == 1
    assert (ended.stdout + ended.stderr).strip() == said


def test_the_host_takes_an_empty_day_for_none(portal: Path) -> None:
    ended = shell(portal, f"'{sys.executable}' -m mkdocs build -q", SOURCE_DATE_EPOCH="")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take a folder's rights away and still clear up")
def test_a_folder_of_records_that_nobody_may_read_is_said(portal: Path) -> None:
    ended = shell(portal, "chmod 0 data; setpriv --reuid 65534 --clear-groups macros check; chmod 755 data")
    assert "Traceback" not in ended.stdout + ended.stderr
