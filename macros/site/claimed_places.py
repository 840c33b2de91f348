"""Places on pages that two things claim: the id of a heading that a record, or a part of one, has as well."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import Problem, shown_path
from macros.pages.layouts import layout_path
from macros.pages.record_pages import page_path
from macros.records.kinds import PAGED
from macros.records.record import Record
from macros.site.expected_urls import heading_ids

Headings = Callable[[Path], tuple[list[str], list[str]]]
"""Gives the lines of a page and the ids of its headings."""


def claimed_places(catalogue: Catalogue, docs: Path) -> Iterator[Problem]:
    """Find headings, and folders beside pages, that share their address with a record or a part of one."""
    headings = cache(_headings)  # a layout is that of thousands of records
    for kind, records in catalogue.by_kind().items():
        for record in records:
            if isinstance(record, PAGED):
                own = page_path(docs, record)
                yield from _on_page(
                    own if own.is_file() else layout_path(docs, kind), dict.fromkeys(_parts(record), record), headings
                )
                folder = docs / kind / record.id
                if folder.is_dir():
                    said = f"this folder has the address of the {record.singular} {record.id!r}. Give it another name"
                    yield Problem(shown_path(folder), 1, "", said)
        listed = {record.id: record for record in records if not isinstance(record, PAGED)}
        if listed:
            page = next(iter(listed.values())).address.partition("#")[0].rstrip("/")
            yield from _on_page(docs / f"{page}.md", listed, headings)
            yield from _on_page(docs / page / "index.md", listed, headings)


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
            yield from (part.id for part in members if hasattr(part, "id"))
