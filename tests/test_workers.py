"""Shares of the pages: what each process found comes back, its errors too, and the site is as from one process."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.site import search_feed, workers
from macros.site.manifest import digests
from macros.site.page_build import PageBuild
from macros.site.workers import MANY, MOST, Shares
from tests.bench.portal import write_portal
from tests.bench.records import made_up
from tests.conftest import built
from tests.portals import SAMPLE, build, copy_portal


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same number of shares on every machine."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def in_shares(number: int, work: Callable[[int], Any]) -> list[Any]:
    """What the processes of so many shares hand over when each does some work, in the order of the shares."""
    several = Shares(number * MOST)
    found = dict(several.found())
    if several.mine is not None:
        try:
            several.hand_over(work(several.mine))
        except BaseException as error:
            several.hand_over(error)
    return [found[share] for share in sorted(found)]


def test_each_share_is_built_by_a_process_of_its_own() -> None:
    found = in_shares(6, lambda share: (share, os.getpid(), os.getppid()))
    assert [share for share, _, _ in found] == [0, 1, 2, 3, 4, 5]
    assert len({process for _, process, _ in found}) == 6
    assert {build for _, _, build in found} == {os.getpid()}


def test_no_more_run_at_a_time_than_there_are_cores(tmp_path: Path) -> None:
    def running(share: int) -> int:
        (tmp_path / str(share)).touch()
        time.sleep(0.1)
        number = len(list(tmp_path.iterdir()))
        (tmp_path / str(share)).unlink()
        return number

    assert max(in_shares(6, running)) == 2


def fail(share: int) -> None:
    raise ValueError(f"no such page in share {share}")


def test_an_error_is_raised_where_the_build_is() -> None:
    with pytest.raises(ValueError, match=r"no such page in share \d"):
        in_shares(4, fail)


def test_what_cannot_be_handed_over_does_not_go_on_as_a_second_build() -> None:
    with pytest.raises(ChildProcessError, match=r"a process that built some of the pages was ended\. Build again"):
        in_shares(2, lambda share: lambda: None)


def test_a_process_that_was_killed_is_told_of() -> None:
    with pytest.raises(ChildProcessError, match="was ended"):
        in_shares(2, lambda share: os.kill(os.getpid(), signal.SIGKILL))


def test_the_others_are_ended_when_one_fails() -> None:
    started = time.monotonic()
    with pytest.raises(ValueError, match="share 0"):
        in_shares(2, lambda share: time.sleep(60) if share else fail(share))
    assert time.monotonic() - started < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_who_ends_first_makes_room_for_the_next() -> None:
    several = Shares(4 * MOST)
    order = [share for share, _ in several.found()]
    if several.mine is not None:
        time.sleep(0 if several.mine else 1)
        several.hand_over(None)
    assert order == [1, 2, 3, 0]


def test_every_thing_is_in_one_share() -> None:
    parts = []
    for mine in range(4):
        several = Shares(4 * MOST)
        several.mine = mine
        parts.append(several.part(list("1a2b3c4d5efghijklmno6"), str.isalpha))
    assert ["".join(part) for part in parts] == ["abcd15", "efgh26", "ijkl3", "mno4"]


def test_few_pages_need_one_process_only() -> None:
    assert Shares(MANY - 1).number == 0


def test_each_core_has_as_many_shares_and_no_share_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert Shares(MANY).number == 4
    assert Shares(4 * MOST).number == 4
    assert Shares(4 * MOST + 1).number == 8


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Even a small portal is built in shares of three pages; this holds the processes of the shares."""
    started: list[int] = []
    fork = os.fork

    def counted() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(workers, "MANY", 1)
    monkeypatch.setattr(workers, "MOST", 3)
    monkeypatch.setattr(search_feed, "MANY", 2)
    monkeypatch.setattr(os, "fork", counted)
    return started


def test_shares_make_what_one_process_makes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    code, said_alone = build(portal)
    assert code == 0
    alone = digests(portal / "site")
    shutil.rmtree(portal / ".cache")
    forks = request.getfixturevalue("forks")
    assert build(portal) == (0, said_alone)
    assert digests(portal / "site") == alone
    assert len(forks) > 5
    # All of them are in the cache: the next build has no page to build.
    forks.clear()
    assert digests(built(portal)) == alone
    assert not forks


@pytest.mark.usefixtures("forks")
def test_the_search_hears_of_pages_while_others_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # one share after the other
    found: list[int] = []
    tell = PageBuild.tell

    def told(self: PageBuild, texts: list[tuple[str, str]]) -> None:
        tell(self, texts)
        assert self.feed
        found.append(self.feed.found)

    monkeypatch.setattr(PageBuild, "tell", told)
    portal = tmp_path / "portal"
    write_portal(made_up(4), "ours", portal)
    assert build(portal)[0] == 0
    # Pages are built in the order in which they are told of: none of the first waits for one that comes later.
    assert 0 < found[0] < found[1] < found[2] < found[3]


@pytest.mark.usefixtures("forks")
def test_what_is_wrong_is_named_whoever_builds_the_page(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    pages = ["docs/partners.md", "docs/performance.md", "docs/get-help.md", "docs/index.md"]
    for name in pages:
        page = portal / name
        page.write_text(page.read_text(encoding="utf-8") + '\n{{ project_summary("nowhere") }}\n', encoding="utf-8")
    code, printed = build(portal)
    assert code == 1
    assert all(f"{name}:" in printed for name in pages), printed
    assert not (portal / "site").exists()
