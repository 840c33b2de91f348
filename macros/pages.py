"""Records and their pages: each priority, locality and project has one Markdown page, and each page its record."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from macros.attachments import attachment_problems
from macros.catalogue import Catalogue
from macros.files import shown_path
from macros.localities import Locality
from macros.priorities import Priority
from macros.problems import Problem, did_you_mean
from macros.projects import Project
from macros.prose import prose_problems
from macros.publishing import dated_calls
from macros.record import Record
from macros.render import in_words

# The kinds whose records have pages of their own: docs/<kind>/<id>.md.
PAGED: tuple[type[Record], ...] = (Priority, Locality, Project)
HUB = "index"
HEADING = re.compile(r"^# .*", re.MULTILINE)
SENSITIVE = re.compile(r"^sensitive: (true|yes)$", re.MULTILINE)
# What Markdown or a macro call would read something into; as a character reference it is text.
SPECIAL = re.compile(r"[<{*_`#\[\\]|&(?=#?\w+;)")


def page_path(docs: Path, record: Record) -> Path:
    """The Markdown file of a record's page."""
    return docs / record.kind / f"{record.id}.md"


def heading(record: Record) -> str:
    """The first line of a record's page, which shows its name as it was typed."""
    return "# " + SPECIAL.sub(lambda character: f"&#{ord(character[0])};", " ".join(record.name.split()))


def page_problems(catalogue: Catalogue, docs: Path) -> list[Problem]:
    """What is wrong with pages and what they bring along, and where pages and records do not fit each other."""
    pages = read_pages(docs)
    problems = [problem for kind in PAGED for problem in _problems_of(catalogue, kind, docs, pages)]
    problems += attachment_problems(docs)
    return [*problems, *dated_calls(catalogue.everything(), pages), *prose_problems(pages)]


def read_pages(docs: Path) -> dict[Path, str]:
    """Every Markdown file below `docs/`, read once for all checks. Bytes that are no UTF-8 are kept, to be named."""
    return {page: page.read_text(encoding="utf-8", errors="surrogateescape") for page in sorted(docs.rglob("*.md"))}


def pages_to_come(catalogue: Catalogue, today: date) -> list[str]:
    """The Markdown files, from docs/, of records that readers do not see yet."""
    hidden = catalogue.hidden.values()
    return [f"{record.kind}/{record.id}.md" for record in hidden if not record.is_over(today)]


def pages_that_ended(catalogue: Catalogue, today: date) -> dict[str, str]:
    """What stands in place of the pages of records that readers no longer see: an address never dies."""
    ended = (record for record in catalogue.hidden.values() if record.is_over(today))
    return {f"{record.kind}/{record.id}.md": f"{heading(record)}\n\n{_farewell(record)}\n" for record in ended}


def _farewell(record: Record) -> str:
    until = in_words(record.publish_until)
    return f"This was shown until {until} and is no longer kept here. [See what is shown now]({HUB}.md)."


def _problems_of(catalogue: Catalogue, kind: type[Record], docs: Path, pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Records without a page, pages without a record, and pages that disagree with their record."""
    records = {record.id: record for record in catalogue.by_kind()[kind.kind]}
    renamed = {old: record for record in records.values() for old in record.formerly}
    for record in records.values():
        page = page_path(docs, record)
        if page in pages:
            yield from _disagreements(record, page, pages[page])
        else:
            message = f"the {kind.singular} {record.id!r} has no page here. Write one, as the pages beside it are made"
            yield Problem(shown_path(page), 1, "", message)
    for page in pages:
        if page.parent == docs / kind.kind and page.stem not in records and page.stem != HUB:
            hint = did_you_mean(page.stem, records)
            if page.stem in renamed:
                hint = f" It is {renamed[page.stem].id!r} now: rename this file to {renamed[page.stem].id}.md"
            message = f"this page has no {kind.singular} {page.stem!r} in its records.{hint}"
            yield Problem(shown_path(page), 1, "", message)


def _disagreements(record: Record, page: Path, text: str) -> Iterator[Problem]:
    found = HEADING.search(text)
    if found is None:
        yield Problem(shown_path(page), 1, "", f"has no heading. Write: {heading(record)}")
    elif found[0].strip() != heading(record):
        message = f"the heading differs from the record's name. Write: {heading(record)}"
        yield Problem(shown_path(page), text.count("\n", 0, found.start()) + 1, "", message)
    flag = SENSITIVE.search(text)
    flagged = text.count("\n", 0, flag.start()) + 1 if flag else 0
    if bool(flagged) != getattr(record, "sensitive", False):
        advice = (
            "Take 'sensitive: true' out" if flagged else "Write 'sensitive: true' between the lines of dashes on top"
        )
        yield Problem(shown_path(page), flagged or 1, "", f"differs from its record on being sensitive. {advice}")
