"""Finished pages of the last good build, each with all that it depended on: what has not changed is not built again.

A page depends on its Markdown, on what its macros read from the catalogue, and on what all pages of a build share
(code, templates, settings, versions). A build that fails leaves the cache as it was.

A cache is never a reason to fail. What another build left, what was damaged and what cannot be read is not used, and
the pages are built anew; where nothing can be kept, the build says so in a sentence and goes on.
"""

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Gives the digest of a dependency as it is now: changes when what it names changes.
Digest = Callable[[str], str]

# The fingerprint of the build is kept beside its pages: what another build read may mean nothing in this one.
TABLES = (
    "create table if not exists build (name text)",
    "create table if not exists page "
    "(name text primary key, key text, dependencies text, html blob, facts text, digest text)",
)
ROW = "select name, key, dependencies, html, facts, digest from page where name = ?"
TYPES = (str, str, str, bytes, str, str)

# A name that is no text cannot be kept either.
TROUBLE = (sqlite3.Error, OSError, UnicodeError)
PATIENCE = 1.0
"""Seconds to wait for another process that is writing."""
BESIDE = ("", "-journal", "-wal", "-shm")
"""Ends of the names of the files that SQLite keeps a database in."""


@dataclass(frozen=True)
class BuiltPage:
    """A page that was built anew: its name, its Markdown, what it read, the HTML and what is to be known of it."""

    name: str
    markdown: bytes
    dependencies: frozenset[str]
    html: bytes
    facts: str


class PageCache:
    """Pages by the names of their Markdown files, for one way of building (`build`)."""

    def __init__(self, file: Path, *, build: str, digest: Digest) -> None:
        self._file = file
        self._build = build
        self._digest_now = cache(lambda dependency: f"{dependency}\0{digest(dependency)}")

    def fresh(self, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, str]]:
        """Yield the name, HTML and facts of those pages (name and Markdown) that nothing has changed since."""
        try:
            with closing(self._opened()) as database:
                if self._is_of_this_build(database):
                    for name, markdown in pages:
                        row = database.execute(ROW, [name]).fetchone()
                        if row and _is_whole(row) and row[1] == self._key(markdown, json.loads(row[2])):
                            yield name, row[3], row[4]
        except TROUBLE as error:
            # Without it everything is built anew, which is never wrong.
            self._throw_away(error)

    def keep(self, built: Iterable[BuiltPage], names: set[str]) -> None:
        """Take in the pages that were built, all or none; forget those that are gone from `names`."""
        rows = (self._row(page) for page in built)
        try:
            with closing(self._opened()) as database, database:
                if not self._is_of_this_build(database):
                    database.execute("delete from page")
                    database.execute("delete from build")
                    database.execute("insert into build values (?)", [self._build])
                database.executemany("insert or replace into page values (?, ?, ?, ?, ?, ?)", rows)
                known = {name for (name,) in database.execute("select name from page")}
                database.executemany("delete from page where name = ?", [[name] for name in known - names])
        except TROUBLE as error:
            self._throw_away(error)
            _say(f"Built without keeping pages for the next time: {_reason(error)} ({self._file.parent}/).")

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=PATIENCE)
        try:
            for table in TABLES:
                database.execute(table)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _is_of_this_build(self, database: sqlite3.Connection) -> bool:
        return database.execute("select name from build").fetchall() == [(self._build,)]

    def _row(self, page: BuiltPage) -> tuple[str, str, str, bytes, str, str]:
        dependencies = sorted(page.dependencies)
        key = self._key(page.markdown, dependencies)
        row = page.name, key, json.dumps(dependencies), page.html, page.facts
        return *row, _digest(row)

    def _key(self, markdown: bytes, dependencies: Iterable[str]) -> str:
        shared = "\0".join([self._build, *map(self._digest_now, dependencies), ""])
        return hashlib.blake2b(shared.encode() + markdown, digest_size=16).hexdigest()

    def _throw_away(self, because: Exception) -> None:
        if getattr(because, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
            return  # another process is at work with it
        for end in BESIDE:
            with suppress(OSError):
                os.unlink(f"{self._file}{end}")


def _digest(row: tuple[str, str, str, bytes, str]) -> str:
    """Return the digest of what was kept. SQLite itself does not notice a page that the disk gives back changed."""
    parts = (part if isinstance(part, bytes) else part.encode() for part in row)
    return hashlib.blake2b(b"".join(b"%d\0%b" % (len(part), part) for part in parts), digest_size=16).hexdigest()


def _is_whole(row: tuple[str, str, str, bytes, str, str]) -> bool:
    """Return whether a row is as it was kept, whatever it holds."""
    return tuple(map(type, row)) == TYPES and row[5] == _digest(row[:5])


def _reason(error: Exception) -> str:
    return os.strerror(error.errno or 0) if isinstance(error, OSError) else str(error)


@cache
def _say(sentence: str) -> None:
    """Print a sentence, once in a process: a preview builds again and again."""
    print(sentence, file=sys.stderr)
