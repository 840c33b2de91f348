"""Runs a command in a situation, in a process of its own, and says how it ended."""

import contextlib
import os
import resource
import runpy
import signal
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tests.damaged.ordinary_user import become_ordinary
from tests.damaged.situation import Situation

LONGEST = 5
"""Seconds that a command may work."""
MOST_MEMORY = 3 * 2**30
PATIENCE = 0.01


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit code, negative for a signal, nothing if it had to be ended; what it printed."""

    code: int | None
    out: str
    err: str
    seconds: float
    """What it took of the processor."""

    @property
    def printed(self) -> str:
        """All that it printed."""
        return f"{self.out}\n{self.err}"


def run(situation: Situation, *, longest: float = LONGEST, slowness: float = 1.0) -> Outcome:
    """Run the command. It may work for `longest` seconds, and wait for as long; longer where the machine is slow."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            process = os.fork()  # where tests have threads, Python 3.12 warns; the child uses none of them
        if not process:
            _run_here(situation, out.fileno(), err.fileno(), longest)
        code, seconds = _waited_for(process, longest * slowness)
        out.seek(0)
        err.seek(0)
        return Outcome(code, _text(out.read()), _text(err.read()), seconds)


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", errors="replace")


def _waited_for(process: int, longest: float) -> tuple[int | None, float]:
    """Wait until a process ends, or end it; return its exit code and how long it worked."""
    until = time.monotonic() + longest
    while True:
        ended, status, used = os.wait4(process, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > until:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            _, status, used = os.wait4(process, 0)
            return None, used.ru_utime + used.ru_stime
        time.sleep(PATIENCE)
    code = os.waitstatus_to_exitcode(status)
    return (None if code == -signal.SIGXCPU else code), used.ru_utime + used.ru_stime


def _run_here(situation: Situation, out: int, err: int, longest: float) -> NoReturn:
    """Become the command: in this process, which has everything loaded, or in a new program."""
    code = 70
    try:
        os.setsid()
        _set_streams(situation, out, err)
        _set_folder(situation)
        resource.setrlimit(resource.RLIMIT_CPU, (int(longest), int(longest) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        become_ordinary()
        if situation.afresh:
            command = [sys.executable, "-m", "macros", *situation.words]
            os.execve(sys.executable, command, situation.environment)
        code = _in_this_process(situation)
    finally:
        os._exit(code)


def _set_streams(situation: Situation, out: int, err: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(err, 2)
    if situation.output == "broken":
        reading, out = os.pipe()
        os.close(reading)
    os.dup2(out, 1)
    if situation.output == "closed":
        os.close(1)
    if situation.input_is_closed:
        os.close(0)


def _set_folder(situation: Situation) -> None:
    if situation.folder_is_gone:
        gone = tempfile.mkdtemp()
        os.chdir(gone)
        os.rmdir(gone)
    else:
        os.chdir(situation.folder or situation.portal)


def _in_this_process(situation: Situation) -> int:
    """Do what `python -m macros` does; return the exit code."""
    os.environ.clear()
    os.environ.update(situation.environment)
    tempfile.tempdir = None
    time.tzset()
    sys.argv = ["macros", *situation.words]
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    code = 0
    try:
        runpy.run_module("macros", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1 if left.code else 0
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
    except BaseException:
        code = 1
        sys.excepthook(*sys.exc_info())
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code


def load_everything(records: Path) -> None:
    """Load what the commands load, and have pydantic build what it builds for the first record of each kind."""
    import macros.cli.records
    import macros.editing.change_note
    import macros.editing.new
    import macros.editing.rename  # noqa: F401
    from macros.catalogue.loading import examine

    examine(records)
