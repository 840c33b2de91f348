"""Work done in a process of its own: all the memory that it took is free again when it ends."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from macros.core.failures import carried
from macros.core.garbage_collection import collect_seldom, spare_what_is_there

PR_SET_PDEATHSIG = 1

GIVES_WAY = 10
"""How much nicer than others a process is that others need not wait for."""

Send = Callable[[Any], None]
"""Sends a message to the process that waits for some work."""


class _End:
    """The last message: there are no more."""


def in_subprocess(work: Callable[[Send], object]) -> Generator[Any]:
    """Begin some work in a process of its own; yield the messages that it sends, until it ends or `close` ends it.

    Raises what the work raises, and `ChildProcessError` if the process is ended from outside.
    """
    messages = _messages(work)
    next(messages)
    return messages


def begin(work: Callable[[], object], within: ExitStack) -> Callable[[], object]:
    """Begin some work that sends nothing; return what waits until it is done. It is ended with `within`.

    Nobody waits for it before all else is done, so it gives way where there are fewer cores than processes.
    """

    def beside(send: Send) -> None:
        os.nice(GIVES_WAY)
        work()

    return partial(list, within.enter_context(closing(in_subprocess(beside))))


def _messages(work: Callable[[Send], object]) -> Generator[Any]:
    """Yield nothing when the process has begun, then each message."""
    # A fork, because what was imported once need not be imported again.
    forked = get_context("fork")
    spare_what_is_there()
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=_go, args=(work, there, os.getpid()))
    process.start()
    there.close()
    try:
        yield
        while not isinstance(message := _received(here), _End):
            yield message
    finally:
        process.kill()
        process.join()


def _received(here: "Connection[Any, Any]") -> Any:
    try:
        message = here.recv()
    except EOFError:
        raise ChildProcessError("a process that builds part of the site was ended. Build again") from None
    if isinstance(message, BaseException):
        raise message
    return message


def _go(work: Callable[[Send], object], there: "Connection[Any, Any]", parent: int) -> None:
    end_with_parent(parent)
    collect_seldom()
    last: _End | BaseException = _End()
    try:
        try:
            work(there.send)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return  # an interrupted build is for the first process to speak of
    except BaseException as error:
        last = carried(error)
    there.send(last)


def end_with_parent(parent: int) -> None:
    """Let this process be ended when its parent is, where the system can: nobody waits for it any more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
