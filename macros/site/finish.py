"""The steps after the pages are built. They work on a folder of HTML, whoever built it."""

import shutil
from pathlib import Path

from macros.catalogue import Catalogue
from macros.problems import Problem
from macros.site.addresses import page_relative, with_links
from macros.site.exports import write_exports
from macros.site.links import link_problems
from macros.site.settings import Settings

# What the theme brings along and no page of ours asks for.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images")


def finish(site: Path, docs: Path, catalogue: Catalogue, settings: Settings) -> list[Problem]:
    """Make links relative, write the files for programs, then follow every link; return those that lead nowhere."""
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    for page in sorted(site.rglob("*.html")):
        make_relative(page, page.relative_to(site).as_posix())
    write_exports(catalogue, site, settings)
    return link_problems(site, docs)


def make_relative(page: Path, name: str) -> None:
    """Make its links relative, so that they hold under a sub-path too. 404.html is shown anywhere: it stays."""
    if name == "404.html":
        return
    html = page.read_text(encoding="utf-8")
    address = name.removesuffix("index.html")
    changed = with_links(html, lambda link: page_relative(link, address))
    if changed != html:
        page.write_text(changed, encoding="utf-8", newline="\n")
