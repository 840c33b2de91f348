"""Runs as the builder: content comes in as a tar, is checked and built with the installed code, and goes out as one."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

from deploy.compress import compress
from deploy.content import SETTINGS, content, portal_folder, portals_of
from deploy.ending import in_a_sentence
from deploy.repository import PUBLISHED

DAY = 24 * 3600
# Neither is what a shell, sudo or Python ends with when it cannot begin. All but the first is the server's fault.
PUSHED_FAULT, SERVER_FAULT = 65, 3


def build(scratch: Path, code: Path, config: str) -> int:
    """Build a portal in an emptied folder: of some settings, or the one that the code names; return the exit code."""
    for left in scratch.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    work = scratch / "work"
    work.mkdir()
    if subprocess.run(["tar", "-x", "--no-same-owner", "-C", work], stderr=subprocess.DEVNULL).returncode:
        print("The pages could not be unpacked on the server. Its disk may be full.", file=sys.stderr)
        return SERVER_FAULT
    pyproject = code / "pyproject.toml"
    folder = PurePosixPath(config).parent if config else portal_folder(pyproject.read_text(encoding="utf-8"))
    portal, file = work / folder, code / folder / SETTINGS
    portals = portals_of(folder, file.read_text(encoding="utf-8") if file.is_file() else "")
    link_code(code, work, content(*portals))
    for step in (*(_check(each, work) for each in portals), ["site", *_settings(folder)]):
        if code_of_step := _run(step, work):
            return PUSHED_FAULT if code_of_step == 1 else SERVER_FAULT
    compress(portal / "site")
    if subprocess.run(["tar", "-c", "-C", portal / "site", "."]).returncode:
        return SERVER_FAULT
    shutil.rmtree(work)
    return 0


def _check(folder: PurePosixPath, work: Path) -> list[str]:
    """Return the command that checks a portal, compared with what is published of it."""
    published = work / PUBLISHED / folder / "data"
    compared = ["--published", str(published)] if published.is_dir() else []
    return ["check", "--verbose", *compared, *_settings(folder)]


def _settings(folder: PurePosixPath) -> list[str]:
    return ["--config", f"{folder}/{SETTINGS}".removeprefix("./")]


def link_code(code: Path, work: Path, given: tuple[str, ...]) -> None:
    """Put links to the code beside the content that was given; folders that hold some of it are made anew."""
    for path in code.iterdir():
        below = tuple(folder.partition("/")[2] for folder in given if folder.startswith(f"{path.name}/"))
        if below:
            (work / path.name).mkdir(exist_ok=True)
            link_code(path, work / path.name, below)
        elif path.name not in given:
            (work / path.name).symlink_to(path)


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
