"""Runs commands and says what they cost. It ends the processes that it started, and no others.

Each command gets a session of its own, by which all processes that it starts in turn are known. Time on the processor
is what the system counted for the command and the children it waited for. Memory is the proportional share (PSS) of
all processes of the session, summed several times a second: pages that two workers share count once.
"""

import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import STDOUT, Popen, TimeoutExpired
from threading import Event, Thread
from time import perf_counter
from typing import IO

Command = Sequence[str | Path]

ROOT = Path(__file__).parents[2]
PAUSE = 0.2
LONGEST = 3600.0
"""Seconds that any command may take before it is taken for stuck."""
LAST_WORDS = 2000
GOODBYE = 20.0
"""Seconds that a server may take to tidy up once it is asked to end."""


class Failed(Exception):
    """A command did not do what it should; the message holds the end of what it said."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock and on the processor, and memory at its highest."""

    wall: float
    cpu: float
    memory: int


def cost_of(commands: Sequence[Command], folder: Path) -> Cost:
    """Run commands one after the other, temporary files in a folder; raise `Failed` when one fails or is stuck."""
    costs = [_cost(command, folder) for command in commands]
    return Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), max(cost.memory for cost in costs))


def _cost(command: Command, folder: Path) -> Cost:
    os.sync()  # what earlier runs wrote does not slow this one down
    started = perf_counter()
    with tempfile.TemporaryFile() as said, _started(command, folder, said) as process:
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        watch.done.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise Failed(f"{' '.join(map(str, command))} failed ({process.returncode}):\n{_end(said)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.memory)


class _Watch(Thread):
    """Looks at the memory of a session until it is done, and ends the session when that takes too long."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.done, self.memory = session, Event(), 0

    def run(self) -> None:
        until = perf_counter() + LONGEST
        while not self.done.wait(PAUSE):
            self.memory = max(self.memory, sum(map(_memory, _members(self.session))))
            if perf_counter() > until:
                _end_session(self.session)
                return


@contextmanager
def running(command: Command, folder: Path) -> Iterator[Popen[bytes]]:
    """Yield a server, and end it afterwards whatever happens: ask it to stop, then kill it."""
    with tempfile.TemporaryFile() as said, _started(command, folder, said) as process:
        yield process
        process.send_signal(signal.SIGINT)
        with suppress(TimeoutExpired):
            process.wait(GOODBYE)


@contextmanager
def _started(command: Command, folder: Path, said: IO[bytes]) -> Iterator[Popen[bytes]]:
    (temporary := folder / "tmp").mkdir(exist_ok=True)
    surroundings = environment() | {"TMPDIR": str(temporary)}
    process = Popen(command, cwd=ROOT, stdout=said, stderr=STDOUT, start_new_session=True, env=surroundings)
    try:
        yield process
    finally:
        if process.returncode is None:
            _end_session(process.pid)
            process.wait()


def environment() -> dict[str, str]:
    """Return the environment of a fresh shell, free of the `make` that runs us; compiled files may be kept."""
    foreign = ("MAKE", "MFLAGS", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


def _end_session(session: int) -> None:
    for member in _members(session):
        with suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)


def _members(session: int) -> list[int]:
    """Return the numbers of the processes of a session."""
    found = []
    for entry in os.listdir("/proc"):
        with suppress(OSError):
            if entry.isdigit() and int(_after_name(entry)[3]) == session:
                found.append(int(entry))
    return found


def _after_name(number: str) -> list[str]:
    """Return a process's state, parent, group, session …: the fields after its name, which may hold anything."""
    return Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _memory(number: int) -> int:
    """Return the bytes of memory of a process, with its share of shared pages; nought if it has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _end(said: IO[bytes]) -> str:
    said.seek(0, os.SEEK_END)
    said.seek(max(0, said.tell() - LAST_WORDS))
    return said.read().decode("utf-8", errors="replace")
