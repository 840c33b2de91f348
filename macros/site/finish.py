"""The steps after the pages are built. They work on a folder of HTML, whoever built it."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

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
from macros.site.search import index_site
from macros.site.settings import Settings

# What the theme brings along and no page of ours asks for.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


class Built(NamedTuple):
    """What a host has made: the portal that the pages show, and what is known of each page."""

    portal: Portal
    pages: Pages


def finish(site: Path, docs: Path, portal: Portal, settings: Settings, pages: Pages) -> list[Problem]:
    """Put in what pages of ours do not make, write the files for programs and the search index.

    `pages` are those that are finished already; it holds all of them afterwards. Returns links and addresses of
    former times that lead nowhere.
    """
    _take_out_unused(site)
    finish_rest(site, pages, published=True)
    progress.begin("Writing the search and the data", len(pages), counted=False)
    # Beside it, for most of the time that the index takes is Pagefind's, a process of its own.
    with ThreadPoolExecutor(1) as beside:
        texts = {name: facts.search_text for name, facts in pages.items()}
        index = beside.submit(index_site, site, texts, list(names_in(portal.catalogue)))
        moved, problems = _lead_on(site, docs, portal, settings, pages)
        write_exports(portal.catalogue, pages, site, settings)
        write_former_files(moved, portal, site, settings)
        problems += link_problems(site, docs, pages)
        index.result()
    progress.end()
    return problems


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
