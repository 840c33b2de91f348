"""Records and their pages: those that an editor wrote, and those that the layout of a kind gives to all others."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from macros.catalogue.catalogue import Catalogue
from macros.core.icon_files import SETS
from macros.core.language import _
from macros.core.words import in_words
from macros.pages.front_matter import for_hosts, read_page
from macros.pages.layout_call import layout_calls, with_layout
from macros.pages.layouts import Layout, Layouts, read_layouts
from macros.pages.page_files import is_file, opened
from macros.pages.places_tree import trail_of
from macros.pages.safety import safety_of
from macros.records.kinds import KIND_OF_FOLDER, PAGED
from macros.records.meetings import Meeting
from macros.records.plans import Plan
from macros.records.record import Record
from macros.records.sources import Source
from macros.records.summary import summary_of

HUB = "index"
# The search finds these by the lists that name them, and so keeps to its weight.
UNSEARCHED = (Source, Meeting, Plan)
HEADING = re.compile(r"^# .*", re.MULTILINE)
# What Markdown or a macro call would read something into; as a character reference it is text.
SPECIAL = re.compile(rf"[<{{*_`#\[\\]|&(?=#?\w+;)|:(?=(?:{SETS})-)")


def page_path(docs: Path, record: Record) -> Path:
    """Return the file of the page that an editor may write for a record, in place of the layout."""
    return docs / record.folder() / f"{record.id}.md"


def heading(record: Record) -> str:
    """Return the first line of a record's page, which shows its name as it was typed."""
    return "# " + SPECIAL.sub(lambda character: f"&#{ord(character[0])};", " ".join(record.name.split()))


def all_pages(catalogue: Catalogue, docs: Path) -> dict[str, str]:
    """Return the Markdown of every page by its place in `docs/`: of those that are written, and of other records."""
    return written_pages(catalogue, docs) | pages_from_layouts(catalogue, docs)


def written_pages(catalogue: Catalogue, docs: Path) -> dict[str, str]:
    """Return the Markdown of the pages that somebody wrote, by their places in `docs/`."""
    layouts = read_layouts(docs)
    written = {path.relative_to(docs).as_posix(): text for path, text in opened(docs)[0].items()}
    return {name: own_page(catalogue, name, text, layouts) for name, text in written.items()}


def own_page(catalogue: Catalogue, name: str, markdown: str, layouts: Layouts) -> str:
    """Return a page that an editor wrote; that of a record with what its layout gives, where it calls the layout."""
    record = record_of(catalogue, name) if layout_calls(markdown) else None
    return with_layout(markdown, record, layouts) if record else markdown


def pages_from_layouts(catalogue: Catalogue, docs: Path) -> dict[str, str]:
    """Return the Markdown of the pages that nobody wrote, by their places in `docs/`: `localities/north-street.md`."""
    return {
        name: _page_from(layout, catalogue, record) for name, record, layout in records_without_pages(catalogue, docs)
    }


def records_without_pages(catalogue: Catalogue, docs: Path) -> Iterator[tuple[str, Record, Layout]]:
    """Yield each record whose page comes from a layout: the page's place in `docs/`, the record and the layout."""
    layouts = read_layouts(docs)
    for record in [*catalogue.everything(), *catalogue.hidden.values()]:
        if record.kind in layouts and not is_file(page_path(docs, record)):
            yield f"{record.folder()}/{record.id}.md", record, layouts[record.kind]


def body_from(layout: Layout, record: Record) -> str:
    """Return what a layout gives for a record, below the top of the page."""
    return f"{heading(record)}\n\n{layout.written_for(record)}"


def _page_from(layout: Layout, catalogue: Catalogue, record: Record) -> str:
    return for_hosts({"description": summary_of(record), **safety_of(catalogue, record)}, body_from(layout, record))


def top_of(catalogue: Catalogue, record: Record) -> dict[str, str | bool]:
    """Return the fields at the top of a record's page."""
    return {"description": summary_of(record), **_told_by(catalogue, record)}


def _told_by(catalogue: Catalogue, record: Record) -> dict[str, str | bool]:
    """Return the fields of a page that its record decides: its protection, its hub, whether it is searched."""
    top: dict[str, str | bool] = {**safety_of(catalogue, record), "under": record.hub_url()}
    return {**top, "in_search": False} if isinstance(record, UNSEARCHED) else top


def record_of(catalogue: Catalogue, name: str) -> Record | None:
    """Return the record that a page is about, by the page's place in `docs/`: `projects/locks.md`. Readers may not
    see it yet.

    The page counts as having read it.
    """
    folder, _, file = name.partition("/")
    id = file.removesuffix(".md")
    if folder not in KIND_OF_FOLDER:
        return None
    kind = KIND_OF_FOLDER[folder].kind
    if (kind, id) in catalogue.hidden:
        return catalogue.hidden[kind, id]
    try:
        return catalogue.find_linked(kind, id)
    except KeyError:
        return None


def for_host(catalogue: Catalogue, name: str, markdown: str, today: date) -> str:
    """Return a page as hosts are handed it. The record alone says whether its page is sensitive."""
    page, record = read_page(markdown), record_of(catalogue, name)
    fields: dict[str, Any] = page.top.fields()
    body = page.body
    if record and record.is_over(today):
        fields, body = {}, _ended(record)
    if record:
        fields |= _told_by(catalogue, record) | trail_of(catalogue, record)
    return for_hosts(fields, body)


def pages_to_come(catalogue: Catalogue, today: date) -> list[str]:
    """Return the Markdown files, from docs/, of records that readers do not see yet."""
    hidden = catalogue.hidden.values()
    return [f"{record.folder()}/{record.id}.md" for record in hidden if _has_page(record) and not record.is_over(today)]


def pages_that_ended(catalogue: Catalogue, today: date) -> dict[str, str]:
    """Return what replaces the pages of records that readers no longer see: an address never dies."""
    ended = (record for record in catalogue.hidden.values() if _has_page(record) and record.is_over(today))
    return {f"{record.folder()}/{record.id}.md": _ended(record) for record in ended}


def _has_page(record: Record) -> bool:
    return isinstance(record, PAGED)


def _ended(record: Record) -> str:
    until = in_words(record.publish_until)
    farewell = _("This was shown until %(date)s and is no longer kept here.", date=until)
    instead = _("See what is shown now")
    return f"{heading(record)}\n\n{farewell} [{instead}]({record.hub}).\n"
