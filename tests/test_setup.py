"""The set-up: a fresh machine gets exactly what the lists name, from wherever it usually gets packages."""

import importlib.metadata
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LISTS = ["requirements", "requirements-test", "requirements-bench", "requirements-publish", "requirements-store"]
COMMANDS = {"serve", "site", "check", "test"}

# Everything a lock file may say; an address, a host name or an option of the installer fits none of these.
MARKER = r"\(?[a-z_]+ [!=]= '[A-Za-z0-9]+'\)?"
LOCK_LINE = re.compile(
    rf"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[a-z0-9.]+( ; {MARKER}( (and|or) {MARKER})*)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    r"|    # via( [a-z0-9.-]+| -r requirements(-test|-bench|-publish|-store)?\.in)?"
    r"|    #   ([a-z0-9.-]+|-[cr] requirements(-test|-bench|-publish|-store)?\.(in|txt))"
    r"|    # via -c requirements\.txt"
)

# Stands in for Python: makes an environment of itself. While a file `offline` or `cut-short` exists, it fails to
# install, before or after the first package. Asked what it is, it says what stands in the file `which` beside it.
STAND_IN_PYTHON = """#!/bin/sh
case "$*" in
  *"environment.py create "*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$(dirname "$0")/which" .venv/bin ;;
  *"environment.py install "*) echo "$*" >> installed; test ! -e cut-short || exit 2; test ! -e offline ;;
  *sys.base_prefix*) cat "$(dirname "$0")/which" ;;
esac
"""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def foreign_lines(lock: str) -> list[str]:
    """Return the lines that do not belong in a lock file."""
    return [line for line in lock.splitlines() if not LOCK_LINE.fullmatch(line)]


def direct(name: str) -> list[str]:
    """Return the lines of a list of direct dependencies that name one."""
    return [line for line in read(f"{name}.in").splitlines() if line and not line.startswith(("#", "-c "))]


def locked(name: str) -> dict[str, str]:
    """Return each package and its version, as in the lock file."""
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[\S+\])?==(\S+)", read(f"{name}.txt"), flags=re.MULTILINE))


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a fresh shell, even when these tests are themselves run by make."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, timeout=300)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Make a folder as it is before the first command, with a stand-in for Python."""
    folder = tmp_path / "portal"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt", "requirements-bench.txt"):
        shutil.copy(ROOT / name, folder)
    python = folder / "python3"
    python.write_text(STAND_IN_PYTHON)
    python.chmod(0o755)
    (folder / "which").write_text("/usr 3.11.2")
    return folder


@pytest.mark.parametrize("name", LISTS)
def test_lock_files_name_no_place_to_fetch_from(name: str) -> None:
    assert foreign_lines(read(f"{name}.txt")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example.org/simple",
        "--find-links wheels",
        "mkdocs @ file:///tmp/mkdocs.whl",
        "    # from https://packages.example.org/simple",
        "    # via packages.example.org/simple",
    ],
)
def test_an_address_in_a_lock_file_would_be_found(line: str) -> None:
    assert foreign_lines(line) == [line]


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_its_checksum(name: str) -> None:
    packages = re.split(r"^(?=\S)", read(f"{name}.txt"), flags=re.MULTILINE)[1:]
    assert len(packages) == len(locked(name))
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_direct_dependency_is_pinned_and_says_why(name: str) -> None:
    lines = direct(name)
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+ +# \S.{10,}", line)] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_lock_holds_the_pinned_versions(name: str) -> None:
    pins = {line.split()[0] for line in direct(name)}
    assert pins <= {f"{package}=={version}" for package, version in locked(name).items()}


def test_site_and_tests_agree_on_every_version() -> None:
    site, test = locked("requirements"), locked("requirements-test")
    shared = site.keys() & test.keys()
    assert {package: test[package] for package in shared} == {package: site[package] for package in shared}


def test_the_theme_adapter_is_installed_as_a_plugin() -> None:
    (plugin,) = importlib.metadata.entry_points(group="mkdocs.plugins", name="portal")
    assert plugin.value == "macros.hosts.mkdocs_adapter:PortalPlugin"


def test_make_alone_explains_every_command() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", read("Makefile"), flags=re.MULTILINE)
    helped = re.findall(r"^make (\w+) +\S", make(ROOT).stdout, flags=re.MULTILINE)
    assert sorted(helped) == sorted(phony.split())
    assert set(helped) >= COMMANDS


def test_the_readme_names_only_commands_that_exist() -> None:
    in_line = re.findall(r"`make ([a-z]+)", read("README.md"))
    in_a_block = re.findall(r"^ *make ([a-z]+)(?= *(?:#|$))", read("README.md"), flags=re.MULTILINE)
    named = {*in_line, *in_a_block}
    assert named >= {"serve", "test"}
    assert named <= set(re.findall(r"^make (\w+)", make(ROOT).stdout, flags=re.MULTILINE))


def test_the_packages_are_installed_once(fresh: Path) -> None:
    for _ in range(2):
        assert make(fresh, ".venv/.test-ready", "PYTHON=./python3").returncode == 0
    assert len((fresh / "installed").read_text().splitlines()) == 3


@pytest.mark.parametrize("already_there", [".venv/.packages-ready", ".venv/.site-ready"])
def test_an_installation_cut_short_starts_again_from_nothing(fresh: Path, already_there: str) -> None:
    make(fresh, already_there, "PYTHON=./python3")
    (fresh / "cut-short").touch()
    assert make(fresh, ".venv/.test-ready", "PYTHON=./python3").returncode != 0
    (fresh / "cut-short").unlink()
    (fresh / ".venv/left-over").touch()
    assert make(fresh, ".venv/.test-ready", "PYTHON=./python3").returncode == 0
    assert (fresh / ".venv/.site-ready").exists()
    assert (fresh / ".venv/left-over").exists() == (already_there == ".venv/.packages-ready")


@pytest.mark.parametrize("more", [".venv/.test-ready", ".venv/.bench-ready"])
def test_without_a_network_what_is_there_stays_of_use(fresh: Path, more: str) -> None:
    make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    (fresh / "offline").touch()
    assert make(fresh, more, "PYTHON=./python3").returncode != 0
    assert not (fresh / more).exists()
    assert make(fresh, "check", "PYTHON=./python3").returncode == 0
    (fresh / "offline").unlink()
    assert make(fresh, more, "PYTHON=./python3").returncode == 0


def rebuilt(folder: Path, *words: str) -> bool:
    """Tell whether a command makes the environment anew."""
    (folder / ".venv/left-over").touch()
    assert make(folder, ".venv/.site-ready", *words).returncode == 0
    return not (folder / ".venv/left-over").exists()


def test_an_environment_whose_python_has_gone_is_made_anew(fresh: Path) -> None:
    make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    assert not rebuilt(fresh, "PYTHON=./python3")
    (fresh / ".venv/bin/python").unlink()
    assert rebuilt(fresh, "PYTHON=./python3")
    assert (fresh / ".venv/bin/python").exists()


def test_an_environment_of_another_python_than_the_one_named_is_made_anew(fresh: Path) -> None:
    make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    (fresh / "which").write_text("/usr/local 3.13.0")
    assert not rebuilt(fresh)
    assert rebuilt(fresh, "PYTHON=./python3")
    assert not rebuilt(fresh, "PYTHON=./python3")


@pytest.mark.parametrize("way", [shutil.move, shutil.copytree])
@pytest.mark.parametrize("name", ["moved", "my council's pörtal", 'a "b" $c & (d); e'])
def test_an_environment_in_a_folder_that_was_moved_is_made_anew(
    fresh: Path, way: Callable[[Path, Path], object], name: str
) -> None:
    make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    other = fresh.with_name(name)
    way(fresh, other)
    assert rebuilt(other, "PYTHON=./python3")
    assert not rebuilt(other, "PYTHON=./python3")


def test_an_older_python_is_told_apart_in_a_sentence(fresh: Path) -> None:
    (fresh / "python3").write_text("#!/bin/sh\nexit 1\n")
    answer = make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    assert answer.returncode != 0
    assert answer.stdout.startswith("This needs Python 3.11 or later")
    assert not (fresh / ".venv").exists()


def test_a_missing_venv_module_is_told_in_a_sentence(fresh: Path) -> None:
    (fresh / "python3").write_text('#!/bin/sh\ncase "$*" in *print*) echo python3.13-venv ;; *venv*) exit 1 ;; esac\n')
    answer = make(fresh, ".venv/.site-ready", "PYTHON=./python3")
    assert answer.returncode != 0
    assert "apt-get install python3.13-venv" in answer.stdout


def test_a_browser_that_cannot_be_run_is_told_in_a_sentence(fresh: Path) -> None:
    answer = make(fresh, "chromium", "CHROMIUM=/no/such/browser")
    assert answer.returncode != 0
    assert "/no/such/browser cannot be run" in answer.stdout


def test_the_automatic_run_is_the_same_as_everybodys() -> None:
    script = read(".ci/run")
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert script.startswith("#!/usr/bin/env bash\n")
    assert script.endswith("\nmake test\n")
    assert "set -euo pipefail" in script
