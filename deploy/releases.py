"""The built sites on the disk: one folder for each release, and `live`, a link to the one that readers see.

A release is written beside the others, brought to the disk, and only then given its name; readers are led to it by
renaming one link. So whatever is cut short at whatever moment, the site that readers see is whole.
"""

import os
import shutil
import subprocess
import tarfile
import time
from pathlib import Path
from typing import IO

from deploy import gone
from deploy.settings import Refused, Settings
from macros.site.headers import NAMED_BY_CONTENT

CARRIED_FOR = 7 * 24 * 3600
"""Seconds. A page that a reader has open still asks for the parts of the search that it was made with."""


def unpack(settings: Settings, stream: IO[bytes]) -> Path:
    """Write the site that a build sends into a folder of its own: plain files only, inside that folder only."""
    folder = settings.site / "incoming"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tarfile.open(fileobj=stream, mode="r|") as site:
        for member in site:
            path = folder / member.name
            content = site.extractfile(member) if member.isreg() else None
            if ".." in path.parts or not path.is_relative_to(folder) or not (content or member.isdir()):
                raise Refused(f"The build gave something that is no file of a site: {member.name!r}")
            (path.parent if content else path).mkdir(parents=True, exist_ok=True)
            if content:
                with path.open("xb") as file:
                    shutil.copyfileobj(content, file)
    return folder


def keep(settings: Settings, folder: Path, commit: str, *, take_down: bool = False) -> Path:
    """Make what was unpacked a release, complete and on the disk; let go of the oldest ones.

    To take something down, nothing is handed on from the release that readers see.
    """
    if not (folder / "index.html").is_file():
        raise Refused("The build gave a site without a first page.")
    if not take_down:
        _carry(settings.site / "live", folder)
    releases = _releases(settings)
    number = int(releases[-1].name.split("-")[0]) + 1 if releases else 1
    release = folder.parent / "releases" / f"{number:06d}-{commit}"
    subprocess.run(["sync", "--file-system", folder], check=True)
    folder.rename(release)
    _flush(release.parent)
    shown = (settings.site / "live").resolve()
    spare = [old for old in releases if old != shown]
    for old in spare[: max(0, len(spare) + 2 - int(settings.keep))]:
        shutil.rmtree(old, ignore_errors=True)
    return release


def release_of(settings: Settings, commit: str) -> Path:
    """Return the newest release of a commit."""
    made = [release for release in _releases(settings) if release.name.endswith(f"-{commit}")]
    if not made:
        raise Refused(f"There is no built site of {commit[:12]}. Push it, so that it is checked and built first.")
    return made[-1]


def lead_to(settings: Settings, release: Path, *, take_down: bool = False) -> None:
    """Lead readers to a release. What is taken down is marked first, so that nobody is told 404 where 410 is due."""
    live = settings.site / "live"
    if take_down and live.exists():
        gone.mark(settings, live, release)
    link = settings.site / "live.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / release.name)
    link.replace(live)
    _flush(settings.site)
    gone.forget(settings, release)


def show(settings: Settings, commit: str, *, take_down: bool = False) -> Path:
    """Lead readers to the newest release of a commit; return it."""
    release = release_of(settings, commit)
    lead_to(settings, release, take_down=take_down)
    return release


def newest(settings: Settings) -> str:
    """Return the name of the release that was built last, shown or not: its number and its commit."""
    releases = _releases(settings)
    return releases[-1].name if releases else ""


def _releases(settings: Settings) -> list[Path]:
    return sorted(path for path in (settings.site / "releases").iterdir() if path.is_dir())


def _carry(live: Path, folder: Path) -> None:
    """Hand on files named by their content that the new release no longer has, for a week."""
    oldest = time.time() - CARRIED_FOR
    for path in live.rglob("*") if live.exists() else ():
        new = folder / path.relative_to(live)
        if (
            NAMED_BY_CONTENT.match(path.relative_to(live).as_posix())
            and not new.exists()
            and path.stat().st_mtime > oldest
        ):
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, new)


def _flush(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that they are there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
