"""The addresses that the portal promises to keep: each page, its headings, and each record and part of a record on it.

They are worked out from records and Markdown alone, so that the check can tell what is gone without building. A macro
is named after what it shows, and so tells the ids on its page: `locality_wards` those in the field `wards`,
`duties_list` those of duties.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from markdown.extensions.toc import slugify, unique

from macros.catalogue.catalogue import Catalogue
from macros.pages.called_ids import NOUNS
from macros.pages.front_matter import read_page
from macros.pages.macro_calls import MacroCall, read_calls
from macros.pages.prose import FENCE
from macros.pages.record_pages import body_from, records_without_pages, written_pages
from macros.records.contacts import Contact
from macros.records.kinds import KINDS
from macros.records.localities import embed_address
from macros.records.record import Record

HOME = "./"
# Pages of one kind have the same headings.
slug_of = lru_cache(maxsize=1000)(slugify)
INDEX = {"index", "README"}
HASHES = re.compile("#{1,6}")
GIVEN_ID = re.compile(r"#([\w-]+)")
# What the panels beside each record give.
PANELS = ("contacts", "cite")
GAPS = ("named", "states")
# Macros about a record whose name is not that of the field they show.
FIELDS = {"priority_reasons": "strands"}


def expected_urls(catalogue: Catalogue, docs: Path, today: date) -> list[str]:
    """Return every address, page by page: `localities/north/`, `localities/north/#actions`; the home page is
    `./`.

    Of records that are shown until some day only the page is promised, of those to come nothing.
    """
    records = [*catalogue.everything(), *catalogue.hidden.values()]
    lasting = [record for record in records if record.is_shown(today) and record.publish_until is None]
    to_come = {record.url for record in records if not record.is_shown(today) and not record.is_over(today)}
    passing = {record.url for record in records if record.publish_until is not None}
    pages = _Pages(lasting)
    found: list[str] = []
    for name, (body, calls) in sorted(_bodies(catalogue, docs).items()):
        page = url_of_page(name)
        if page not in to_come:
            found.append(page)
        if page not in to_come | passing:
            found += [f"{page}#{id}" for id in pages.anchors(page, body, calls)]
    found += [embed_address(record.id) for record in lasting if record.kind == "localities"]
    return list(dict.fromkeys(found))


def _bodies(catalogue: Catalogue, docs: Path) -> dict[str, tuple[str, list[MacroCall]]]:
    """Return the Markdown of each page below its top, and its calls; those of a layout are read once for all pages."""
    written = {name: read_page(markdown).body for name, markdown in written_pages(catalogue, docs).items()}
    return {name: (body, _calls(body)) for name, body in written.items()} | {
        name: (body_from(layout, record), layout.calls)
        for name, record, layout in records_without_pages(catalogue, docs)
    }


def _calls(body: str) -> list[MacroCall]:
    return [call for call in read_calls(body, nouns=NOUNS) if isinstance(call, MacroCall)]


def url_of_page(name: str) -> str:
    """Return the address of the page that a Markdown file becomes: `a/b.md` is `a/b/`, `a/index.md` is `a/`."""
    parts = name.removesuffix(".md").split("/")
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] in INDEX else parts)) or HOME


def heading_ids(markdown: str) -> Iterator[str]:
    """Yield the ids of the headings below the first level, as Markdown gives them."""
    headings = list(_headings(markdown))
    taken = {given for _, _, given in headings if given}
    last: dict[str, str] = {}  # of many headings that read alike, each begins to count where the one before ended
    for level, text, given in headings:
        slug = slug_of(text, "-")
        id = given or unique(last.get(slug, slug), taken)
        if not given:
            last[slug] = id
        if level > 1:
            yield id


def _headings(markdown: str) -> Iterator[tuple[int, str, str]]:
    """Yield each heading outside code: its level, its text, and its id if it has one of its own."""
    fence = ""
    for line in markdown.split("\n"):
        opened = FENCE.match(line)
        if opened and (not fence or opened[1] == fence):
            fence = "" if fence else opened[1]
        hashes = None if fence else HASHES.match(line)
        if hashes:
            text, attributes = _text_and_attributes(line[hashes.end() :].rstrip())
            given = GIVEN_ID.search(attributes)
            yield len(hashes[0]), text, given[1] if given else ""


def _text_and_attributes(heading: str) -> tuple[str, str]:
    """Split what follows the hashes of a heading: its text, and what is in braces at its end."""
    begin = heading.find("{", heading.rfind("}", 0, -1) + 1) if heading.endswith("}") else -1
    text, attributes = (heading[:begin], heading[begin + 1 : -1]) if begin >= 0 else (heading, "")
    return text.rstrip().rstrip("#").rstrip(), attributes


class _Pages:
    """What the macros on a page give ids to, from the records that last."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._catalogue = Catalogue(records)
        self._by_url = {record.url: record for record in self._catalogue.everything()}
        self._on_page: dict[str, list[Record]] = {}
        for record in self._by_url.values():
            page, mark, _ = record.url.partition("#")
            if mark:
                self._on_page.setdefault(page, []).append(record)

    def anchors(self, page: str, markdown: str, calls: Iterable[MacroCall]) -> Iterator[str]:
        """Yield the ids on a page, in the order in which the page names what gives them."""
        yield from heading_ids(markdown)
        own = self._by_url.get(page)
        for call in calls:
            noun, _, shape = call.name.partition("_")
            if own and noun == own.singular:
                yield from self._of_record(own, call.name, shape)
            elif noun in KINDS:
                yield from self._of_kind(noun, page)
            if call.name == "projects_table" and not call.arguments:
                yield from (record.id for record in self._catalogue.by_kind()["projects"])
            elif call.name == "gaps_list":
                yield from GAPS
            elif call.name == "fields_tables":
                yield from KINDS

    def _of_record(self, own: Record, macro: str, shape: str) -> Iterator[str]:
        """Yield what a macro about the page's own record gives: its panels, rows of projects, or the parts in a
        field."""
        if shape == "panels":
            yield from PANELS
        elif shape == "projects":
            yield from (
                f"project-{link.record.id}" for link in self._catalogue.links_to(own) if link.record.kind == "projects"
            )
        else:
            yield from _parts(own, FIELDS.get(macro, shape))

    def _of_kind(self, kind: str, page: str) -> Iterator[str]:
        """Yield what a list or table of a kind gives on the page that lists its records."""
        for record in self._on_page.get(page, ()):
            if record.kind == kind:
                if isinstance(record, Contact):
                    yield record.situation
                yield record.id


def _parts(record: Record, field: str) -> Iterator[str]:
    parts = getattr(record, field, ())
    yield from (part.id for part in parts if hasattr(part, "id")) if isinstance(parts, tuple) else ()
