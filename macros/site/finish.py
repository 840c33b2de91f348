"""The steps after the pages are built. They work on a folder of HTML, whoever built it."""

import shutil
from collections.abc import Callable, Set
from pathlib import Path
from typing import NamedTuple

from macros.catalogue.catalogue import Catalogue
from macros.core.colours import Colours
from macros.core.problems import Problem
from macros.core.settings import Settings
from macros.core.subprocesses import Send
from macros.core.writing import files_in
from macros.site.brand_style import put_colours
from macros.site.embeds import embeds
from macros.site.html_check import html_problems
from macros.site.link_check import link_problems
from macros.site.manifest import digests
from macros.site.messages import BuildResult
from macros.site.postprocess import Pages, finish_pages, finish_rest
from macros.site.program_files import write_listings
from macros.site.progress import progress
from macros.site.published_urls import NAME as LEDGER
from macros.site.published_urls import Ledger
from macros.site.redirect_resolver import RedirectResolver
from macros.site.redirects import Moved, Published, file_of, moved_places, render_redirects, write_former_files
from macros.site.search import is_for_search
from macros.site.search_feed import SearchFeed
from macros.site.text_literals import translate_scripts
from macros.site.url_check import reminder
from macros.views.portal import Portal

# What the theme brings along and no page of ours asks for.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


class RenderResult(NamedTuple):
    """What a host has made: the portal that the pages show, its settings, and what is known of each page."""

    portal: Portal
    settings: Settings
    pages: Pages
    write_data: Callable[[], object]
    """Writes the files made from records alone; or waits for the process that does."""
    keep: Callable[[Set[str]], None]
    """Takes the files that were changed afterwards, when all went well: the other pages are kept for the next build."""


# A host takes the portal's mkdocs.yml, a folder to build in, and what tells the search of each page that it finishes
# itself. It prints what is wrong, and then gives nothing.
Host = Callable[[Path, Path, SearchFeed], RenderResult | None]


def make(config: Path, folder: Path, build_pages: Host, send: Send) -> None:
    """Build the site into a folder, all but its search: see `messages` for what it sends. Prints what is wrong."""
    feed = SearchFeed(send)
    built = build_pages(config, folder, feed)
    if built is None:
        return
    _take_out_unused(folder)
    translate_scripts(folder)
    put_colours(folder, built.settings.colours)
    for name in finish_rest(folder, built.pages, published=True):
        feed.known(name, built.pages[name].search_text)
    feed.end()
    home = config.absolute().parent
    moved, problems = _finish(folder, home / "docs", built)
    if problems:
        print(*problems, sep="\n")
        return
    built.keep({file_of(page) for page in moved})
    said = f"{len(built.pages)} pages, {feed.found} of them in the search"
    reminded = reminder(built.portal.catalogue, home / "data", built.settings.host)
    files = (name for name in files_in(folder) if not is_for_search(name))
    send(BuildResult("\n".join(filter(None, [said, reminded])), digests(folder, files)))


def _finish(site: Path, docs: Path, built: RenderResult) -> tuple[Moved, list[Problem]]:
    """Put in what pages of ours do not make, and write the files for programs.

    Returns what moved; then links and addresses of former times that lead nowhere, and what pages may not hold.
    `built.pages` holds all pages afterwards.
    """
    portal, settings, pages = built.portal, built.settings, built.pages
    progress.begin("Writing the search and the data", len(pages), counted=False)
    moved, problems = _write_redirects(site, docs, portal, settings, pages)
    built.write_data()
    write_listings(portal.catalogue, pages, site, settings)
    write_former_files(moved, portal, site, settings)
    problems += [*html_problems(docs, pages), *link_problems(site, docs, pages, portal.catalogue)]
    progress.end()
    return moved, problems


def _write_redirects(
    site: Path, docs: Path, portal: Portal, settings: Settings, pages: Pages
) -> tuple[Moved, list[Problem]]:
    """Write the embeds, and what leads from addresses of former times to where their subject is now."""
    finish_pages(embeds(portal), site, pages, published=True)
    ledger = Ledger(docs.parent / "data" / LEDGER)
    resolver = RedirectResolver(portal.catalogue, Published(pages), ledger.targets)
    problems, moved = ledger.problems(resolver), moved_places(ledger, resolver)
    finish_pages(list(render_redirects(site, moved, resolver, portal, settings)), site, pages, published=True)
    return moved, problems


def finish_preview(
    site: Path, docs: Path, pages: Pages, catalogue: Catalogue, colours: Colours | None
) -> list[Problem]:
    """Return what a preview needs of it: pages that look right and whose links lead somewhere."""
    _take_out_unused(site)
    translate_scripts(site)
    put_colours(site, colours)
    finish_rest(site, pages, published=False)
    return [*html_problems(docs, pages), *link_problems(site, docs, pages, catalogue, whole=False)]


def _take_out_unused(site: Path) -> None:
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
