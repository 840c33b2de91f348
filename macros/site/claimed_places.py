"""Places on pages that two things claim: the id of a heading that a record, or a part of one, has as well."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import Problem, shown_path
from macros.pages.layouts import layout_path
from macros.pages.record_pages import page_path
from macros.records.kinds import KINDS, PAGED
from macros.records.record import Record
from macros.site.expected_urls import heading_ids

Headings = Callable[[Path], tuple[list[str], list[str]]]
"""Gives the lines of a page and the ids of its headings."""


def claimed_places(catalogue: Catalogue, docs: Path) -> Iterator[Problem]:
    """Find headings, and folders beside pages, that share their address with a record or a part of one."""
    headings = cache(_headings)  # a layout is that of thousands of records
    for kind, records in catalogue.by_kind().items():
        layout, place = layout_path(docs, kind), docs / KINDS[kind].folder()
        there = _names_in(place)
        for record in records:
            if isinstance(record, PAGED):
                is_own = f"{record.id}.md" in there and page_path(docs, record).is_file()
                page = page_path(docs, record) if is_own else layout
                if headings(page)[1]:  # most layouts have none
                    yield from _on_page(page, dict.fromkeys(_parts(record), record), headings)
                if record.id in there and (folder := place / record.id).is_dir():
                    said = f"this folder has the address of the {record.singular} {record.id!r}. Give it another name"
                    yield Problem(shown_path(folder), 1, "", said)
        listed = {record.id: record for record in records if not isinstance(record, PAGED)}
        if listed:
            hub = next(iter(listed.values())).address.partition("#")[0].rstrip("/")
            yield from _on_page(docs / f"{hub}.md", listed, headings)
            yield from _on_page(docs / hub / "index.md", listed, headings)


def _names_in(folder: Path) -> set[str]:
    """Return the names in a folder. One look at the disk is quicker than one for each of thousands of records."""
    return set(os.listdir(folder)) if folder.is_dir() else set()


def _on_page(page: Path, claimed: dict[str, Record], headings: Headings) -> Iterator[Problem]:
    """Find the headings of a page whose id a record claims."""
    if not claimed:
        return
    lines, ids = headings(page)
    for id in ids:
        if id in claimed:
            record = claimed[id]
            what = f"the {record.singular}" if record.id == id else f"a part of {record.id!r}"
            line = next((number for number, line in enumerate(lines, 1) if f"#{id}" in line), 1)
            yield Problem(
                shown_path(page), line, "", f"a heading and {what} have the id {id!r} here. Change one of them"
            )


def _headings(page: Path) -> tuple[list[str], list[str]]:
    """Return the lines of a page and the ids of its headings."""
    text = page.read_text(encoding="utf-8", errors="replace") if page.is_file() else ""
    return text.split("\n"), list(heading_ids(text))


def _parts(record: Record) -> Iterator[str]:
    """Find the ids of the parts of a record."""
    for members in vars(record).values():
        if isinstance(members, tuple):
            yield from (part.id for part in members if "id" in getattr(part, "__dict__", ()))
