"""Locks that git left behind when it was killed between leading readers to a release and moving the branch."""

import time
from pathlib import Path

from deploy.settings import Settings

HELD_FOR = 5.0
"""Seconds. Git holds these locks for as long as it takes to rename a link: one that is older is nobody's."""


def clear(settings: Settings) -> None:
    """Wait until no lock is held, and take away those that a killed push left. Call it with the server's own lock.

    Whoever holds that lock is the only one who builds. A push that was built before may be moving the branch just now,
    so a lock is given the time for that.
    """
    for lock in _of_branch(settings):
        while (age := _age(lock)) is not None:
            if age > HELD_FOR:
                lock.unlink(missing_ok=True)
            else:
                time.sleep(0.1)


def _of_branch(settings: Settings) -> list[Path]:
    names = (settings.ref, "HEAD", "packed-refs", "refs/portal/installed")
    return [settings.repository / f"{name}.lock" for name in names]


def _age(lock: Path) -> float | None:
    """Return for how many seconds a lock has been there; nothing if it is not."""
    try:
        age = time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return None
    return age if age >= 0 else HELD_FOR + 1  # the clock was put back
