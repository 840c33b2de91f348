"""Puts a new site in the place of the old one, so that a build cut short at any moment leaves a whole site."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import ClickException

AT_FDCWD = -100
RENAME_EXCHANGE = 2
LEFT = ".site-"
"""How the names of folders begin that a build works in, and that it leaves."""
FORMER = "-former"


@contextmanager
def workplace(home: Path) -> Iterator[Path]:
    """A new folder beside `site/` to build in, for one build at a time; if it is not put in that place, it goes again.

    Raises `ClickException` when another build of this portal is running.
    """
    with _opened(home) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ClickException(f"another build of this portal is running in {home}. Wait for it to end") from None
        folder = Path(tempfile.mkdtemp(prefix=LEFT, dir=home))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder as something that can be locked: no file is left behind."""
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)


def clear_up(folder: Path) -> None:
    """Take away what earlier builds left beside the folder of this one: sites of former times, and of builds cut short.

    To be done while nobody waits: it takes seconds to take thousands of files off a disk.
    """
    for left in folder.parent.glob(f"{LEFT}*"):
        if left != folder:
            shutil.rmtree(left, ignore_errors=True)


def swap(new: Path, place: Path) -> None:
    """Put a folder in the place of another in one step; what stood there is left for the next build to clear up."""
    for within, _, names in os.walk(new):
        os.chmod(within, 0o755)
        for name in names:
            os.chmod(os.path.join(within, name), 0o644)
    former = new.with_name(new.name + FORMER)
    if not place.exists():
        new.rename(place)
    elif _exchanged(new, place):
        new.rename(former)
    else:
        # Hosts without the exchange: two renames, between which a reader may find nothing for a moment.
        place.rename(former)
        new.rename(place)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, as Linux can; false where it cannot be done."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = [os.fsencode(path) for path in (one, other)]
    failed: int = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return not failed
