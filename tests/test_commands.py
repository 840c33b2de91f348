"""The commands as a shell runs them: what they print, how they leave, and that a fault stops each of them."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from tests.faults import FAULTS, Fault
from tests.portals import ROOT, SAMPLE, copy_portal, wait_until_cleared

# How many times the processor time that Python takes to start and import what the check is made of. As a ratio, it is
# the same on slow machines, and where tests run side by side.
QUICK = 16
IMPORTS = "import click, markdown, pydantic, yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a copy of the small portal."""
    return copy_portal(SAMPLE, tmp_path / "portal")


def processor_time() -> float:
    """Return the seconds that the processes begun and ended by this one have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m macros` in a folder."""
    command = [sys.executable, "-m", "macros", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


def lines_about(data: str, printed: str) -> list[str]:
    """Return the printed lines that name a file of records."""
    return [line for line in printed.splitlines() if line.startswith(f"{data}/")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_check_stops_at_each_fault(small: Path, fault: Fault) -> None:
    fault.put_into(small)
    checked = run(small, "check")
    assert (checked.returncode, lines_about("data", checked.stdout)) == (1, [fault.line])
    assert "1 problem" in (checked.stdout + checked.stderr).splitlines()[-1]
    assert "Traceback" not in checked.stdout + checked.stderr


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_no_site_is_built_with_a_fault_and_the_old_one_stays(
    small: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault.put_into(small)
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    before = sorted(small.iterdir())
    monkeypatch.chdir(small)
    with pytest.raises(SystemExit) as left:
        main(["site"])
    printed = capsys.readouterr()
    assert (left.value.code, lines_about("data", printed.out)) == (1, [fault.line])
    assert (small / "site" / "index.html").read_text(encoding="utf-8") == "the last good one"
    wait_until_cleared(small)
    assert sorted(small.iterdir()) == before


@pytest.mark.parametrize("command", ["check", "site"])
def test_all_faults_at_once_are_named_in_one_run(small: Path, command: str) -> None:
    for fault in FAULTS:
        fault.put_into(small)
    stopped = run(small, command)
    assert stopped.returncode == 1
    assert sorted(lines_about("data", stopped.stdout)) == sorted(fault.line for fault in FAULTS)
    assert f"{len(FAULTS)} problems" in stopped.stdout + stopped.stderr
    assert "Traceback" not in stopped.stdout + stopped.stderr
    assert not (small / "site").exists()


def test_check_of_the_real_records_is_quick_and_says_how_many_there_are() -> None:
    times, starts = [], []
    for _ in range(3):  # the first may still have to compile
        started = processor_time()
        subprocess.run([sys.executable, "-c", IMPORTS], check=True)
        starts.append(processor_time() - started)
        checked = run(ROOT, "check")
        times.append(processor_time() - started - starts[-1])
    assert checked.returncode == 0, checked.stdout
    assert "records, 0 problems" in checked.stdout
    assert checked.stderr == ""
    assert min(times) / min(starts) < QUICK


def test_a_missing_folder_of_records_stops_both_commands(small: Path) -> None:
    checked = run(small, "check", "--data", "dta")
    built = run(small, "site", "--config", "elsewhere/mkdocs.yml")
    assert (checked.returncode, built.returncode) == (1, 1)
    assert "there is no such folder of records" in checked.stdout
    assert built.stderr == "there is no settings file elsewhere/mkdocs.yml. Name the portal's mkdocs.yml\n"
    assert "Traceback" not in checked.stderr


def test_check_names_pages_and_records_that_do_not_fit(small: Path) -> None:
    (small / "docs/projects/_each.md").unlink()
    checked = run(small, "check")
    message = "there is no such file, so projects have no pages. Write the layout of their pages"
    assert checked.returncode == 1
    assert f"docs/projects/_each.md:1: {message}" in checked.stdout.splitlines()


@pytest.mark.parametrize("arguments", [[], ["bild"], ["check", "--dta", "data"]])
def test_a_command_that_does_not_exist_is_answered_with_those_that_do(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "Usage: python -m macros" in said
    assert "Traceback" not in said


NO_ADDRESS = "is not a web address. Write it in full: https://safer.example.org/"


@pytest.mark.parametrize(
    "address", ["abc", "http://", "http://[", "ftp://x/", "file:///etc", "http://a b/", "https://é/"]
)
def test_a_live_site_is_compared_at_a_web_address_only(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    monkeypatch.chdir(small)
    with pytest.raises(SystemExit) as left:
        main(["verify", address])
    assert (left.value.code, capsys.readouterr().err) == (
        1,
        "There is no folder site. Build the site first: make site\n",
    )
    (small / "site").mkdir()
    with pytest.raises(SystemExit) as left:
        main(["verify", address])
    assert (left.value.code, capsys.readouterr().err) == (1, f"{address!r} {NO_ADDRESS}\n")


@pytest.mark.parametrize("port", ["1", "99999"])
def test_a_live_site_that_cannot_be_asked_differs(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    monkeypatch.chdir(small)
    (small / "site").mkdir()
    (small / "site" / "a.txt").touch()
    with pytest.raises(SystemExit) as left:
        main(["verify", f"http://127.0.0.1:{port}"])
    assert left.value.code == 1
    assert capsys.readouterr().out.splitlines()[1].startswith("a.txt: is not served (")
