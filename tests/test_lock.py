"""The locked lists are complete: pip, which takes each as it is, never has a package to find for itself."""

import importlib.metadata
import re
from itertools import product
from typing import Any

import pytest
from packaging.requirements import Requirement

from macros.cli.locked import not_installed, not_locked, pins
from tests.portals import ROOT

# Those for environments of their own are looked at when they are installed, as versions may differ from these.
LISTS = ["requirements.txt", "requirements-test.txt", "requirements-bench.txt", ".github/tools.txt"]
INSTALLED = LISTS[:2]
PYTHONS = ["3.11.0", "3.11.2", "3.12.1", "3.13.0", "3.14.0"]
SYSTEMS = [("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt")]


def marker_variables(version: str, system: tuple[str, str, str]) -> dict[str, str]:
    """Give what markers ask about a Python and a system."""
    named = dict(zip(("sys_platform", "platform_system", "os_name"), system, strict=True))
    short = version.rpartition(".")[0]
    return {"python_version": short, "python_full_version": version, "implementation_version": version, **named}


def needs(name: str) -> list[str]:
    """Give what a package needs in its own words. One that only a workflow installs is looked at there."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("version", "system"), [*product(PYTHONS, SYSTEMS)])
@pytest.mark.parametrize("name", LISTS)
def test_nothing_that_a_locked_package_needs_is_left_out(name: str, version: str, system: tuple[str, str, str]) -> None:
    assert [*not_locked(pins(lock(name)), needs, marker_variables(version, system))] == []


@pytest.mark.parametrize("name", INSTALLED)
def test_what_is_locked_is_installed_so_that_its_needs_are_known(name: str) -> None:
    assert [*not_installed(pins(lock(name)))] == []


def test_extras_are_locked_too() -> None:
    asked = {str(pin).partition("==")[0] for name in LISTS for pin in pins(lock(name)) if pin.extras}
    assert asked >= {"coverage[toml]", "jsonschema[format-nongpl]"}


@pytest.mark.parametrize(
    ("pattern", "instead", "gap"),
    [
        (r"coverage\[toml\]", "coverage", "pytest-cov needs coverage[toml]>=7.10.6, which is in it without that extra"),
        (
            r"coverage\[toml\]==\S+",
            "coverage[toml]==7.1",
            "needs coverage[toml]>=7.10.6, but it has coverage[toml]==7.1",
        ),
        (r"iniconfig==\S+ \\", "other==1.0", "pytest needs iniconfig>=2, which is not in it"),
        (r"iniconfig==(\S+)", r"iniconfig==\1 ; sys_platform == 'win32'", "pytest needs iniconfig>=2, which is"),
    ],
)
def test_a_gap_in_a_list_is_found(pattern: str, instead: str, gap: str) -> None:
    damaged, count = re.subn(pattern, instead, lock("requirements-test.txt"), count=1)
    assert count == 1
    linux = marker_variables("3.11.2", SYSTEMS[0])
    assert gap in "; ".join(not_locked(pins(damaged), needs, linux))


@pytest.mark.parametrize(
    ("pinned", "says", "missing"),
    [
        (["a==1"], {"a": ["b"]}, ["a needs b, which is not in it"]),
        (["a==1"], {"a": ["b ; extra == 'more'"]}, []),
        (["a[more]==1"], {"a": ['b ; extra == "more"']}, ['a needs b; extra == "more", which is not in it']),
        (["a[more]==1", "b==2"], {"a": ["b ; extra == 'more'"]}, []),
        (["a[Some-More]==1"], {"a": ["B_c ; extra == 'some_more'"], "b-c": []}, ["a needs B_c"]),
        (["a==1"], {"a": ["b ; python_version < '3.12'"]}, []),
        (["a==1"], {"a": ["b ; python_version >= '3.12'"]}, ["a needs b"]),
        (["a==1", "b==1 ; python_version < '3.12'"], {"a": ["b"]}, ["a needs b"]),
        (["a==1", "b==1 ; python_version < '3.12'", "b==2 ; python_version >= '3.12'"], {"a": ["b>=2"]}, []),
        (["a==1", "b==2.0rc1"], {"a": ["b>=2.0b1"]}, []),
        (["a==1", "b==1"], {"a": ["b[x]"]}, ["a needs b[x], which is in it without that extra"]),
    ],
)
def test_extras_and_markers_are_followed(pinned: list[str], says: dict[str, Any], missing: list[str]) -> None:
    found = [*not_locked(map(Requirement, pinned), lambda name: says.get(name), {"python_version": "3.13"})]
    assert len(found) == len(missing)
    assert all(gap.startswith(start) for gap, start in zip(found, missing, strict=True))


def test_a_package_that_is_not_installed_is_named() -> None:
    there = importlib.metadata.version("packaging")
    asked = ["no-such-package==1", "packaging==1", f"packaging=={there}", "other==1 ; python_version < '3'"]
    assert [*not_installed(map(Requirement, asked))] == [
        "no-such-package==1 was not installed",
        "packaging==1 was not installed",
    ]


def test_nothing_is_installed_past_the_locked_lists() -> None:
    """Assert that only `macros/cli/environment.py` asks pip for packages, and `make lock` for the tool that locks."""
    places = [ROOT / "Makefile", ROOT / ".ci/run", *(ROOT / ".github").rglob("*.yml"), *(ROOT / "deploy").rglob("*")]
    texts = [path for path in places if path.is_file() and path.suffix != ".pyc"]
    lines = [line for path in texts for line in path.read_text(encoding="utf-8").splitlines()]
    asking = [line.strip() for line in lines if re.search(r"pip3?['\",]* +['\",]*install", line)]
    assert [line.split()[-2:] for line in asking] == [["uv==$(UV_VERSION);", "\\"]]
