"""Two runs that publish the same site: one at a time, and a killed one holds up the next for minutes at most."""

import json

import pytest

from deploy.store.lock import NAME, PAUSE, Lock, duration, locked
from macros.core.problems import PortalError
from tests.fake_store import FakeStore
from tests.portals import only


def begun(store: FakeStore, commit: str = "0123456789abcdef") -> Lock:
    """Return the lock of a run that was killed after it took the lock."""
    lock = Lock(store, commit, 300)
    assert lock.write(only_new=True)
    return lock


def test_a_second_run_says_who_is_there_and_since_when_and_gives_up(capsys: pytest.CaptureFixture[str]) -> None:
    store = FakeStore()
    begun(store)
    store.sleep(40)
    busy = "Another run is publishing commit 0123456789ab here, last heard of {} seconds ago"
    with (
        pytest.raises(PortalError, match=only(busy.format(50) + ". Wait for it to end, then publish again")),
        locked(store, "newer", 300, 10, sleep=store.sleep),
    ):
        pass
    assert capsys.readouterr().out == busy.format(40) + ". Waiting for it to end\n"
    assert NAME in store.objects


def test_a_run_goes_on_when_the_other_ends() -> None:
    store = FakeStore()
    begun(store)

    def sleep(seconds: float) -> None:
        store.sleep(seconds)
        if store.now == 20:
            store.remove([NAME])

    with locked(store, "newer", 300, 600, sleep=sleep, say=lambda line: None) as lock:
        assert lock.is_ours()
        assert store.now < 20 + 2 * PAUSE
    assert NAME not in store.objects


def test_a_killed_run_holds_up_the_next_one_no_longer_than_it_said() -> None:
    store = FakeStore()
    dead = begun(store)
    with locked(store, "newer", 10, 600, sleep=store.sleep, say=lambda line: None) as lock:
        assert 300 <= store.now <= 300 + 2 * PAUSE
        assert lock.is_ours()
        with pytest.raises(PortalError, match="no sign of life for 5 minutes, and publishes now"):
            dead.confirm()


def test_a_run_that_lost_its_lock_leaves_that_of_the_other() -> None:
    store = FakeStore()
    with locked(store, "slow", 300, 0, sleep=store.sleep) as slow:
        store.objects.pop(NAME)
        fast = begun(store)
        slow.renewed = -1000
        with pytest.raises(PortalError, match="Another run took this one for stopped"):
            slow.keep()
    assert fast.is_ours()


def test_a_live_run_renews_its_lock() -> None:
    store = FakeStore()
    with locked(store, "slow", 300, 0, sleep=store.sleep) as lock:
        store.sleep(299)
        lock.renewed -= 299
        lock.keep()
        assert store.written[NAME] == store.now


def test_of_two_runs_in_the_same_instant_one_goes_on() -> None:
    """Let the store take both writes, and assert that the run overwritten before it reads back gives way."""
    store = FakeStore()

    def overwritten(seconds: float) -> None:
        store.sleep(seconds)
        if seconds < PAUSE:
            store.objects[NAME] = json.dumps({"token": "theirs", "commit": "theirs", "seconds": 300}).encode()

    with (
        pytest.raises(
            PortalError,
            match=only("Another run has just begun to publish here. Wait for it to end, then publish again"),
        ),
        locked(store, "ours", 300, 0, sleep=overwritten),
    ):
        pass
    assert b"theirs" in store.objects[NAME]


def test_the_lock_goes_when_a_run_fails() -> None:
    store = FakeStore()
    with pytest.raises(ZeroDivisionError), locked(store, "bad", 300, 0, sleep=store.sleep):
        raise ZeroDivisionError
    assert NAME not in store.objects


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"seconds": "x"}'])
def test_a_lock_that_cannot_be_read_ends_too(content: bytes) -> None:
    store = FakeStore()
    store.write(NAME, content, type="", caching="")
    with locked(store, "newer", 300, 600, sleep=store.sleep, say=lambda line: None) as lock:
        assert lock.is_ours()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "0 seconds"),
        (0.4, "0 seconds"),
        (1, "1 second"),
        (40.2, "40 seconds"),
        (119, "119 seconds"),
        (130, "2 minutes"),
    ],
)
def test_times_are_said_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words
