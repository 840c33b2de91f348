"""/sitemap.xml, which lists every page with the day on which what it shows last changed, and /robots.txt."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from macros.core.settings import Settings
from macros.core.writing import write_text, write_xml, xml_text

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What page_foot prints, and what pages that replace others carry.
UPDATED = re.compile(r'<p class="updated">[^<]*<time datetime="(\d{4}-\d{2}-\d{2})"')
CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical["']?[^>]*>""")
HREF = re.compile(r"""\bhref=["']([^"']*)["']""")
NOT_LISTED = re.compile(r"""<meta\b[^>]*\bname=["']?robots["']?[^>]*\bnoindex\b""")


class Listing(NamedTuple):
    """The facts about a page that the list of pages uses."""

    address: str
    """The absolute address of the page that it represents, often its own; nothing if it names none."""
    updated: str
    """The day on which what it shows last changed; nothing if it shows no record."""
    hidden: bool
    """Whether it asks not to be listed."""


def listing(html: str) -> Listing:
    """Return a page's facts about itself."""
    canonical, updated = CANONICAL.search(html), UPDATED.search(html)
    address = HREF.search(canonical[0]) if canonical else None
    hidden = "noindex" in html and bool(NOT_LISTED.search(html))
    return Listing(unescape(address[1]) if address else "", updated[1] if updated else "", hidden)


def write_sitemap(listings: Mapping[str, Listing], site: Path, settings: Settings, newest: date) -> None:
    """Write the list of pages, by their files. A page that shows no record is as new as the newest record of all."""
    # MkDocs packs its own list, which has the day of the build for every page.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    ElementTree.register_namespace("", NAMESPACE)
    pages = ElementTree.Element(f"{{{NAMESPACE}}}urlset")
    for address, day in _listed(listings, settings):
        page = ElementTree.SubElement(pages, f"{{{NAMESPACE}}}url")
        ElementTree.SubElement(page, f"{{{NAMESPACE}}}loc").text = xml_text(address)
        ElementTree.SubElement(page, f"{{{NAMESPACE}}}lastmod").text = day or newest.isoformat()
    write_xml(site / "sitemap.xml", pages)


def _listed(listings: Mapping[str, Listing], settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the absolute address and the day of each page that represents itself."""
    for name, said in sorted(listings.items()):
        address = settings.address(name.removesuffix("index.html"))
        if name != "404.html" and not said.hidden and said.address in ("", address):
            yield address, said.updated


def write_robots(site: Path, settings: Settings) -> None:
    """Write robots.txt: every page may be found by search engines."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {settings.address('sitemap.xml')}"]
    write_text(site / "robots.txt", "\n".join(lines) + "\n")
