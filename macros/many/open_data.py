"""A portal as the joint first page knows it: from its published open data alone."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.core.problems import PortalError
from macros.exports.api import FOLDER, SCHEMA_VERSION
from macros.exports.csv_files import FOLDER as TABLES
from macros.records.values import is_slug
from macros.site.search import INDEX, WORDS

RESERVED = {"api", "assets", "data", "get-help", "pagefind", "places", "search"}
"""Folders of the joint site itself, in which no portal can be."""


@dataclass(frozen=True)
class Portal:
    """A portal as it was built, and the folder under which it is published beside the others."""

    id: str
    folder: Path
    index: dict[str, Any]

    @property
    def name(self) -> str:
        """The name that readers know it by."""
        return str(self.index["name"])

    @property
    def path(self) -> str:
        """Where it is published, from the address that all share."""
        return f"{self.id}/"

    def items(self, kind: str) -> list[dict[str, Any]]:
        """Return the records of a kind, each with the partnership and its page's address from the shared root."""
        listed = _json(self.folder / FOLDER / f"{kind}.json")["items"]
        if not all(isinstance(item, dict) for item in listed):
            raise ValueError(f"{kind}.json holds something that is no record")
        return [{"partnership": self.id, **self._placed(item)} for item in listed]

    def tables(self) -> list[str]:
        """Return the names of its CSV files."""
        return sorted(file.stem for file in (self.folder / TABLES).glob("*.csv"))

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table, each with the partnership and its page's address from the shared root."""
        with (self.folder / TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return [{"partnership": self.id, **self._placed(row)} for row in csv.DictReader(file)]

    def _placed(self, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "url": self.path + row["url"]} if row.get("url") else row

    def words(self) -> dict[str, Any]:
        """Return what its search knows beside its index."""
        return _json(self.folder / WORDS)


def read_portals(sites: Path) -> tuple[list[Portal], list[str]]:
    """Return the portals whose built sites lie in a folder, and a sentence for each that has to be left out.

    Raise `PortalError` where there is none.
    """
    found, problems = [], []
    for folder in sorted(path for path in sites.iterdir() if path.is_dir()) if sites.is_dir() else ():
        try:
            found.append(_portal(folder))
        except (PortalError, OSError, ValueError, KeyError, TypeError) as error:
            problems.append(f"{folder}: left out: {_why(error)}")
    if not found:
        raise PortalError(
            "\n".join([*problems, f"There is no built portal in {sites}. Put the folder site of each there"])
        )
    return found, problems


def _portal(folder: Path) -> Portal:
    """Read a built portal once, so that what cannot be used is found before anything is joined."""
    if folder.name in RESERVED or not is_slug(folder.name):
        raise PortalError("its folder cannot be part of an address. Use another name")
    portal = Portal(folder.name, folder, _json(folder / FOLDER / "index.json"))
    theirs = str(portal.index["schema_version"])
    if theirs.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise PortalError(f"its open data has the form {theirs}, not {SCHEMA_VERSION}. Build it with newer code")
    if not portal.name or not (folder / INDEX / "pagefind-entry.json").is_file():
        raise PortalError("its site is not finished. Build it again")
    for kind in kinds_of([portal]):
        portal.items(kind)
    for table in portal.tables():
        portal.rows(table)
    portal.words()
    return portal


def kinds_of(portals: Iterable[Portal]) -> list[str]:
    """Return the kinds of records that portals have, in the order of the first that has each."""
    return list(dict.fromkeys(str(entry["kind"]) for portal in portals for entry in portal.index["kinds"]))


def _json(file: Path) -> dict[str, Any]:
    said = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise ValueError(f"{file} holds no object")
    return said


def _why(error: Exception) -> str:
    if isinstance(error, PortalError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"it has no file {Path(str(error.filename)).name}. Build it again"
    return (
        f"its open data cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:100]}). Build it again"
    )
