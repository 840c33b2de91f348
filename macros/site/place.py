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
UNFINISHED = ".site-"


@contextmanager
def workplace(home: Path) -> Iterator[Path]:
    """A new folder beside `site/` to build in, for one build at a time; it is gone afterwards.

    Raises `ClickException` when another build of this portal is running.
    """
    with _opened(home) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ClickException(f"another build of this portal is running in {home}. Wait for it to end") from None
        # With the lock held, whatever unfinished builds lie here were cut short.
        for left in home.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
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


def swap(new: Path, place: Path) -> None:
    """Put a folder in the place of another in one step; what stood there is then where the new one was."""
    for within, _, names in os.walk(new):
        os.chmod(within, 0o755)
        for name in names:
            os.chmod(os.path.join(within, name), 0o644)
    if not place.exists():
        new.rename(place)
    elif not _exchanged(new, place):
        # Hosts without the exchange: two renames, between which a reader may find nothing for a moment.
        aside = new.with_name(f"{new.name}-old")
        place.rename(aside)
        new.rename(place)
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, as Linux can; false where it cannot be done."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = [os.fsencode(path) for path in (one, other)]
    failed: int = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return not failed
