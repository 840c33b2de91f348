"""Checks pages and their attachments, and that pages and records fit together."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import Problem, did_you_mean, limited, shown_path
from macros.pages.attachments import attachment_problems
from macros.pages.dated_calls import dated_calls
from macros.pages.front_matter import PageText, read_page
from macros.pages.layout_call import layout_call_problems
from macros.pages.layout_checks import layout_problems
from macros.pages.layouts import layout_path
from macros.pages.page_files import is_file, opened, opened_layouts
from macros.pages.page_limits import limit_problems
from macros.pages.prose import merge_problems, prose_problems
from macros.pages.record_pages import HEADING, HUB, heading, page_path, record_of
from macros.pages.safety import is_sensitive
from macros.records.kinds import PAGED
from macros.records.record import Record


def page_problems(catalogue: Catalogue, docs: Path) -> list[Problem]:
    """Return what is wrong with pages and what they bring along, and where pages and records do not fit each other."""
    pages, problems = opened(docs)
    layouts, unreadable = opened_layouts(docs)
    problems += [*unreadable, *attachment_problems(docs), *layout_problems(layouts)]
    problems += (problem for kind in PAGED for problem in _missing_or_extra(catalogue, kind, docs, pages))
    pages |= layouts
    unmerged = list(merge_problems(pages))
    # Of two versions of a page in one, all else that is said would be about both.
    half_merged = {problem.file for problem in unmerged}
    whole = {page: text for page, text in pages.items() if shown_path(page) not in half_merged}
    problems += [*unmerged, *_tops_and_headings(catalogue, docs, whole)]
    problems += layout_call_problems(docs, whole)
    problems += limit_problems(whole)
    return [*problems, *dated_calls(catalogue.everything(), whole), *prose_problems(whole)]


def _missing_or_extra(
    catalogue: Catalogue, kind: type[Record], docs: Path, pages: Mapping[Path, str]
) -> Iterator[Problem]:
    """Find records without a page, and pages without a record. What cannot be read is named elsewhere."""
    records = {record.id: record for record in catalogue.by_kind()[kind.kind]}
    renamed = {old: record for record in records.values() for old in record.formerly}
    layout = layout_path(docs, kind.kind)
    own = (page_path(docs, record) for record in records.values())
    if not is_file(layout) and any(page not in pages and not is_file(page) for page in own):
        said = f"there is no such file, so {kind.kind} have no pages. Write the layout of their pages"
        yield Problem(shown_path(layout), 1, "", said)
    for page in pages:
        if page.parent == docs / kind.folder() and page.stem not in records and page.stem != HUB:
            hint = did_you_mean(page.stem, records)
            if page.stem in renamed:
                hint = f" It is {renamed[page.stem].id!r} now: rename this file to {renamed[page.stem].id}.md"
            said = f"this page has no {kind.singular} {page.stem!r} in its records.{hint}"
            yield Problem(shown_path(page), 1, "", said)


def _tops_and_headings(catalogue: Catalogue, docs: Path, pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield what is wrong with the top of each page, and with the heading of a record's page."""
    for path, markdown in pages.items():
        page, shown = read_page(markdown), shown_path(path)
        yield from limited(Problem(shown, fault.line, fault.where, fault.message) for fault in page.faults)
        record = record_of(catalogue, path.relative_to(docs).as_posix())
        if record is None:
            continue
        if page.top.sensitive not in (None, is_sensitive(record)) and not page.faults:
            yield Problem(shown, page.line_of("sensitive"), "sensitive", _record_decides(record))
        yield from _heading_problems(record, page, shown)


def _record_decides(record: Record) -> str:
    said = "is sensitive" if is_sensitive(record) else "is not"
    return f"the record decides this, and the {record.singular} {record.id!r} {said}. Take this line out of the page"


def _heading_problems(record: Record, page: PageText, shown: str) -> Iterator[Problem]:
    found = HEADING.search(page.body)
    if found is None:
        yield Problem(shown, 1, "", f"has no heading. Write: {heading(record)}")
    elif found[0].strip() != heading(record):
        said = f"the heading differs from the record's name. Write: {heading(record)}"
        yield Problem(shown, page.body.count("\n", 0, found.start()) + page.begins, "", said)
