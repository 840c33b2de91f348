"""Where a new site goes: into `site/`, or to where that leads. What is in the way is said before anything is built.

A new site is made beside the old one and takes its place in one step. So what cannot be moved is refused: a mount
point, or a folder with one in it. A link is followed; it stays as it is.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from macros.core.problems import PortalError

MOUNTS = Path("/proc/self/mountinfo")
PROCESSES = Path("/proc")
# What a portal is made of: a site must never take its place.
SOURCES = ("data", "docs", "macros", "overrides")
FIRST_PAGE = "index.html"


def site_place(named: Path) -> Path:
    """Return the folder that a site is to be put into, which need not be there yet.

    `named` is `site/` beside the portal's mkdocs.yml. Raises `PortalError` where no site can be put.
    """
    place = named
    if named.is_symlink():
        place = Path(os.path.realpath(named))
        _may_be_led_to(named, place)
    if os.path.lexists(place) and not place.is_dir():
        raise PortalError(f"{named} is a file, and the website needs a folder of this name. Move the file away")
    for mount in _mounts():
        if mount == place or mount.is_relative_to(place):
            said = "A new site takes the place of the old one in one step, and a mount point cannot be moved"
            mend = f"Mount it elsewhere, and make {named} a symbolic link to a folder in it"
            raise PortalError(f"{mount} is a mount point. {said}. {mend}")
    if not os.access(place.parent, os.W_OK | os.X_OK):
        raise PortalError(f"nothing can be written in {place.parent}, where the new site is made beside the old one")
    return place


def _may_be_led_to(named: Path, place: Path) -> None:
    """Raise a sentence if a link leads where no site may be put."""
    leads = f"{named} is a link that leads to {place}"
    home = Path(os.path.realpath(named.parent))
    if place.is_symlink():
        raise PortalError(f"{named} is a link that leads back to itself. Delete it, or let it lead to a folder")
    if not place.parent.is_dir():
        raise PortalError(f"{leads}, and there is no folder {place.parent}. Make that folder, or delete the link")
    if home.is_relative_to(place) or any(place.is_relative_to(home / part) for part in SOURCES):
        raise PortalError(f"{leads}, where the portal itself is kept. Let it lead to a folder of its own")
    if place.is_dir() and any(place.iterdir()) and not (place / FIRST_PAGE).is_file():
        raise PortalError(f"{leads}, which holds something other than a website. Let it lead to an empty folder")


def _mounts() -> Iterator[Path]:
    """Yield every mount point that the system names."""
    lines: list[bytes] = []
    with suppress(OSError):
        lines = MOUNTS.read_bytes().splitlines()
    for line in lines:
        named = re.sub(rb"\\([0-7]{3})", lambda code: bytes([int(code[1], 8)]), line.split()[4])
        yield Path(os.fsdecode(named))


def processes_in(folder: Path) -> list[int]:
    """Return the numbers of the processes whose working folder this is, or one in it, as far as the system shows."""
    found = []
    for working in PROCESSES.glob("[0-9]*/cwd"):
        with suppress(OSError):
            if Path(os.readlink(working)).is_relative_to(folder):
                found.append(int(working.parent.name))
    return sorted(found)
