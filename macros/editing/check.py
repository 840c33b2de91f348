"""`make check`: every problem, then what to look at, for people or as notes on the lines of a pull request."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from macros.catalogue.boundaries import names_their_source
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.data_files import unread_files
from macros.catalogue.data_folder import BOUNDARIES
from macros.catalogue.loading import examine
from macros.catalogue.validation import Entry
from macros.core.garbage_collection import collector_paused
from macros.core.language import SOURCE
from macros.core.memory import memory
from macros.core.portal_words import PortalWords
from macros.core.problems import Problem, count, printable, shown_path
from macros.editing.future_dates import future_dates
from macros.editing.last_check import Answer, Asked, LastCheck
from macros.editing.silent_changes import silent_changes
from macros.editing.warnings import Warnings, unknown_answers, warnings_of
from macros.pages.page_problems import page_problems
from macros.records.kinds import KINDS
from macros.records.priorities import Priority
from macros.site.claimed_places import claimed_places
from macros.site.early_checks import early_problems, unknown_level
from macros.site.languages_together import language_problems
from macros.site.settings_check import examine_settings
from macros.site.settings_fields import PortalSettings
from macros.site.settings_file import read_settings_files
from macros.site.url_check import lost_addresses, never_recorded

REMEMBERED = ".cache/check.pickle"
SHOWN_OF_EACH_KIND = 3


@collector_paused()
def check(folder: Path, *, format: str, verbose: bool, today: date, published: Path | None = None) -> int:
    """Check a folder of records; print what is found and say whether it may be published.

    `published` holds the records as they were published last; without it, git is asked. In a portal, what was found
    right is remembered for the next check.
    """
    asked, portal = Asked(folder, format, verbose, today, published), folder.parent
    if not (portal / "mkdocs.yml").is_file():
        return _answer_to(asked)[0].print(asked.format)
    last, files = LastCheck(asked), read_settings_files(portal / "mkdocs.yml")
    theme = files.tree.get("theme")
    frame = theme.get("custom_dir") if isinstance(theme, dict) else None
    last.begin([*(layer.file for layer in files.layers), *([portal / frame] if isinstance(frame, str) else [])])
    with memory.kept_in(portal / REMEMBERED):
        answer, settings = _answer_to(asked)
    if settings and settings.theme.language == SOURCE and not settings.extra.alternate:
        last.keep(answer)  # other languages are checked with files that are elsewhere
    return answer.print(asked.format)


def _answer_to(asked: Asked) -> tuple[Answer, PortalSettings | None]:
    """Return the answer to a question about a folder of records, and the settings beside it if they are right."""
    folder, today = asked.folder, asked.today
    entries, problems = examine(folder)
    if not problems:
        problems = problems_beside(Catalogue(entry.record for entry in entries if entry.record), folder)
    # On another day than today's, what has happened since is no mistake.
    problems += [
        *future_dates(entries, max(today, date.today())),
        *unknown_answers(entries),
        *silent_changes(entries, folder, today, published=asked.published),
    ]
    settings, wrong = settings_beside(folder)
    problems = sorted({*problems, *wrong, *unknown_levels(entries, settings)})
    warnings = [*unread(folder), *without_source(folder), *warnings_of(entries, today)]
    for_machines = asked.format == "github"
    said = as_annotations(problems, warnings) if for_machines else in_lines(problems, warnings, verbose=asked.verbose)
    below = never_recorded(folder, urlsplit(settings.site_url).hostname or "") if settings and not problems else ""
    lines = [*said, summary(entries, problems, warnings)]
    return Answer(lines, below, 1 if problems else 0), settings


def problems_beside(catalogue: Catalogue, folder: Path) -> list[Problem]:
    """Return what is wrong with the pages and the addresses of records that are themselves valid."""
    docs = folder.parent / "docs"
    if not docs.is_dir():
        return []
    return [
        *page_problems(catalogue, docs),
        *early_problems(catalogue, docs),
        *claimed_places(catalogue, docs),
        *lost_addresses(catalogue, folder),
    ]


def unread(folder: Path) -> list[Warnings]:
    """Find files among the records that are not read, though nobody seems to have meant to publish them."""
    found = tuple(unread_files(folder))
    return [Warnings("Files that are not read", "nothing in them is meant for readers", found)] if found else []


def without_source(folder: Path) -> list[Warnings]:
    """Find a file of boundaries that does not say whose they are; those who publish boundaries ask for that."""
    if names_their_source(folder):
        return []
    line = '"attribution": "Source: Office for National Statistics licensed under the Open Government Licence v3.0"'
    said = f'does not say where the boundaries come from. Write it beside "features", for example {line}'
    found = Problem(shown_path(folder / BOUNDARIES), 1, "", said)
    return [Warnings("Boundaries without a source", "you drew them yourselves", (found,))]


def settings_beside(folder: Path) -> tuple[PortalSettings | None, list[Problem]]:
    """Return the settings beside a folder of records, if there are any, and what is wrong with them."""
    config = folder.parent / "mkdocs.yml"
    if not os.path.lexists(config):
        return None, []
    settings, problems = examine_settings(config)
    if settings:
        problems += language_problems(config, settings)
    if settings and settings.theme.language != SOURCE:
        # Reading catalogues takes a library that a portal in English does without.
        from macros.core.message_files import catalogue_problems

        problems += catalogue_problems(settings.theme.language)
    return settings, problems


def unknown_levels(entries: Sequence[Entry], settings: PortalSettings | None) -> Iterator[Problem]:
    """Find priorities whose level the settings do not name."""
    words = PortalWords.of(settings.extra.model_dump()) if settings else None
    for entry in entries if words else ():
        assert words
        if isinstance(entry.record, Priority) and (said := unknown_level(entry.record, words)):
            yield entry.problem(("level",), said)


def in_lines(problems: Sequence[Problem], warnings: Sequence[Warnings], *, verbose: bool) -> Iterator[str]:
    """Yield a line for each problem; of each kind of warning the first few, unless all are asked for.

    Where there is a problem, it is what counts: warnings then take one line a kind.
    """
    yield from map(str, problems)
    for kind in warnings:
        answer = _answer(kind) if verbose else ""
        yield f"{kind.title} ({len(kind.found)}). You may ignore this if {kind.ignore_if}.{answer}"
        most = len(kind.found) if verbose else 0 if problems else SHOWN_OF_EACH_KIND
        yield from (f"  {warning}" for warning in kind.found[:most])
        if 0 < most < len(kind.found):
            yield f"  and {len(kind.found) - most} more; make check VERBOSE=1 names all"


def _answer(kind: Warnings) -> str:
    return f" To answer it in a record: 'warning: {kind.name}' under checked." if kind.name else ""


def as_annotations(problems: Sequence[Problem], warnings: Sequence[Warnings]) -> Iterator[str]:
    """Yield each problem and each warning as a note on its line, for GitHub."""
    for problem in problems:
        yield _annotation("error", problem, "", _message(problem))
    for kind in warnings:
        for warning in kind.found:
            message = f"{_message(warning)}. You may ignore this if {kind.ignore_if}."
            yield _annotation("warning", warning, kind.title, message)


def _message(problem: Problem) -> str:
    return f"{problem.where}: {problem.message}" if problem.where else problem.message


def _annotation(level: str, problem: Problem, title: str, message: str) -> str:
    properties = {"file": problem.file, "line": str(problem.line)} | ({"title": title} if title else {})
    placed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return printable(f"::{level} {placed}::{_escaped(message)}")


def _escaped(text: str, more: str = "") -> str:
    """Escape the characters that end a line or a field of a workflow command."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def summary(entries: Sequence[Entry], problems: Sequence[Problem], warnings: Sequence[Warnings]) -> str:
    """Return how many records, problems and warnings there are; and of which kinds, when all is well."""
    counted = f"{len(entries)} {'record' if len(entries) == 1 else 'records'}, {count(len(problems))}"
    things_to_look_at = sum(len(kind.found) for kind in warnings)
    if things_to_look_at:
        counted += f", {things_to_look_at} {'warning' if things_to_look_at == 1 else 'warnings'}"
    held = {kind: sum(entry.file.kind == kind for entry in entries) for kind in KINDS}
    listed = ", ".join(f"{number} {kind}" for kind, number in held.items() if number)
    return counted if problems or not listed else f"{counted}: {listed}"
