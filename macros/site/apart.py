"""Work done in a process of its own: all the memory that it took is free again when it ends."""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Generator, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

PR_SET_PDEATHSIG = 1


class _End:
    """Says that there is no further step."""


def apart(steps: Iterator[Any]) -> Generator[Any]:
    """What some steps give, one after the other; they go on in a process of their own, whoever waits for them.

    Raises what a step raises, and `ChildProcessError` if the process is ended from outside.
    """
    # A fork, because what was imported once need not be imported again.
    forked = get_context("fork")
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=_go, args=(steps, there, os.getpid()))
    process.start()
    there.close()
    try:
        while not isinstance(given := _given(here), _End):
            yield given
    finally:
        process.kill()
        process.join()


def _given(here: "Connection[Any, Any]") -> Any:
    try:
        given = here.recv()
    except EOFError:
        raise ChildProcessError("the process that builds the pages was ended. Build again") from None
    if isinstance(given, BaseException):
        raise given
    return given


def _go(steps: Iterator[Any], there: "Connection[Any, Any]", parent: int) -> None:
    end_with_parent(parent)
    last: _End | BaseException = _End()
    try:
        for given in steps:
            there.send(given)
    except KeyboardInterrupt:
        return  # an interrupted build is for the first process to speak of
    except BaseException as error:
        error.add_note(traceback.format_exc())  # where it happened would be lost on the way
        last = error
    sys.stdout.flush()
    there.send(last)


def end_with_parent(parent: int) -> None:
    """Let this process be ended when its parent is, where the system can: nobody waits for it any more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
