"""What a built site weighs: on disk, and on the way to a reader who opens the page of a locality."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

LOADED = re.compile(r'<(?:link[^>]*\srel="?(?:stylesheet|icon)"?|script[^>]*\ssrc=)[^>]*>')
ADDRESS = re.compile(r"""\s(?:href|src)=["']?([^"'\s>]+)""")
# Material loads its search worker and the whole index with every page.
THEME_CONFIG = re.compile(r'<script id="__config" type="application/json">(.*?)</script>', re.DOTALL)
THEME_INDEX = "search/search_index.json"
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Weight:
    """A site's pages, files and bytes; for pages of localities, averages of bytes and files in a first view."""

    pages: int
    files: int
    site_bytes: int
    first_view_bytes: float
    first_view_files: float
    words: float


def weight_of(site: Path) -> Weight:
    """Weigh a built site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sorted(page for page in (site / "localities").glob("*/index.html"))
    return Weight(
        pages=sum(path.suffix == ".html" for path in files),
        files=len(files),
        site_bytes=sum(path.stat().st_size for path in files),
        first_view_bytes=sum(first_view(page, site) for page in pages) / len(pages),
        first_view_files=sum(1 + len(loaded(page, site)) for page in pages) / len(pages),
        words=sum(words_in(page.read_text(encoding="utf-8")) for page in pages) / len(pages),
    )


def first_view(page: Path, site: Path) -> int:
    """Return the bytes that a browser gets for a page before anybody searches, as gzip -9 packs them."""
    return packed(page) + sum(map(packed, loaded(page, site)))


def loaded(page: Path, site: Path) -> list[Path]:
    """Return the site's files that a page loads by itself. We do not weigh what is on another host."""
    return list(dict.fromkeys(_addressed(page, site)))


def _addressed(page: Path, site: Path) -> Iterator[Path]:
    html = page.read_text(encoding="utf-8")
    addresses = [unescape(found[1]) for tag in LOADED.findall(html) if (found := ADDRESS.search(tag))]
    if config := THEME_CONFIG.search(html):
        addresses.append(json.loads(config[1])["search"])
        yield site / THEME_INDEX
    for address in addresses:
        start = site if address.startswith("/") else page.parent
        if "://" not in address:
            yield (start / address.lstrip("/")).resolve()


def packed(file: Path) -> int:
    """Return the size of a file as gzip -9 packs it."""
    return _packed(file, file.stat().st_mtime_ns)


@cache
def _packed(file: Path, _changed: int) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def words_in(html: str) -> int:
    """Count the words in the article of a page."""
    found = ARTICLE.search(html)
    return len(unescape(TAG.sub(" ", found[0])).split()) if found else 0
