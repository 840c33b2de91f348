"""Work in a process of its own: what it tells comes back in order, its errors too, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from macros.core.problems import PortalError
from macros.core.subprocesses import GIVES_WAY, Send, begin, end_with_parent, in_subprocess

LONG = 150.0


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    assert active_children() == []


def processes(tell: Send) -> None:
    tell(os.getpid())
    tell(os.getppid())


def test_what_is_told_comes_in_order_from_another_process() -> None:
    child, parent = in_subprocess(processes)
    assert child != parent == os.getpid()


def touching(file: Path, tell: Send) -> None:
    file.touch()


def test_the_work_begins_before_anybody_asks(tmp_path: Path) -> None:
    messages = in_subprocess(partial(touching, tmp_path / "begun"))
    until = time.monotonic() + LONG
    while not (tmp_path / "begun").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert list(messages) == []


def test_what_nobody_waits_for_gives_way_to_all_else(tmp_path: Path) -> None:
    file = tmp_path / "nice"
    with ExitStack() as within:
        wait = begin(lambda: file.write_text(str(os.nice(0)), encoding="utf-8"), within)
        assert wait() == []
    # Nothing gives way more than 19 says, such as tests that give way themselves.
    assert file.read_text(encoding="utf-8") == str(min(os.nice(0) + GIVES_WAY, 19))


def failing(error: BaseException, tell: Send) -> None:
    tell("begun")
    raise error


def test_an_error_is_raised_where_somebody_waits_and_says_where_it_happened() -> None:
    messages = in_subprocess(partial(failing, PortalError("there is no such page")))
    assert next(messages) == "begun"
    with pytest.raises(PortalError, match="there is no such page") as raised:
        next(messages)
    assert any("in failing" in note for note in raised.value.__notes__)


def killing(number: int, tell: Send) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
    os.kill(os.getpid(), number)
    time.sleep(LONG)
    tell("lived")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_was_ended_is_told_of(number: int) -> None:
    with pytest.raises(ChildProcessError, match=r"^a process that builds part of the site was ended\. Build again$"):
        next(in_subprocess(partial(killing, number)))


def endless(file: Path, tell: Send) -> None:
    tell("begun")
    time.sleep(LONG)
    file.touch()


@pytest.mark.parametrize("heard", [0, 1])
def test_whoever_waits_no_more_ends_the_process(tmp_path: Path, heard: int) -> None:
    started = time.monotonic()
    messages = in_subprocess(partial(endless, tmp_path / "went on"))
    for _ in range(heard):
        next(messages)
    messages.close()
    assert time.monotonic() - started < LONG / 2


SUMMARY_FIELDS = """
from contextlib import suppress
from macros.core.subprocesses import in_subprocess
def work(tell):
    print("told")
    tell(1)
    LAST
with suppress(OSError):
    list(in_subprocess(work))
"""


@pytest.mark.parametrize("last", ["pass", "raise OSError"])
def test_what_is_said_by_the_process_is_seen_however_it_ends(last: str) -> None:
    program = SUMMARY_FIELDS.replace("LAST", last)
    messages = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LONG)
    assert messages.stdout == "told\n"


ORPHAN = """
import os, time
from macros.core.subprocesses import in_subprocess
def work(tell):
    print(os.getpid(), flush=True)
    tell(1)
    time.sleep(60)
for _ in in_subprocess(work):
    os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_process_ends_when_its_parent_does() -> None:
    messages = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=True, timeout=LONG)
    for _ in range(100):
        if not _runs(int(messages.stdout)):
            return
        time.sleep(0.05)
    pytest.fail("it went on")


def _runs(process: int) -> bool:
    """Return whether a process runs; one that has ended may still be in the list until somebody asks for it."""
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
