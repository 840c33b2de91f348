"""Publishing in a store: what is sent, in which order, and what is left when a run is killed at any moment."""

from contextlib import suppress
from pathlib import Path

import pytest

from deploy.store import publish as publishing
from deploy.store.lock import NAME as LOCK
from deploy.store.lock import Lock, locked
from deploy.store.objects import caching, content_type
from deploy.store.plan import CARRIED_FOR, State
from deploy.store.publish import STATE, Build, publish
from macros.core.problems import PortalError
from macros.site.headers import MINUTES, YEAR
from macros.site.manifest import NAME as MANIFEST
from tests.fake_store import OWN, FakeStore, Killed, site_of
from tests.portals import only

PART = "pagefind/index/en_{}.pf_index"
# Three commits of a site. The second renames a page, and has another style sheet and search; the third has one more
# page, and is else like the first.
FIRST = {
    "index.html": '<a href="walks/index.html">Walks</a><link href="assets/portal.css">',
    "walks/index.html": '<a href="../index.html">Home</a><link href="../assets/portal.css">',
    "assets/portal.css": "one",
    "pagefind/pagefind-entry.json": '"pagefind/index/en_aaaaaaa.pf_index"',
    PART.format("aaaaaaa"): "search one",
    "sitemap.xml": "walks",
}
SECOND = {
    "index.html": '<a href="night-walks/index.html">Walks</a><link href="assets/portal.css">',
    "night-walks/index.html": '<img src="map.svg"><a href="../index.html">Home</a>',
    "night-walks/map.svg": "<svg/>",
    "assets/portal.css": "two",
    "pagefind/pagefind-entry.json": '"pagefind/index/en_bbbbbbb.pf_index"',
    PART.format("bbbbbbb"): "search two",
    "sitemap.xml": "night-walks",
}
THIRD = FIRST | {"events/index.html": "<p>None.</p>"}
SITES = {"first": (FIRST, 100), "second": (SECOND, 200), "third": (THIRD, 300)}
NOW = 1_000_000


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Build]:
    """Build the three commits. Files are sent one by one, so that a run can be killed at each."""
    monkeypatch.setattr(publishing, "BESIDE", 1)
    return {name: Build(site_of(tmp_path / name, files), name, made) for name, (files, made) in SITES.items()}


def published(store: FakeStore, build: Build, *, now: int = NOW, take_down: bool = False, older: bool = False) -> str:
    """Run once, as the command does."""
    with locked(store, build.commit, 300, 600, sleep=store.sleep, say=lambda line: None) as lock:
        return publish(build, store, lock, now, take_down=take_down, older=older)


def holding(build: Build, *more: str) -> dict[str, bytes]:
    """Return what a store with this site holds."""
    files = {name: text.encode() for name, text in SITES[build.commit][0].items()}
    return files | {name: b"search " + (b"one" if "aaa" in name else b"two") for name in more}


def test_the_first_time_all_is_sent_and_then_only_what_differs(builds: dict[str, Build]) -> None:
    store = FakeStore()
    assert published(store, builds["first"]) == "6 of 6 files sent, 0 removed."
    assert published(store, builds["first"]) == "Nothing was sent: the store has this site already."
    assert published(store, builds["third"]) == "1 of 7 files sent, 0 removed."
    assert store.site() == holding(builds["third"])
    assert store.described().keys() == THIRD.keys()
    assert LOCK not in store.objects


def test_files_come_first_then_pages_then_lists_then_the_manifest_and_what_is_gone_last(
    builds: dict[str, Build],
) -> None:
    store = FakeStore()
    published(store, builds["first"])
    store.order.clear()
    assert published(store, builds["second"]) == "7 of 7 files sent, 1 removed."
    assert [name for name in store.order if name.lstrip("-") != LOCK] == [
        STATE,
        PART.format("bbbbbbb"),
        "assets/portal.css",
        "night-walks/map.svg",
        "night-walks/index.html",
        "index.html",
        "pagefind/pagefind-entry.json",
        "sitemap.xml",
        MANIFEST,
        "-walks/index.html",
        STATE,
    ]


@pytest.mark.parametrize("then", ["second", "third"])
def test_a_run_killed_at_any_moment_leaves_a_site_that_works_and_the_next_run_finishes_it(
    builds: dict[str, Build], then: str
) -> None:
    killed = 0
    while True:
        store = FakeStore()
        published(store, builds["first"])
        store.changes_left = killed
        try:
            published(store, builds["second"])
        except Killed:
            store.changes_left = None
        else:
            break
        assert store.dead_ends() == [], killed
        published(store, builds[then])
        left = {PART.format("aaaaaaa"), PART.format("bbbbbbb")} & store.site().keys() - SITES[then][0].keys()
        assert store.site() == holding(builds[then], *left), killed
        assert not State.read(store.objects[STATE]).unsure
        killed += 1
    assert killed > 11


def test_two_runs_killed_one_after_the_other_leave_nothing_behind(builds: dict[str, Build]) -> None:
    for first in range(1, 12, 3):
        for second in range(2, 12, 3):
            store = FakeStore()
            published(store, builds["first"])
            for build, changes in ((builds["second"], first), (builds["third"], second)):
                store.changes_left = changes
                with suppress(Killed):
                    published(store, build)
                store.changes_left = None
            store.now += 1000
            published(store, builds["first"], older=True, take_down=True)
            assert store.site() == holding(builds["first"])


def test_parts_of_the_search_stay_for_a_week_for_pages_that_are_open(builds: dict[str, Build]) -> None:
    store = FakeStore()
    old = PART.format("aaaaaaa")
    published(store, builds["first"])
    published(store, builds["second"], now=NOW)
    assert published(store, builds["second"], now=NOW + CARRIED_FOR - 1).startswith("Nothing was sent")
    assert store.site() == holding(builds["second"], old)
    assert published(store, builds["second"], now=NOW + CARRIED_FOR) == "0 of 7 files sent, 1 removed."
    assert store.site() == holding(builds["second"])


def test_a_part_of_the_search_that_comes_back_stays(builds: dict[str, Build]) -> None:
    store = FakeStore()
    for name in ("first", "second", "third"):
        published(store, builds[name])
    published(store, builds["third"], now=NOW + CARRIED_FOR)
    assert store.site() == holding(builds["third"])


def test_nothing_of_what_is_taken_down_stays(builds: dict[str, Build]) -> None:
    store = FakeStore()
    published(store, builds["first"])
    published(store, builds["second"], take_down=True)
    assert store.site() == holding(builds["second"])


def test_an_older_commit_never_comes_after_a_newer_one_unless_it_is_meant_to(builds: dict[str, Build]) -> None:
    store = FakeStore()
    published(store, builds["second"])
    said = "Nothing was sent: a newer commit (second, made 100 seconds later) is published already."
    assert published(store, builds["first"]) == said
    assert store.site() == holding(builds["second"])
    assert published(store, builds["first"], older=True) == "6 of 6 files sent, 2 removed."


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b"not json", b'{"sha256": 3}', b'{"leaving": 3}', b'{"committed": "x"}']
)
@pytest.mark.parametrize("which", [MANIFEST, STATE])
def test_a_note_that_cannot_be_read_costs_time_and_nothing_else(
    builds: dict[str, Build], which: str, broken: bytes
) -> None:
    store = FakeStore()
    published(store, builds["first"])
    store.objects[which] = broken
    published(store, builds["third"])
    assert store.site() == holding(builds["third"])


def test_what_others_keep_in_the_store_stays(builds: dict[str, Build]) -> None:
    store = FakeStore()
    store.write("theirs.html", b"", type="", caching="")
    published(store, builds["first"])
    published(store, builds["second"], take_down=True)
    assert "theirs.html" in store.objects


@pytest.mark.parametrize("damage", ["other", None])
def test_a_file_that_is_not_as_it_was_built_is_never_sent(builds: dict[str, Build], damage: str | None) -> None:
    file = builds["first"].site / "assets/portal.css"
    file.write_text(damage) if damage else file.unlink()
    store = FakeStore()
    with pytest.raises(PortalError, match=only(f"{file} is not as it was built. Build the site again: make site")):
        published(store, builds["first"])
    assert store.objects == {}


def test_without_a_built_site_nothing_begins(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match=only(f"There is no finished site in {tmp_path}. Build it first: make site")):
        publish(Build(tmp_path, "c", 1), FakeStore(), Lock(FakeStore(), "c", 300), NOW)


@pytest.mark.parametrize(
    ("name", "type", "how_long"),
    [
        ("index.html", "text/html; charset=utf-8", MINUTES),
        ("data/projects.csv", "text/csv; charset=utf-8", MINUTES),
        ("feed.xml", "application/atom+xml; charset=utf-8", MINUTES),
        ("localities/stafford/feed.xml", "application/atom+xml; charset=utf-8", MINUTES),
        ("sitemap.xml", "text/xml; charset=utf-8", MINUTES),
        ("calendar.ics", "text/calendar; charset=utf-8", MINUTES),
        ("api/v1/index.json", "application/json", MINUTES),
        ("assets/portal.js", "text/javascript; charset=utf-8", MINUTES),
        ("assets/mark.svg", "image/svg+xml", MINUTES),
        ("assets/plan.PDF", "application/pdf", MINUTES),
        ("assets/photo.jpg", "image/jpeg", MINUTES),
        ("robots.txt", "text/plain; charset=utf-8", MINUTES),
        ("_headers", "text/plain; charset=utf-8", MINUTES),
        ("pagefind/wasm.en.pagefind", "application/octet-stream", MINUTES),
        (PART.format("aaaaaaa"), "application/octet-stream", YEAR),
        ("assets/minutes-20270101_0000000.pf_index", "application/octet-stream", MINUTES),
    ],
)
def test_browsers_are_told_what_a_file_is_and_how_long_it_holds(name: str, type: str, how_long: str) -> None:
    assert (content_type(name), caching(name)) == (type, how_long)


def test_each_object_is_told_its_type_and_caching(builds: dict[str, Build]) -> None:
    store = FakeStore()
    published(store, builds["first"])
    told = {name: said for name, said in store.told.items() if name not in OWN}
    assert told == {name: (content_type(name), caching(name)) for name in FIRST}
