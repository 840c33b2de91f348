"""Lists of pages that several processes build: every page once, and the site is as from one process."""

import os
import shutil
import signal
from multiprocessing import active_children
from pathlib import Path
from traceback import walk_stack

import pytest

from macros.site import search_feed, workers
from macros.site.manifest import digests
from macros.site.page_build import PageBuild
from macros.site.workers import MANY, MOST, in_lists
from tests.bench.portal import write_portal
from tests.bench.records import made_up
from tests.conftest import built
from tests.portals import SAMPLE, build, copy_portal


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the number of lists the same on every machine."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_every_page_is_in_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MANY", 1)
    monkeypatch.setattr(workers, "MOST", 6)
    lists = in_lists("1a2b3c4d5efghijklmno6", str.isalpha)
    assert ["".join(pages) for pages in lists] == ["abcd15", "efgh26", "ijkl3", "mno4"]


def test_few_pages_need_one_process_only() -> None:
    assert in_lists(range(MANY - 1), bool) == []


@pytest.mark.parametrize(("pages", "number"), [(MANY, 4), (4 * MOST, 4), (4 * MOST + 1, 8)])
def test_each_core_has_as_many_lists_and_none_is_too_long(
    monkeypatch: pytest.MonkeyPatch, pages: int, number: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    lists = in_lists(range(pages), lambda page: True)
    assert len(lists) == number
    assert max(map(len, lists)) <= MOST


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make even a small portal be built in lists of three pages, and return a list of the processes that build them."""
    started: list[int] = []
    fork = os.fork

    def counted() -> int:
        assert "mkdocs.commands.build" not in {frame.f_globals["__name__"] for frame, _ in walk_stack(None)}
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(workers, "MANY", 1)
    monkeypatch.setattr(workers, "MOST", 3)
    monkeypatch.setattr(search_feed, "MANY", 2)
    monkeypatch.setattr(os, "fork", counted)
    return started


def test_lists_make_what_one_process_makes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
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


@pytest.mark.usefixtures("forks")
def test_what_is_wrong_on_every_page_of_a_kind_is_named_once(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    layout = portal / "docs" / "projects" / "_each.md"
    layout.write_text(layout.read_text(encoding="utf-8") + '\n{{ page_foot(colour="red") }}\n', encoding="utf-8")
    code, printed = build(portal)
    assert code == 1
    assert len([line for line in printed.splitlines() if "_each.md:" in line]) == 1, printed


@pytest.mark.usefixtures("forks")
def test_an_error_in_the_program_is_raised_where_the_build_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: PageBuild, name: str) -> None:
        raise LookupError(f"no way to begin {name}")

    monkeypatch.setattr(PageBuild, "begin", broken)
    code, printed = build(copy_portal(SAMPLE, tmp_path / "portal"))
    assert code == 1
    assert "no way to begin" in printed
    assert active_children() == []


@pytest.mark.usefixtures("forks")
def test_a_build_whose_process_is_killed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageBuild, "handed_over", lambda self: os.kill(os.getpid(), signal.SIGKILL))
    code, printed = build(copy_portal(SAMPLE, tmp_path / "portal"))
    assert code == 1
    assert "a process that builds part of the site was ended. Build again" in printed
    assert active_children() == []
