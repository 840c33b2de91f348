"""Builds the whole site of a preview in a process of its own, while single pages are drawn."""

import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from macros.core.failures import report
from macros.core.subprocesses import GIVES_WAY, Send, in_subprocess

SOON = 0.1
IDLE = 0.5
"""Seconds. A build begins when nothing has changed for as long: the page that somebody looks at comes first."""
Undisturbed = AbstractContextManager[None]


class Built(NamedTuple):
    """A whole site: its folder, how many problems were named, and what is wrong with the records."""

    site: str
    problems: int
    is_behind: bool
    wrong: list[str]


class WholeBuild:
    """One build at a time: where more has changed meanwhile, what it gives is left and the next one begins."""

    def __init__(
        self, make: Callable[[], Built], take: Callable[[Built], None], undisturbed: Callable[[], Undisturbed]
    ) -> None:
        """Build with `make` and hand over to `take`. A build begins `undisturbed`: no other thread holds a lock then,
        which nobody would open in the new process."""
        self._make, self._take, self._undisturbed = make, take, undisturbed
        self._wanted = self._done = 0
        self._running = False
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Build again, now or after the build that is going on."""
        with self._lock:
            self._wanted += 1
            if not self._running:
                self._running = True
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def forget(self) -> None:
        """Leave what is being built: all of it is built elsewhere."""
        with self._lock:
            self._wanted += 1
            self._done = self._wanted

    def end(self) -> None:
        """End the build that is going on, for nobody waits for it any more; return when it writes nothing more."""
        self._ended.set()
        while self._thread and self._thread.is_alive():
            for process in multiprocessing.active_children():
                process.kill()
            self._thread.join(SOON)

    def _run(self) -> None:
        while number := self._next_when_idle():
            try:
                with self._undisturbed():
                    messages = in_subprocess(self._work)
                (built,) = messages
            except Exception as error:
                if number == self._wanted and not self._ended.is_set():
                    report(error)
                continue
            with self._lock:
                if number == self._wanted:
                    self._take(built)

    def _next_when_idle(self) -> int:
        """Return the number of the build to begin; 0 if nothing has changed since the last one began."""
        seen = -1
        while seen != self._wanted:
            seen = self._wanted
            self._ended.wait(IDLE)
        with self._lock:
            number = self._wanted if self._wanted != self._done and not self._ended.is_set() else 0
            self._done, self._running = self._wanted, bool(number)
            return number

    def _work(self, send: Send) -> None:
        os.nice(GIVES_WAY)
        send(self._make())
