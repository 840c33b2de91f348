"""A pool of processes: what each work returns comes back, its errors too, and nobody is left behind."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import active_children
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from macros.core.subprocesses import in_pool

LONG = 150.0


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    yield
    assert active_children() == []


def done(works: int, work: Callable[[int], Any], at_once: int = 2) -> list[tuple[int, Any]]:
    """Return what so many works return, with their places, in the order in which they ended."""
    return list(in_pool((partial(work, place) for place in range(works)), at_once))


def test_each_work_is_done_in_a_process_of_its_own() -> None:
    found = done(6, lambda place: (place, os.getpid(), os.getppid()))
    assert sorted(place for place, _ in found) == [0, 1, 2, 3, 4, 5]
    assert all(place == own for place, (own, _, _) in found)
    assert len({process for _, (_, process, _) in found}) == 6
    assert {parent for _, (_, _, parent) in found} == {os.getpid()}


def test_no_more_run_at_a_time_than_are_asked_for(tmp_path: Path) -> None:
    def running(place: int) -> int:
        (tmp_path / str(place)).touch()
        time.sleep(0.1)
        number = len(list(tmp_path.iterdir()))
        (tmp_path / str(place)).unlink()
        return number

    assert max(number for _, number in done(6, running)) <= 2


def test_what_is_larger_than_a_pipe_comes_back_whole() -> None:
    sent = [(place, bytes([place]) * 1_000_000) for place in (0, 1)]
    assert sorted(done(2, lambda place: bytes([place]) * 1_000_000)) == sent


def test_who_ends_first_makes_room_for_the_next(tmp_path: Path) -> None:
    last = tmp_path / "3"

    def wait_for_the_last(place: int) -> None:
        while not place and not last.exists():
            time.sleep(0.01)
        (tmp_path / str(place)).touch()

    found = [place for place, _ in done(4, wait_for_the_last)]
    assert (found[:2], sorted(found[2:])) == ([1, 2], [0, 3])


def fail(place: int) -> None:
    raise ValueError(f"no such page in list {place}")


def test_an_error_is_raised_where_the_pool_is_and_the_others_are_ended() -> None:
    started = time.monotonic()
    with pytest.raises(ValueError, match="no such page in list 0"):
        done(3, lambda place: time.sleep(LONG) if place else fail(place))
    assert time.monotonic() - started < LONG / 2


def test_what_cannot_be_sent_is_an_error() -> None:
    with pytest.raises(Exception, match=r"pickle|local object"):
        done(2, lambda place: lambda: None)


def test_a_process_that_was_killed_is_told_of() -> None:
    with pytest.raises(ChildProcessError, match=r"^a process that builds part of the site was ended\. Build again$"):
        done(2, lambda place: os.kill(os.getpid(), signal.SIGKILL))


def test_a_process_that_is_killed_while_it_sends_holds_nobody_up() -> None:
    def begin_to_send(connection: "Connection[Any, Any]", message: Any) -> None:
        os.write(connection.fileno(), bytes(message)[:100])
        os.kill(os.getpid(), signal.SIGKILL)

    def work(place: int) -> bytes:
        Connection._send = begin_to_send  # type: ignore[attr-defined]
        return bytes(1_000_000)

    with pytest.raises(ChildProcessError):
        done(2, work)


def test_whoever_asks_for_no_more_ends_the_processes() -> None:
    started = time.monotonic()
    pool = in_pool((partial(time.sleep, seconds) for seconds in (0, LONG, LONG)), 2)
    assert next(pool) == (0, None)
    pool.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < LONG / 2


def test_nothing_to_do_needs_no_process() -> None:
    assert done(0, fail) == []
