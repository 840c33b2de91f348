"""Runs as the builder: content comes in as a tar, is checked and built with the installed code, and goes out as one."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from deploy.compress import compress
from deploy.ending import in_a_sentence
from deploy.settings import CONTENT, content_of

DAY = 24 * 3600
# Neither is what a shell, sudo or Python ends with when it cannot begin. All but the first is the server's fault.
PUSHED_FAULT, SERVER_FAULT = 65, 3


def build(scratch: Path, code: Path, config: str) -> int:
    """Build the portal of some settings in an emptied folder; return the exit code."""
    for left in scratch.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    work = scratch / "work"
    work.mkdir()
    if subprocess.run(["tar", "-x", "--no-same-owner", "-C", work], stderr=subprocess.DEVNULL).returncode:
        print("The pages could not be unpacked on the server. Its disk may be full.", file=sys.stderr)
        return SERVER_FAULT
    portal = work / Path(config).parent
    _put_code_beside(work, code, portal)
    for step in (["check", "--verbose", "--data", content_of(config)[0]], ["site", "--config", config]):
        if code_of_step := _run(step, work):
            return PUSHED_FAULT if code_of_step == 1 else SERVER_FAULT
    compress(portal / "site")
    if subprocess.run(["tar", "-c", "-C", portal / "site", "."]).returncode:
        return SERVER_FAULT
    shutil.rmtree(work)
    return 0


def _put_code_beside(work: Path, code: Path, portal: Path) -> None:
    """Lead to the code beside the content that came in; the portal may lie some folders down."""
    for path in code.iterdir():
        place = work / path.name
        if portal.is_relative_to(place):
            _put_code_beside(place, path, portal)
        elif not (work == portal and path.name in CONTENT):
            place.symlink_to(path)


def _run(step: list[str], work: Path) -> int:
    """Run one of the project's own commands; its lines are for whoever pushes.

    The site speaks for the day it is built.
    """
    today = int(time.time()) // DAY * DAY
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(today)}
    return subprocess.run([sys.executable, "-m", "macros", *step], cwd=work, env=surroundings, stdout=2).returncode


if __name__ == "__main__":
    with in_a_sentence(code=SERVER_FAULT):
        sys.exit(build(Path(sys.argv[1]), Path(__file__).resolve().parents[1], sys.argv[2]))
