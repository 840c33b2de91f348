"""Checks the settings of a portal like records: what is wrong is named with its file and line, and how to mend it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from macros.catalogue.validation_sentences import part_at, sentence
from macros.core.problems import DataError, Problem
from macros.records.references import Path as Place
from macros.site.brand_check import colour_faults, picture_faults
from macros.site.settings_fields import PortalSettings
from macros.site.settings_file import read_settings_files
from macros.site.settings_markdown import NEEDED, unusable_extensions
from macros.site.settings_unused import unused
from macros.site.settings_values import EXAMPLE_COLOUR

FRAME = "main.html"


def settings_problems(config: Path) -> list[Problem]:
    """Return everything that is wrong with a portal's settings. `config` is its mkdocs.yml."""
    return examine_settings(config)[1]


def read_settings(config: Path) -> PortalSettings:
    """Read the settings of a portal; raise `DataError` with every problem. `config` is its mkdocs.yml."""
    settings, problems = examine_settings(config)
    if problems or settings is None:
        raise DataError(problems)
    return settings


def examine_settings(config: Path) -> tuple[PortalSettings | None, list[Problem]]:
    """Return the settings of a portal, unless they cannot be made out, and everything that is wrong with them."""
    files = read_settings_files(config)
    if files.problems:
        return None, files.problems
    blanks = set(_blanks(files.tree, ()))
    problems = [files.problem(path, _blank(path)) for path in blanks]
    settings = None
    try:
        settings = PortalSettings.model_validate(files.tree)
        found = list(_against_files(settings, config.absolute().parent))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        found = [_sentence(fault) for fault in faults if not _follows_from_another(fault)]
    problems += [files.problem(path, said) for path, said in found if path not in blanks]
    return settings, sorted(set(problems))


def _blanks(tree: Any, path: Place) -> Iterator[Place]:
    """Find settings whose value was left out. An extension without options may be written so."""
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        here = (*path, step)
        if value is None and path != ("markdown_extensions",):
            yield here
        elif isinstance(value, dict | list):
            yield from _blanks(value, here)


def _blank(path: Place) -> str:
    """Return the problem of a setting without a value. YAML takes a colour without quotation marks for a remark."""
    if path[:2] == ("extra", "colours") and len(path) > 2:
        return f"has no value. Write the colour in quotation marks: {path[2]}: {EXAMPLE_COLOUR}"
    return "has no value. Write one, or take the setting out"


def _follows_from_another(fault: Any) -> bool:
    """Return whether a list is found too short only because its members are wrong, which is said of each of them."""
    return bool(fault["type"] == "too_short" and len(fault["input"]) > fault["ctx"]["actual_length"])


def _sentence(fault: Any) -> tuple[Place, str]:
    """Put what pydantic found in our own words."""
    path: Place = tuple(fault["loc"])
    if fault["type"] == "extra_forbidden":
        return path, unused(path, list(part_at(PortalSettings, path[:-1]).model_fields))
    return sentence(PortalSettings, fault)


def _against_files(settings: PortalSettings, home: Path) -> Iterator[tuple[Place, str]]:
    """Yield what does not fit with the files beside the settings, or with another setting."""
    yield from _frame(settings, home)
    yield from _extensions(settings)
    if bool(settings.repo_url) != bool(settings.edit_uri):
        there, missing = ("repo_url", "edit_uri") if settings.repo_url else ("edit_uri", "repo_url")
        yield (there,), f"links to edit records need {missing} beside it. Write both, or neither"
    for place, watched in enumerate(settings.watch):
        if not (home / watched).exists():
            yield ("watch", place), f"there is no file or folder {watched!r}. Its place counts from this file"
    if urlsplit(settings.extra.exit_url).hostname == urlsplit(settings.site_url).hostname:
        said = "leads to where the portal itself is. Name a page of another site that anybody might have open"
        yield ("extra", "exit_url"), said
    if (home / "docs").is_dir():
        yield from _pages(settings, home / "docs")


def _frame(settings: PortalSettings, home: Path) -> Iterator[tuple[Place, str]]:
    frame = home / settings.theme.custom_dir
    if not (frame / FRAME).is_file():
        said = f"there is no page frame in {settings.theme.custom_dir!r}. Name the folder that holds {FRAME}"
        yield ("theme", "custom_dir"), f"{said}, counted from this file"
        return
    for name, said in picture_faults(settings.theme, home):
        yield ("theme", name), said
    for name, said in colour_faults(settings.extra.colours):
        yield ("extra", "colours", name), said


def _extensions(settings: PortalSettings) -> Iterator[tuple[Place, str]]:
    given = settings.markdown_extensions
    for name in NEEDED:
        if name not in given:
            yield ("markdown_extensions",), f"lacks {name!r}, which the pages need. Write: {name}: {{}}"
    for name, said in unusable_extensions(given):
        yield ("markdown_extensions", name), said


def _pages(settings: PortalSettings, docs: Path) -> Iterator[tuple[Place, str]]:
    for place, entry in enumerate(settings.nav):
        [(title, page)] = entry.items()
        if not page.endswith(".md") or ".." in page or not (docs / page).is_file():
            yield ("nav", place, title), f"there is no page docs/{page}. Write its file from docs/: get-help.md"
    for place, linked in enumerate(settings.extra.footer_pages):
        name = linked.url.rstrip("/")
        if not (docs / name / "index.md").is_file() and not (docs / f"{name}.md").is_file():
            said = f"there is no page {linked.url!r}. Write the address of a page from the root: data/sources/"
            yield ("extra", "footer_pages", place, "url"), said
