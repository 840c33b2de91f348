"""Lets one run at a time publish a site. A run that was killed holds up the next one for some minutes at most."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from deploy.store.store import Store
from macros.core.problems import PortalError

NAME = "_publishing.json"
NOT_KEPT = "no-store"
PAUSE = 2.0
"""Seconds between two looks at the lock of another run."""
SETTLING = 0.5
"""Seconds after which a lock is read back: some stores let two runs write it in the same instant."""

Sleep = Callable[[float], None]


@dataclass
class Lock:
    """The object by which a store knows that a run is in progress."""

    store: Store
    commit: str
    seconds: float
    """After how long without a sign of life other runs take this one for killed."""
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    renewed: float = 0

    def keep(self) -> None:
        """Show now and then that this run is alive. To be called often; raise `PortalError` if the lock is lost."""
        if time.monotonic() - self.renewed > self.seconds / 6:
            self.confirm()
            self.write()

    def confirm(self) -> None:
        """Raise `PortalError` if another run has taken this one for killed."""
        if not self.is_ours():
            raise PortalError(
                "Another run took this one for stopped, because it gave no sign of life for "
                f"{duration(self.seconds)}, and publishes now. Nothing more was sent from here"
            )

    def is_ours(self) -> bool:
        """Return whether the store holds the lock of this run."""
        found = self.store.read(NAME)
        return found is not None and _said(found.content).get("token") == self.token

    def write(self, *, only_new: bool = False) -> bool:
        """Write the lock, which makes it as good as new."""
        content = json.dumps({"commit": self.commit, "seconds": self.seconds, "token": self.token}).encode()
        self.renewed = time.monotonic()
        return self.store.write(NAME, content, type="application/json", caching=NOT_KEPT, only_new=only_new)


@contextmanager
def locked(
    store: Store,
    commit: str,
    seconds: float,
    wait: float,
    *,
    sleep: Sleep = time.sleep,
    say: Callable[[str], None] = print,
) -> Iterator[Lock]:
    """Hold the lock of a site; wait for another run this many seconds at most, then raise `PortalError`."""
    lock = Lock(store, commit, seconds)
    waited, told = 0.0, False
    while busy := _busy(lock, sleep):
        if waited >= wait:
            raise PortalError(f"{busy}. Wait for it to end, then publish again")
        if not told:
            say(f"{busy}. Waiting for it to end")
            told = True
        sleep(PAUSE)
        waited += PAUSE
    try:
        yield lock
    finally:
        if lock.is_ours():
            store.remove([NAME])


def _busy(lock: Lock, sleep: Sleep) -> str:
    """Take the lock and return nothing; or say which run holds it, and for how long it has not been heard of."""
    found = lock.store.read(NAME)
    if found is not None:
        said = _said(found.content)
        if found.age < _number(said.get("seconds"), lock.seconds):
            heard = f"last heard of {duration(found.age)} ago"
            return f"Another run is publishing commit {str(said.get('commit', 'unknown'))[:12]} here, {heard}"
        lock.store.remove([NAME])
    if lock.write(only_new=True):
        sleep(SETTLING)
        if lock.is_ours():
            return ""
    return "Another run has just begun to publish here"


def duration(seconds: float) -> str:
    """Return a time in words: `1 second`, `40 seconds` or `3 minutes`."""
    number, unit = (round(seconds / 60), "minute") if seconds >= 120 else (max(0, round(seconds)), "second")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _number(said: object, otherwise: float) -> float:
    return float(said) if isinstance(said, int | float) else otherwise


def _said(content: bytes) -> dict[str, object]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
