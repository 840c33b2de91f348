"""The portals that one website is made of: a portal, and the same one in other languages, each in a folder of it."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.core.problems import DataError, Problem, shown_path
from macros.records.kinds import KIND_OF_FOLDER
from macros.site.headers import LANGUAGE_FOLDER
from macros.site.other_languages import ledgers
from macros.site.settings_check import examine_settings, read_settings
from macros.site.settings_fields import OtherLanguageFields, PortalSettings
from macros.site.settings_file import read_settings_files
from macros.site.settings_markdown import TRIED

SETTINGS = "mkdocs.yml"
OPEN_DATA = "api"


class Part(NamedTuple):
    """A portal of a website: its settings, and the folder of the website that it goes into, as in `cy/`."""

    config: Path
    folder: str = ""


def parts_of(config: Path) -> list[Part]:
    """Return the portals to build into one website, first the one whose mkdocs.yml this is.

    The others are those in another language whose address lies below its own. Raise `DataError` with every problem
    in the settings of any of them, each with its file and line.
    """
    settings = read_settings(config)
    if problems := language_problems(config, settings):
        raise DataError(problems)
    others = [Part(_config_of(other, config), folder_of(other, settings)) for other in settings.extra.alternate]
    return [Part(config), *(part for part in others if part.folder)]


def read_by(parts: Iterable[Part]) -> list[Path]:
    """Return the files and folders that a build of portals reads; none if it may read more than these."""
    read: list[Path] = []
    for part in parts:
        settings, home = read_settings(part.config), part.config.absolute().parent
        if settings.markdown_extensions.keys() - TRIED.keys():  # those of others may read any file
            return []
        layers = [layer.file for layer in read_settings_files(part.config).layers]
        beside = ledgers(home, settings.extra.model_dump())
        read += [*layers, *beside, home / "data", home / "docs", home / settings.theme.custom_dir]
    return read


def folder_of(other: OtherLanguageFields, settings: PortalSettings) -> str:
    """Return the folder of a website that another language goes into; nothing if its address is not below."""
    below = other.link.removeprefix(settings.site_url)
    return "" if below == other.link else below


def language_problems(config: Path, settings: PortalSettings) -> list[Problem]:
    """Return where the settings of a portal and those of the same one in other languages do not fit together."""
    files, problems = read_settings_files(config), []
    for number, other in enumerate(settings.extra.alternate):
        there = _config_of(other, config)
        found = list(_of_place(number, settings, config.absolute().parent))
        if there.is_file():
            its_settings, wrong = examine_settings(there)
            problems += wrong
            found += _unlike(other, its_settings, there) if its_settings else ()
            problems += _no_way_back(its_settings, there, config) if its_settings else ()
        elif folder_of(other, settings):
            said = f"there is no {SETTINGS} in {other.portal!r}. Its place counts from the folder of this file"
            found.append(("portal", said))
        problems += [files.problem(("extra", "alternate", number, name), said) for name, said in found]
    return problems


def _config_of(other: OtherLanguageFields, config: Path) -> Path:
    return Path(os.path.normpath(config.absolute().parent / other.portal / SETTINGS))


def _of_place(number: int, settings: PortalSettings, home: Path) -> Iterator[tuple[str, str]]:
    """Yield why a language cannot go into the folder that its address names."""
    folder = folder_of(settings.extra.alternate[number], settings)
    name = folder.rstrip("/")
    if folder and not re.fullmatch(LANGUAGE_FOLDER, folder):
        said = f"{folder!r} is not the code of a language in small letters. Write it like this: {settings.site_url}cy/"
        yield "link", said
    elif folder and folder in [folder_of(other, settings) for other in settings.extra.alternate[:number]]:
        yield "link", f"another language is already in {folder!r}. Give each an address of its own"
    elif folder and _is_taken(name, home / "docs"):
        yield "link", f"this portal has pages or files of its own in {folder!r}. Give the language another address"


def _is_taken(name: str, docs: Path) -> bool:
    return name in {OPEN_DATA, *KIND_OF_FOLDER} or any((docs / page).exists() for page in (name, f"{name}.md"))


def _unlike(other: OtherLanguageFields, its: PortalSettings, there: Path) -> Iterator[tuple[str, str]]:
    """Yield the differences between what these settings give for another language and that portal's own settings."""
    where = shown_path(there)
    if other.link != its.site_url:
        yield "link", f"{where} says site_url: {its.site_url}. Write the same address in both"
    if other.lang.partition("-")[0] != its.theme.language.partition("-")[0]:
        yield "lang", f"{where} says language: {its.theme.language}. Write the same language in both"


def _no_way_back(its: PortalSettings, there: Path, config: Path) -> list[Problem]:
    """Return the problem of a portal whose readers would find no way back to the language that they came from."""
    if any(_config_of(each, there).resolve() == config.resolve() for each in its.extra.alternate):
        return []
    back = os.path.relpath(config.absolute().parent, there.parent)
    said = f"names no way back to {shown_path(config)}. Add that language here, with portal: {back}"
    return [read_settings_files(there).problem(("extra", "alternate") if its.extra.alternate else ("extra",), said)]
