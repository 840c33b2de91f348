"""Measures twenty small portals side by side: `python -m tests.many_bench`. The figures are in docs/about/benchmark.md.

Each is an empty portal with the model record of each kind, in a folder of one repository. They are built two at a time;
twenty at a time is reckoned, each having a machine of its own. Then one record is edited.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from macros.editing.new_portal import new_portal
from macros.many.together import build_together
from macros.many.tracked import portals_to_build
from tests.git_portal import git
from tests.portals import ROOT

NUMBER = 20
BESIDE = 2
CODE = ("macros", "overrides", "mkdocs.yml", "pyproject.toml")
SETTINGS = "name: Twenty areas\naddress: https://safer.example/\npublished_by: Partners\n"


class Build(NamedTuple):
    """What one build took, in seconds: by the clock, and of work by all its processes."""

    seconds: float
    work: float


def make_portals(home: Path) -> list[Path]:
    """Make the portals, committed, beside links to this code."""
    for name in CODE:
        (home / name).symlink_to(ROOT / name)
    folders = [home / "examples" / f"area-{number:02}" for number in range(1, NUMBER + 1)]
    for folder in folders:
        new_portal(folder, f"Safer {folder.name}", "unitary")
        for file in (folder / "data").glob("*.yml"):
            lines = file.read_text(encoding="utf-8").splitlines()
            model = [line[2:] for line in lines if line.startswith("# ") and "yaml-language-server" not in line]
            file.write_text("\n".join([*model, ""]), encoding="utf-8")
    (home / ".gitignore").write_text("site/\n.cache/\n", encoding="utf-8")
    commit(home)
    return folders


def commit(home: Path) -> None:
    """Commit all that there is."""
    git("init", "--quiet", at=str(home))
    git("add", "--all", at=str(home))
    git("commit", "--quiet", "--message", "As it stands", at=str(home))


def build(portal: Path) -> Build:
    """Build one portal as its job of the workflow does, and measure it."""
    began = time.monotonic()
    command = [sys.executable, "-m", "macros", "site", "--config", str(portal / "mkdocs.yml")]
    with subprocess.Popen(command, cwd=portal.parents[1], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, portal
    return Build(time.monotonic() - began, used.ru_utime + used.ru_stime)


def measure(home: Path) -> None:
    """Build all, edit one, and print what it took."""
    portals = make_portals(home)
    began = time.monotonic()
    with ThreadPoolExecutor(BESIDE) as several:
        builds = list(several.map(build, portals))
    print(f"{NUMBER} portals, {BESIDE} at a time: {time.monotonic() - began:.0f} s")
    print(f"one build: {statistics.median(one.seconds for one in builds):.1f} s, work", end=" ")
    print(f"{statistics.median(one.work for one in builds):.1f} s (medians)")
    print(f"{NUMBER} at a time, each on a machine of its own: {max(one.seconds for one in builds):.0f} s (the slowest)")
    edited = portals[6] / "data" / "projects.yml"
    edited.write_text(edited.read_text("utf-8").replace("name: ", "name: Edited ", 1), encoding="utf-8")
    commit(home)
    concerned, _ = portals_to_build(home, "HEAD~1")
    again = [build(home / portal) for portal in concerned]
    print(f"one edit: {len(again)} build, {again[0].seconds:.1f} s, work {again[0].work:.1f} s")
    for portal in portals:
        shutil.copytree(portal / "site", home / "sites" / portal.name)
    (home / "together.yml").write_text(SETTINGS, encoding="utf-8")
    began = time.monotonic()
    build_together(home / "together.yml", home / "sites")
    print(f"first page over all of them: {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))
