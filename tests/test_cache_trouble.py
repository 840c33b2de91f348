"""A cache is never a reason to fail: whatever is wrong with it, it is thrown away or not used. The site is built."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import pytest

from macros.site import page_cache
from macros.site.manifest import digests
from macros.site.page_cache import BuiltPage, PageCache
from tests.portals import SAMPLE, build, copy_portal

PAGE = BuiltPage("a.md", b"# A", frozenset({"one:projects/kicks"}), b"<h1>A</h1>", "{}")
FRESH = [("a.md", b"<h1>A</h1>", "{}")]


def cache(home: Path, build: str = "now") -> PageCache:
    return PageCache(home / ".cache" / "pages.sqlite", build=build, digest={"one:projects/kicks": "1"}.__getitem__)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return the file of a cache with one page in it."""
    page_cache._say.cache_clear()
    cache(tmp_path).keep([PAGE], {"a.md"})
    return tmp_path / ".cache" / "pages.sqlite"


def fresh(kept: Path, build: str = "now") -> list[tuple[str, bytes, str]]:
    return list(cache(kept.parent.parent, build).fresh([("a.md", b"# A")]))


def of(*statements: str) -> Callable[[Path], object]:
    """Return a function that runs these statements on the database."""

    def harm(kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as database, database:
            for statement in statements:
                database.execute(statement)

    return harm


def written(content: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Return a function that changes the bytes of the file."""
    return lambda kept: kept.write_bytes(content(kept.read_bytes()))


def link_to_nowhere(kept: Path) -> None:
    kept.unlink()
    kept.symlink_to("/nowhere/at/all.sqlite")


def middle_changed(content: bytes) -> bytes:
    return content.replace(b"<h1>A</h1>", b"<h1>B</h1>")


def of_the_future(content: bytes) -> bytes:
    return content[:18] + b"\x09\x09" + content[20:]


THROWN_AWAY: dict[str, Callable[[Path], object]] = {
    "no bytes": written(lambda content: b""),
    "text": written(lambda content: b"not a database, but long enough to be taken for one" * 99),
    "half": written(lambda content: content[: len(content) // 2]),
    "its beginning": written(lambda content: content[:100]),
    "noughts": written(lambda content: b"\0" * len(content)),
    "noughts after its head": written(lambda content: content[:100] + b"\0" * (len(content) - 100)),
    "another page on the disk": written(middle_changed),
    "a SQLite to come": written(of_the_future),
    "a link to nowhere": link_to_nowhere,
    "another table": of("drop table page", "create table page (name text primary key, body text)"),
    "another order": of("alter table page rename column html to facts2", "alter table page drop column facts2"),
    "no table": of("drop table page"),
    "a view for a table": of("drop table page", "create view page as select 1 as name"),
    "no build": of("delete from build"),
    "two builds": of("insert into build values ('then')"),
    "another build": of("update build set name = 'then'"),
    "another page": of("update page set html = x'3c68313e423c2f68313e'"),
    "a page as text": of("update page set html = '<h1>A</h1>'"),
    "a page that is null": of("update page set html = null"),
    "a number for facts": of("update page set facts = 7"),
    "facts of another page": of("update page set facts = '{\"a\": 1}'"),
    "reads that mean nothing here": of("update page set dependencies = '[\"all:events\"]'"),
    "reads that cannot be read": of("update page set dependencies = '[[[['"),
    "reads that are a number": of("update page set dependencies = 1"),
    "text that is none": of("update page set facts = cast(x'ff' as text)"),
}
"""What can have happened to the file of a cache: it holds nothing that may be used."""


@pytest.mark.parametrize("name", THROWN_AWAY)
def test_what_is_wrong_with_it_is_not_used_and_the_next_build_has_a_good_one(kept: Path, name: str) -> None:
    assert fresh(kept) == FRESH
    THROWN_AWAY[name](kept)
    assert fresh(kept) == []
    cache(kept.parent.parent).keep([PAGE], {"a.md"})
    assert fresh(kept) == FRESH


def test_what_another_build_left_is_not_asked_about(kept: Path) -> None:
    """Assert that pages are not asked about if they read a kind of record that only another branch has."""
    other = PageCache(kept, build="branch", digest=lambda read: "1")
    other.keep([BuiltPage("b.md", b"# B", frozenset({"all:events"}), b"", "{}"), PAGE], {"a.md", "b.md"})
    assert list(cache(kept.parent.parent).fresh([("b.md", b"# B"), ("a.md", b"# A")])) == []
    cache(kept.parent.parent).keep([PAGE], {"a.md", "b.md"})
    assert list(cache(kept.parent.parent).fresh([("b.md", b"# B"), ("a.md", b"# A")])) == FRESH


def folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()
    (kept / "inside").touch()


def pipe(kept: Path) -> None:
    kept.unlink()
    os.mkfifo(kept)


def folder_for_its_journal(kept: Path) -> None:
    kept.with_name(f"{kept.name}-journal").mkdir()


def moved_away(kept: Path) -> None:
    kept.parent.rename(kept.parent.with_name("away"))


def file_for_its_folder(kept: Path) -> None:
    moved_away(kept)
    kept.parent.touch()


def link_for_its_folder(kept: Path) -> None:
    moved_away(kept)
    kept.parent.symlink_to("nowhere")


def circle_for_its_folder(kept: Path) -> None:
    moved_away(kept)
    kept.parent.symlink_to(".cache")


NOT_USED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (folder, "unable to open database file"),
    "a folder for its journal": (folder_for_its_journal, "unable to open database file"),
    "a file for its folder": (file_for_its_folder, "File exists"),
    "a link to nowhere for its folder": (link_for_its_folder, "File exists"),
    "a circle for its folder": (circle_for_its_folder, "File exists"),
}
"""What can stand where the cache is to be, and the reason that the build gives for keeping nothing."""


@pytest.mark.parametrize("name", NOT_USED)
def test_where_nothing_can_be_kept_one_sentence_says_so(
    kept: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    harm, reason = NOT_USED[name]
    harm(kept)
    for _ in range(2):  # as a preview does
        fresh(kept)
        cache(kept.parent.parent).keep([PAGE], {"a.md"})
    said = f"Built without keeping pages for the next time: {reason} ({kept.parent}/).\n"
    assert capsys.readouterr() == ("", said)


def test_a_pipe_in_its_place_keeps_nobody_waiting(kept: Path) -> None:
    pipe(kept)
    assert fresh(kept) == []
    cache(kept.parent.parent).keep([PAGE], {"a.md"})
    assert fresh(kept) in ([], FRESH)


def test_another_process_that_is_writing_is_left_alone(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "PATIENCE", 0.01)
    with closing(sqlite3.connect(kept)) as other:
        other.execute("begin exclusive")
        assert fresh(kept) == []
        cache(kept.parent.parent).keep([PAGE], {"a.md"})
        assert "Built without keeping pages for the next time: database is locked" in capsys.readouterr().err
        other.rollback()
    assert fresh(kept) == FRESH


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_a_folder_that_takes_nothing_keeps_nobody_from_building(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuses(*given: Any, **options: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    page_cache._say.cache_clear()
    monkeypatch.setattr(Path, "mkdir", refuses)
    assert fresh(tmp_path / ".cache" / "pages.sqlite") == []
    cache(tmp_path).keep([PAGE], {"a.md"})
    assert f"{os.strerror(number)} ({tmp_path}/.cache/)" in capsys.readouterr().err


def test_a_disk_that_fills_up_leaves_no_half_cache(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = PageCache._opened

    def full(self: PageCache) -> sqlite3.Connection:
        database = opened(self)
        pages = database.execute("pragma page_count").fetchone()[0]
        database.execute(f"pragma max_page_count = {pages}")
        return database

    monkeypatch.setattr(PageCache, "_opened", full)
    large = BuiltPage("b.md", b"# B", frozenset(), b"x" * 99_999, "{}")
    cache(kept.parent.parent).keep([PAGE, large], {"a.md", "b.md"})
    assert "Built without keeping pages for the next time: database or disk is full" in capsys.readouterr().err
    monkeypatch.undo()
    assert fresh(kept) == []


def test_a_name_that_is_no_text_is_built_each_time(kept: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    page = BuiltPage(name, b"", frozenset(), b"", "{}")
    cache(kept.parent.parent).keep([page], {name})
    assert list(cache(kept.parent.parent).fresh([(name, b"")])) == []


@pytest.mark.parametrize(
    "harm",
    [folder, file_for_its_folder, THROWN_AWAY["another table"], THROWN_AWAY["another page"], THROWN_AWAY["half"]],
    ids=["folder", "file", "table", "page", "half"],
)
def test_the_site_is_the_same_whatever_is_wrong(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    code, printed = build(portal)
    assert code == 0, printed
    good = digests(portal / "site")
    harm(portal / ".cache" / "pages.sqlite")
    code, printed = build(portal)
    assert code == 0, printed
    assert digests(portal / "site") == good
