"""What both hosts begin with: the portal that pages are made from, and its macros."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from macros.catalogue.as_of import as_of
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.edit_links import edited_below
from macros.core.language import SOURCE
from macros.core.portal_words import PortalWords
from macros.core.problems import PortalError
from macros.core.speaking import speak
from macros.hosts.preview import preview
from macros.pages.first_check import load_checked
from macros.records.priorities import Priority
from macros.site.early_checks import unknown_level
from macros.views.portal import FAVICON, Portal
from macros.views.registry import MACROS


def open_portal(project: Path, settings: Mapping[str, Any], load: Callable[[Path], Catalogue] | None = None) -> Portal:
    """Return the portal that pages and files are made from, as of the day that the build speaks for."""
    speak(settings.get("theme", {}).get("language", SOURCE))
    catalogue = preview.load(project, load or load_checked)
    today = as_of(catalogue)
    words = PortalWords.of(settings["extra"])
    for priority in catalogue.all(Priority):
        if said := unknown_level(priority, words):
            raise PortalError(f"The priority {priority.id!r}: level: {said} `make check` names its line.")
    return Portal(
        catalogue.on(today),
        today=today,
        site_name=settings["site_name"],
        site_url=settings["site_url"] or "/",
        favicon=settings.get("theme", {}).get("favicon", FAVICON),
        words=words,
        edited_at=edited_below(settings.get("repo_url"), settings.get("edit_uri")),
    )


def give_macros(env: Any, portal: Portal) -> None:
    """Register every macro, on the records of a portal."""
    env.variables["portal"] = portal
    for name, macro in MACROS.items():
        env.macro(partial(macro, portal), name)
