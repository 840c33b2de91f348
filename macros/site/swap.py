"""Puts a new site in the place of the old one, so that a build cut short at any moment leaves a whole site."""

import ctypes
import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.core.problems import PortalError

AT_FDCWD = -100
RENAME_EXCHANGE = 2
UNFINISHED = ".site-unfinished-"


@contextmanager
def workplace(home: Path) -> Iterator[Path]:
    """Make a folder beside the site to build in, for one build at a time; it goes afterwards, whatever is in it then.

    Raises `PortalError` when another build of this portal is running.
    """
    with _opened(home) as lock, _for_everybody():
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PortalError(f"another build of this portal is running in {home}. Wait for it to end") from None
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
        try:
            yield folder
        finally:
            # With the lock held, whatever else lies here is of builds that were cut short.
            _take_away(home.glob(f"{UNFINISHED}*"))


@contextmanager
def _for_everybody() -> Iterator[None]:
    """Let every file that is written be one that a web server can read, whoever it runs as."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _take_away(folders: Iterable[Path]) -> None:
    """Let some folders go while nobody waits: it can take seconds to take thousands of files off a disk."""
    subprocess.run(["sh", "-c", 'rm -rf "$@" <&- >&- 2>&- &', "sh", *folders], check=False)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """Return a folder as something that can be locked: no file is left behind."""
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


def swap(new: Path, place: Path) -> None:
    """Put a folder in the place of another in one step; what was there is then where the new one was.

    Raises `PortalError` if the system refuses: then what was there is still there.
    """
    new.chmod(0o755)
    try:
        if not place.exists():
            new.rename(place)
        elif not _exchanged(new, place):
            _swap_in_two_steps(new, place)
    except OSError as error:
        said = f"the new site cannot be put in the place of {place} ({error.strerror}), which is as it was"
        raise PortalError(f"{said}. Move that folder away and build again") from error


def _swap_in_two_steps(new: Path, place: Path) -> None:
    """Swap where the system cannot exchange folders. A reader may find nothing for a moment."""
    aside = new.with_name(f"{new.name}-old")
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise
    aside.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, as Linux can; false where it cannot be done."""
    # A symbolic link and `os.replace` are no quicker (0.4 ms against 0.3), and `site/` would be no folder any more: the
    # first swap would still take two steps, and where `site` is a link already, it is its owner's, to where they like.
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = [os.fsencode(path) for path in (one, other)]
    failed: int = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return not failed
