"""The steps after the pages are built. They work on a folder of HTML, whoever built it."""

import shutil
from pathlib import Path

from macros.portal import Portal
from macros.problems import Problem
from macros.site.addresses import page_relative, with_links
from macros.site.embeds import write_embeds
from macros.site.exports import write_exports
from macros.site.landings import Landings
from macros.site.ledger import NAME as LEDGER
from macros.site.ledger import Ledger
from macros.site.links import link_problems
from macros.site.redirects import Published, lead_on, moved_places, write_former_files
from macros.site.settings import Settings

# What the theme brings along and no page of ours asks for.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


def finish(site: Path, docs: Path, portal: Portal, settings: Settings) -> list[Problem]:
    """Put in what pages of ours do not make, make links relative, write the files for programs.

    Returns links and addresses of former times that lead nowhere.
    """
    _take_out_unused(site)
    write_embeds(portal, site)
    ledger = Ledger(docs.parent / "data" / LEDGER)
    landings = Landings(portal.catalogue, Published(site), ledger.targets)
    problems, moved = ledger.problems(landings), moved_places(ledger, landings)
    lead_on(site, moved, landings, portal, settings)
    _make_relative(site)
    write_exports(portal.catalogue, site, settings)
    write_former_files(moved, portal, site, settings)
    return problems + link_problems(site, docs)


def finish_preview(site: Path, docs: Path) -> list[Problem]:
    """What a preview needs of it: pages that look right and whose links lead somewhere."""
    _take_out_unused(site)
    _make_relative(site)
    return link_problems(site, docs, whole=False)


def _take_out_unused(site: Path) -> None:
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)


def _make_relative(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        make_relative(page, page.relative_to(site).as_posix())


def make_relative(page: Path, name: str) -> None:
    """Make its links relative, so that they hold under a sub-path too. 404.html is shown anywhere: it stays."""
    if name == "404.html":
        return
    html = page.read_text(encoding="utf-8")
    address = name.removesuffix("index.html")
    changed = with_links(html, lambda link: page_relative(link, address))
    if changed != html:
        page.write_text(changed, encoding="utf-8", newline="\n")
