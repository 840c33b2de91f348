"""Many pages are built in shares, each by a process of its own, as many at a time as the machine has cores.

A process is a fork, because records that were read and checked once need not be read again. It hands over what it has
found and ends, and all the memory that its pages took is free again.
"""

import os
import pickle
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import filterfalse
from math import ceil
from select import select
from typing import IO, Any, NamedTuple, TypeVar

from macros.core.garbage_collection import collect_seldom, spare_what_is_there
from macros.core.subprocesses import end_with_parent

MANY = 250
"""So many pages at least are shared out: to build them takes longer than to start the processes."""
MOST = 400
"""Pages in a share. They all stay in the memory of its process until it ends."""

T = TypeVar("T")


class _Running(NamedTuple):
    """The process of a share, and what it is to fill with what it finds."""

    share: int
    process: int
    way_back: IO[bytes]


class Shares:
    """Knows in which process it is: that of the build, or that of a share."""

    def __init__(self, pages: int) -> None:
        self.number = _cores() * ceil(pages / MOST / _cores()) if pages >= MANY else 0
        """How many shares there are, as many for each core; none where one process is enough."""
        self.mine: int | None = None
        """The share that this process builds; none in the process of the build."""
        self._way_back: IO[bytes] | None = None
        self._build = os.getpid()
        self._running: dict[int, _Running] = {}
        """By what can be read from when the process ends."""

    def found(self) -> Iterator[tuple[int, Any]]:
        """Start a process for each share and give the number of each that ends, with what it found; or raise its error.

        In the processes of the shares it ends at once, with nothing.
        """
        try:
            for share in range(self.number):
                if len(self._running) == _cores():
                    yield self._next_found()
                if self._begun(share):
                    return
            while self._running:
                yield self._next_found()
        finally:
            self._stop()

    def part(self, things: list[T], is_small: Callable[[T], bool]) -> list[T]:
        """Return what falls to the share of this process: of the small things a run, of the large ones every so
        many."""
        assert self.mine is not None
        small, large = list(filter(is_small, things)), list(filterfalse(is_small, things))
        run = ceil(len(small) / self.number)
        return [*small[self.mine * run : (self.mine + 1) * run], *large[self.mine :: self.number]]

    def _begun(self, share: int) -> bool:
        """Return whether this is the process of the share, which has just begun."""
        way_back = tempfile.TemporaryFile()  # noqa: SIM115 - it is written in one process and read in another
        ended, running = os.pipe()
        spare_what_is_there()
        process = os.fork()
        if process:
            os.close(running)
            self._running[ended] = _Running(share, process, way_back)
            return False
        end_with_parent(self._build)
        # An interrupted build is for the first process to speak of.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        collect_seldom()
        self.mine, self._way_back, self._running = share, way_back, {}
        return True

    def _next_found(self) -> tuple[int, Any]:
        """Wait for the next process to end; give its share and what it found."""
        share, _, way_back = self._gone(select(list(self._running), [], [])[0][0])
        with way_back:
            way_back.seek(0)
            try:
                found = pickle.load(way_back)
            except (EOFError, pickle.UnpicklingError):
                raise ChildProcessError("a process that built some of the pages was ended. Build again") from None
        if isinstance(found, BaseException):
            raise found
        return share, found

    def _gone(self, ended: int) -> _Running:
        """Take leave of a process that has ended, or is about to."""
        os.close(ended)
        gone = self._running.pop(ended)
        os.waitpid(gone.process, 0)
        return gone

    def hand_over(self, found: Any) -> None:
        """End the process of a share; what it found, or the error that it met, goes to that of the build."""
        assert self._way_back is not None
        try:
            pickle.dump(found, self._way_back)
            self._way_back.flush()
        finally:
            os._exit(0)

    def _stop(self) -> None:
        """End the processes that are still running: one of them met an error, or the build was interrupted."""
        for ended, running in list(self._running.items()):
            with suppress(ProcessLookupError):
                os.kill(running.process, signal.SIGKILL)
            self._gone(ended).way_back.close()


def _cores() -> int:
    return os.cpu_count() or 1
