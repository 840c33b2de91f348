"""Work in a process of its own: its steps come back in order, its errors too, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from click import ClickException

from macros.site.apart import apart, end_with_parent

LONG = 60.0


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    assert active_children() == []


def processes() -> Iterator[int]:
    yield os.getpid()
    yield os.getppid()


def test_steps_come_in_order_from_another_process() -> None:
    child, parent = apart(processes())
    assert child != parent == os.getpid()


def failing(error: BaseException) -> Iterator[str]:
    yield "begun"
    raise error


def test_an_error_is_raised_where_somebody_waits_and_says_where_it_happened() -> None:
    steps = apart(failing(ClickException("there is no such page")))
    assert next(steps) == "begun"
    with pytest.raises(ClickException, match="there is no such page") as raised:
        next(steps)
    assert any("in failing" in note for note in raised.value.__notes__)


def killing(number: int) -> Iterator[str]:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
    os.kill(os.getpid(), number)
    time.sleep(LONG)
    yield "lived"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_was_ended_is_told_of(number: int) -> None:
    with pytest.raises(ChildProcessError, match=r"^the process that builds the pages was ended\. Build again$"):
        next(apart(killing(number)))


def endless(file: Path) -> Iterator[str]:
    yield "begun"
    time.sleep(LONG)
    file.touch()


def test_whoever_waits_no_more_ends_the_process(tmp_path: Path) -> None:
    started = time.monotonic()
    steps = apart(endless(tmp_path / "went on"))
    next(steps)
    steps.close()
    assert time.monotonic() - started < LONG / 2


SAYING = """
from contextlib import suppress
from macros.site.apart import apart
def steps():
    print("told")
    yield
    LAST
with suppress(OSError):
    list(apart(steps()))
"""


@pytest.mark.parametrize("last", ["pass", "raise OSError"])
def test_what_is_said_by_the_process_is_seen_however_it_ends(last: str) -> None:
    program = SAYING.replace("LAST", last)
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LONG)
    assert told.stdout == "told\n"


ORPHAN = """
import os, time
from macros.site.apart import apart
def steps():
    print(os.getpid(), flush=True)
    yield
    time.sleep(60)
for _ in apart(steps()):
    os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_process_ends_when_its_parent_does() -> None:
    told = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=True, timeout=LONG)
    for _ in range(100):
        if not _runs(int(told.stdout)):
            return
        time.sleep(0.05)
    pytest.fail("it went on")


def _runs(process: int) -> bool:
    """Whether a process runs; one that has ended may still be in the list until somebody asks for it."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_parent_that_went_before_is_noticed() -> None:
    child = os.fork()
    if child == 0:
        end_with_parent(os.getpid())  # not its parent
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
