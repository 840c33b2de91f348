"""Finished pages of the last good build, each with all that it depended on: what has not changed is not built again.

A page depends on its Markdown, on what its macros read from the catalogue, and on the world that all pages share
(code, templates, settings, versions). A build that fails leaves the cache as it was.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# What a dependency is worth now: changes when what it names changes.
Digest = Callable[[str], str]

TABLE = "create table if not exists page (name text primary key, key text, dependencies text, html blob, facts text)"

ROW = "select key, dependencies, html, facts from page where name = ?"


@dataclass(frozen=True)
class BuiltPage:
    """A page that was built anew: its name, its Markdown, what it read, the HTML and what is to be known of it."""

    name: str
    markdown: bytes
    dependencies: frozenset[str]
    html: bytes
    facts: str


class PageCache:
    """Pages by the names of their Markdown files, for one way of building (`world`)."""

    def __init__(self, file: Path, *, world: str, digest: Digest) -> None:
        self._file = file
        self._world = world
        self._worth = cache(lambda dependency: f"{dependency}\0{digest(dependency)}")

    def fresh(self, pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, str]]:
        """Of these pages (name and Markdown), the name, HTML and facts of those that nothing has changed since."""
        try:
            with closing(self._opened()) as database:
                for name, markdown in pages:
                    row = database.execute(ROW, [name]).fetchone()
                    if row and row[0] == self._key(markdown, json.loads(row[1])):
                        yield name, row[2], row[3]
        except sqlite3.DatabaseError:
            # Written half or damaged: without it everything is built anew, which is never wrong.
            self._file.unlink(missing_ok=True)

    def keep(self, built: Iterable[BuiltPage], names: set[str]) -> None:
        """Take in the pages that were built, all or none; forget those that are gone from `names`."""
        with closing(self._opened()) as database, database:
            for page in built:
                dependencies = sorted(page.dependencies)
                key = self._key(page.markdown, dependencies)
                row = [page.name, key, json.dumps(dependencies), page.html, page.facts]
                database.execute("insert or replace into page values (?, ?, ?, ?, ?)", row)
            known = {name for (name,) in database.execute("select name from page")}
            database.executemany("delete from page where name = ?", [[name] for name in known - names])

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file)
        database.execute(TABLE)
        return database

    def _key(self, markdown: bytes, dependencies: Iterable[str]) -> str:
        shared = "\0".join([self._world, *map(self._worth, dependencies), ""])
        return hashlib.blake2b(shared.encode() + markdown, digest_size=16).hexdigest()
