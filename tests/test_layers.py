"""The layers of macros/: imports run in one direction and in no circle, and CONTRIBUTING.md draws them as they are."""

import re
import shutil
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.portals import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = [layer.split(" | ") for layer in SETTINGS["contracts"][0]["layers"]]
SECTION = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## The layers\n")[2].partition("\n## ")[0]
# Both ends of each: a record that draws itself, and a host that helps an editor.
UPWARDS = {
    "for types": (
        "records/record.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import macros.views.portal",
    ),
    "when it is called": ("records/record.py", "def draw() -> None:\n    import macros.views.portal"),
    "beside": ("hosts/preview.py", "import macros.editing.check"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter about the `macros` in a folder."""
    command = [str(LINTER), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_imports_run_in_one_direction() -> None:
    linted = lint(ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(("file", "code"), UPWARDS.values(), ids=UPWARDS)
def test_an_import_in_another_direction_is_named(file: str, code: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__", "templates"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    with (tmp_path / "macros" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{code}\n")
    linted = lint(tmp_path)
    assert linted.returncode == 1, linted.stderr
    imported = re.search(r"import (macros\.\S+)", code)
    assert imported
    assert f"macros.{file.removesuffix('.py').replace('/', '.')} -> {imported[1]}" in linted.stdout


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("macros", cache_dir=None)
    modules = TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
    try:
        modules.prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))
    assert len(graph.modules) > 100


def test_the_picture_of_the_layers_is_the_one_that_is_kept() -> None:
    drawn = re.search(r"```mermaid\nflowchart TD\n(.*?)\n```", SECTION, re.DOTALL)
    assert drawn
    assert [layer.split(" & ") for layer in drawn[1].strip().split(" --> ")] == LAYERS


def test_every_layer_is_explained_and_there() -> None:
    rows = re.findall(r"^\| `macros/(\w+)/` \| \w.*\w", SECTION, re.MULTILINE)
    assert rows == [package for layer in LAYERS for package in layer]
    assert set(rows) == {path.parent.name for path in (ROOT / "macros").glob("*/__init__.py")}
