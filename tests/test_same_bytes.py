"""The same portal gives the same bytes, whatever the place, the zone, the language, the hash seed and the umask."""

import os
import subprocess
import sys
from pathlib import Path

from macros.site.manifest import digests
from tests.portals import SAMPLE, copy_portal

SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "2"},
)


def built(home: Path, surroundings: dict[str, str], umask: str) -> dict[str, str]:
    """Build as from a shell with these surroundings; gives the digest of each file."""
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = ["sh", "-c", f'umask {umask}; exec "$@"', "sh", sys.executable, "-m", "macros", "site"]
    done = subprocess.run(command, cwd=home, env=clean | surroundings, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return digests(home / "site")


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    one = copy_portal(SAMPLE, tmp_path / "one")
    other = copy_portal(SAMPLE, tmp_path / "another place" / "with a longer name")
    first = built(one, SURROUNDINGS[0], "022")
    second = built(other, SURROUNDINGS[1], "077")
    assert first == second
    modes = {oct(path.stat().st_mode & 0o777) for path in (other / "site").rglob("*") if path.is_file()}
    assert modes == {"0o644"}
