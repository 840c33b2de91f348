"""Work done in a process of its own: all the memory that it took is free again when it ends."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from macros.core.failures import carried
from macros.core.garbage_collection import collect_seldom, spare_what_is_there

PR_SET_PDEATHSIG = 1

GIVES_WAY = 10
"""How much nicer than others a process is that others need not wait for."""

T = TypeVar("T")
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


def in_pool(works: Iterable[Callable[[], T]], at_once: int) -> Iterator[tuple[int, T]]:
    """Do each of some works in a process of its own, so many at a time; yield its place and what it returns.

    The first to end comes first. Raises what a work raises, and then ends the others.
    """
    # Neither pool of the standard library will do: `Pool` waits for ever for a process that was killed, and
    # `ProcessPoolExecutor` for one that was killed while it sent its result; its forks keep what earlier work left.
    to_begin, running = enumerate(works), dict[Any, tuple[int, Generator[Any]]]()
    try:
        while True:
            for place, work in islice(to_begin, at_once - len(running)):
                messages = _messages(partial(_send_result, work))
                running[next(messages)] = place, messages
            if not running:
                return
            place, messages = running.pop(wait(list(running))[0])
            (result,) = messages
            yield place, result
    finally:
        for _, messages in running.values():
            messages.close()


def _send_result(work: Callable[[], object], send: Send) -> None:
    send(work())


def begin(work: Callable[[], object], within: ExitStack) -> Callable[[], object]:
    """Begin some work that sends nothing; return what waits until it is done. It is ended with `within`.

    Nobody waits for it before all else is done, so it gives way where there are fewer cores than processes.
    """

    def beside(send: Send) -> None:
        os.nice(GIVES_WAY)
        work()

    return partial(list, within.enter_context(closing(in_subprocess(beside))))


def _messages(work: Callable[[Send], object]) -> Generator[Any]:
    """Yield where the messages come from when the process has begun, then each message."""
    # A fork, because what was imported once need not be imported again.
    forked = get_context("fork")
    spare_what_is_there()
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=_go, args=(work, there, os.getpid()))
    process.start()
    there.close()
    try:
        yield here
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
