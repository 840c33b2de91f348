"""Problems of pages that `make check` finds before a build: calls that name nothing, kinds that no page lists."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.portal_words import PortalWords
from macros.core.problems import Problem, did_you_mean, shown_path
from macros.core.words import with_article
from macros.pages.called_ids import executed, ids_called
from macros.pages.macro_calls import call_on
from macros.pages.page_files import opened, opened_layouts
from macros.records.kinds import KINDS, PAGED
from macros.records.priorities import Priority
from macros.site.unlisted import IN_TABLES


def early_problems(catalogue: Catalogue, docs: Path) -> list[Problem]:
    """Return the calls on pages that name records which do not exist, and the pages that lack the list of a kind."""
    pages = opened(docs)[0] | opened_layouts(docs)[0]
    return [*unknown_calls(catalogue, pages), *unlisted_kinds(catalogue, docs, pages)]


def unknown_calls(catalogue: Catalogue, pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield each macro call for a record that does not exist."""
    known = {kind: {record.id for record in records} for kind, records in catalogue.by_kind().items()}
    for page, markdown in pages.items():
        for call in ids_called(markdown):
            if call.id not in known[call.kind]:
                line = markdown.count("\n", 0, call.start) + 1
                noun = with_article(KINDS[call.kind].singular)
                message = f"{call.id!r} is not {noun}.{did_you_mean(call.id, known[call.kind])}"
                yield Problem(shown_path(page), line, call_on(markdown, line), message)


def unlisted_kinds(catalogue: Catalogue, docs: Path, pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield the pages that have to list a kind, since other records link to it, and do not."""
    for kind, records in catalogue.by_kind().items():
        if KINDS[kind] in PAGED or not records:
            continue
        folder = docs / records[0].url.partition("#")[0].rstrip("/")
        files = [folder / "index.md", folder.with_suffix(".md")]
        listed = any(re.search(rf"\{{\{{-?\s*{kind}_", executed(pages.get(file, ""))) for file in files)
        # The links of all records take long to work out: only a kind that no page lists needs them.
        if not listed and any(map(catalogue.links_to, records)):
            macro = f"{kind}_{'table' if kind in IN_TABLES else 'list'}"
            there = next((file for file in files if file in pages), files[1])
            said = f"other records link to {kind}, and no page lists them. Put {{{{ {macro}() }}}} on this page"
            yield Problem(shown_path(there), 1, "", said)


def unknown_level(priority: Priority, words: PortalWords) -> str:
    """Return what is wrong with the level of a priority; nothing if the settings name it."""
    known = [level.id for level in words.levels]
    if priority.level in known:
        return ""
    hint = did_you_mean(priority.level, known)
    return f"{priority.level!r} is not one of the levels in mkdocs.yml: {', '.join(known)}.{hint}"
