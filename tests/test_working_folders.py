"""A program whose working folder is the old site is told of, for it would go on showing it."""

import subprocess
import sys
from pathlib import Path

from macros.site.site_place import processes_in
from tests.portals import SAMPLE, build, copy_portal


def test_who_works_in_the_old_site_is_told_of(tmp_path: Path) -> None:
    """Assert that a server or a shell in `site/` is named: it keeps to the folder that it entered."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "site").mkdir()
    with subprocess.Popen([sys.executable, "-c", "input()"], cwd=portal / "site", stdin=subprocess.PIPE) as server:
        code, printed = build(portal)
        server.kill()
    assert code == 0, printed
    said = "Programs that work in site/ see the site as it was: enter it again, or start them again"
    assert f"{said} ({server.pid})." in printed.splitlines()


def test_those_who_work_elsewhere_are_not_told_of(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site-2").mkdir()
    with subprocess.Popen([sys.executable, "-c", "input()"], cwd=tmp_path / "site-2", stdin=subprocess.PIPE) as other:
        assert processes_in(tmp_path / "site") == []
        assert processes_in(tmp_path / "site-2") == [other.pid]
        other.kill()
