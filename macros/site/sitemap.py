"""/sitemap.xml, which lists every page with the day on which what it shows last changed, and /robots.txt."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from macros.site.settings import Settings
from macros.site.writing import write_text, write_xml, xml_text

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What page_foot prints, and what pages that stand for others carry.
UPDATED = re.compile(r'<p class="updated">[^<]*<time datetime="(\d{4}-\d{2}-\d{2})"')
CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical["']?[^>]*>""")
HREF = re.compile(r"""\bhref=["']([^"']*)["']""")
NOT_LISTED = re.compile(r"""<meta\b[^>]*\bname=["']?robots["']?[^>]*\bnoindex\b""")


def write_sitemap(site: Path, settings: Settings, newest: date) -> None:
    """Write the list of pages. A page that shows no record is as new as the newest record of all."""
    # MkDocs packs its own list, which has the day of the build for every page.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    ElementTree.register_namespace("", NAMESPACE)
    pages = ElementTree.Element(f"{{{NAMESPACE}}}urlset")
    for address, day in _pages(site, settings):
        page = ElementTree.SubElement(pages, f"{{{NAMESPACE}}}url")
        ElementTree.SubElement(page, f"{{{NAMESPACE}}}loc").text = xml_text(address)
        ElementTree.SubElement(page, f"{{{NAMESPACE}}}lastmod").text = day or newest.isoformat()
    write_xml(site / "sitemap.xml", pages)


def _pages(site: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """The absolute address and the day of each page that stands for itself."""
    for file in sorted(site.rglob("*.html"), key=Path.as_posix):
        html = file.read_text(encoding="utf-8")
        address = settings.address(file.relative_to(site).as_posix().removesuffix("index.html"))
        if file.name == "404.html" or NOT_LISTED.search(html) or _stands_for_another(html, address):
            continue
        updated = UPDATED.search(html)
        yield address, updated[1] if updated else ""


def _stands_for_another(html: str, address: str) -> bool:
    """Whether a page says that another one is the real one, as redirects do."""
    canonical = CANONICAL.search(html)
    href = HREF.search(canonical[0]) if canonical else None
    return bool(href and href[1] != address)


def write_robots(site: Path, settings: Settings) -> None:
    """Every page may be found by search engines."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {settings.address('sitemap.xml')}"]
    write_text(site / "robots.txt", "\n".join(lines) + "\n")
