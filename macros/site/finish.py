"""The steps after the pages are built. They work on a folder of HTML, whoever built it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from macros.addresses import reminder
from macros.catalogue import Catalogue
from macros.portal import Portal
from macros.problems import Problem
from macros.site.embeds import write_embeds
from macros.site.exports import write_exports
from macros.site.finished import Pages, finish_pages, finish_rest
from macros.site.landings import Landings
from macros.site.ledger import NAME as LEDGER
from macros.site.ledger import Ledger
from macros.site.links import link_problems
from macros.site.progress import progress
from macros.site.redirects import Moved, Published, lead_on, moved_places, write_former_files
from macros.site.search_text import Searched, write_texts
from macros.site.search_words import spelling_words
from macros.site.settings import Settings

# What the theme brings along and no page of ours asks for.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


class Built(NamedTuple):
    """What a host has made: the portal that the pages show, what is known of each page, and its settings."""

    portal: Portal
    settings: Settings
    pages: Pages
    settle: Callable[[bool], None]
    """To be told whether all went well: then the pages need not be built again while nothing changes."""


# A host takes the portal's mkdocs.yml and a folder to build in; it prints what is wrong, and then gives nothing.
Host = Callable[[Path, Path], Built | None]


def steps(config: Path, folder: Path, build_pages: Host, texts: IO[str]) -> Iterator[Searched | str]:
    """Build the site into a folder, all but its search: gives what is to be found, then what to say of the site.

    What the search reads is in `texts` when the first is given. Prints what is wrong, and then gives nothing more.
    """
    built = build_pages(config, folder)
    if built is None:
        return
    _take_out_unused(folder)
    finish_rest(folder, built.pages, published=True)
    found = write_texts(texts, {name: facts.search_text for name, facts in built.pages.items()})
    yield Searched(found, spelling_words(names_in(built.portal.catalogue)))
    home = config.absolute().parent
    problems = _finish(folder, home / "docs", built)
    built.settle(not problems)
    if problems:
        print(*problems, sep="\n")
    else:
        yield _said(built, found, home / "data")


def _finish(site: Path, docs: Path, built: Built) -> list[Problem]:
    """Put in what pages of ours do not make, and write the files for programs.

    Returns links and addresses of former times that lead nowhere. `built.pages` holds all pages afterwards.
    """
    portal, settings, pages, _ = built
    progress.begin("Writing the search and the data", len(pages), counted=False)
    moved, problems = _lead_on(site, docs, portal, settings, pages)
    write_exports(portal.catalogue, pages, site, settings)
    write_former_files(moved, portal, site, settings)
    problems += link_problems(site, docs, pages)
    progress.end()
    return problems


def _said(built: Built, found: int, data: Path) -> str:
    made = f"{len(built.pages)} pages, {found} of them in the search"
    return "\n".join(filter(None, [made, reminder(built.portal.catalogue, data)]))


def _lead_on(site: Path, docs: Path, portal: Portal, settings: Settings, pages: Pages) -> tuple[Moved, list[Problem]]:
    """Write the embeds, and what leads from addresses of former times to where their subject is now."""
    finish_pages(write_embeds(portal, site), site, pages, published=True)
    ledger = Ledger(docs.parent / "data" / LEDGER)
    landings = Landings(portal.catalogue, Published(pages), ledger.targets)
    problems, moved = ledger.problems(landings), moved_places(ledger, landings)
    finish_pages(list(lead_on(site, moved, landings, portal, settings)), site, pages, published=True)
    return moved, problems


def finish_preview(site: Path, docs: Path, pages: Pages) -> list[Problem]:
    """What a preview needs of it: pages that look right and whose links lead somewhere."""
    _take_out_unused(site)
    finish_rest(site, pages, published=False)
    return link_problems(site, docs, pages, whole=False)


def names_in(catalogue: Catalogue) -> Iterator[str]:
    """What readers look for: names, other names, search words and places."""
    for record in catalogue.everything():
        yield from (record.name, *record.also_known_as, *record.search_words, *getattr(record, "places", ()))


def _take_out_unused(site: Path) -> None:
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
