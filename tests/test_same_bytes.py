"""The same commit gives the same bytes, whoever comes first of all that runs beside each other."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.site.manifest import digests
from macros.site.program_files import write_data
from tests.exported import SETTINGS
from tests.portals import SAMPLE, copy_portal

BUILDS = 20


def test_what_is_written_beside_the_pages_does_not_look_at_them(
    sample: Catalogue, sample_site: Path, tmp_path: Path
) -> None:
    """Assert that the same is written to an empty folder as to one where every page is there already."""
    empty, full = tmp_path / "empty", tmp_path / "full"
    shutil.copytree(sample_site, full)
    for folder in (empty, full):
        write_data(sample, folder, SETTINGS)
    written = digests(empty)
    assert written
    assert {name: digest for name, digest in digests(full).items() if name in written} == written


@contextmanager
def load(cores: set[int]) -> Iterator[None]:
    """Keep some cores busy."""
    busy = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(busy, preexec_fn=lambda: os.sched_setaffinity(0, cores)) for _ in range(len(cores) + 1)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
def test_twenty_cold_builds_under_load_are_the_same(tmp_path: Path, number: int) -> None:
    cores = set(sorted(os.sched_getaffinity(0))[:number])
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    build = [sys.executable, "-m", "macros", "site"]
    fixed = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}
    found = set()
    with load(cores):
        for _ in range(BUILDS):
            shutil.rmtree(portal / ".cache", ignore_errors=True)
            subprocess.run(build, cwd=portal, env=fixed, check=True, preexec_fn=lambda: os.sched_setaffinity(0, cores))
            found.add((portal / "site" / "manifest.json").read_bytes())
    assert len(found) == 1
