"""The last step of every page: links made relative, the policy put in its place, and what later steps ask of it noted.

A page is read once, while it is in memory; a page that has not changed is not read again: see `page_cache`.
"""

import json
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from sys import intern
from typing import NamedTuple, Self

from macros.site.addresses import ids_in, page_relative, target_of, with_links
from macros.site.policy import with_policy
from macros.site.search_text import search_text
from macros.site.sitemap import Listing, listing
from macros.site.writing import files_in, write_text

# A server shows it under any address, so its links start at the root.
ANYWHERE = "404.html"


class Facts(NamedTuple):
    """What later steps ask of a finished page."""

    ids: tuple[str, ...]
    targets: tuple[str, ...]
    """What its links lead to: see `target_of`."""
    listing: Listing
    search_text: str
    """What the search reads of it; nothing if it is not to be found there."""

    def packed(self) -> str:
        """As a text that can be kept."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpacked(cls, packed: str) -> Self:
        """What was packed, with each text that other pages have too kept once for all of them."""
        ids, targets, listed, text = json.loads(packed)
        return cls(tuple(map(intern, ids)), tuple(map(intern, targets)), Listing(*listed), text)


Pages = dict[str, Facts]
"""What is known of each finished page, by the name of its file from the site's root."""


def finished(html: str, name: str, *, published: bool) -> tuple[str, Facts]:
    """A page as readers get it, and what is to be known of it; the live preview has neither policy nor search.

    `name` is the page's file from the site's root: `localities/stafford/index.html`.
    """
    noted = listing(html), search_text(html, name) if published else ""
    targets: dict[str, None] = {}

    def seen_from_here(link: str) -> str:
        if target := target_of(unescape(link), name):
            targets[target] = None
        return link if name == ANYWHERE else page_relative(link, name)

    html = with_links(with_policy(html, name) if published else html, seen_from_here)
    return html, Facts(tuple(ids_in(html)), tuple(targets), *noted)


def finish_rest(site: Path, pages: Pages, *, published: bool) -> list[str]:
    """Finish the pages of a folder that are not among `pages` yet, whoever wrote them; add them, give their names."""
    rest = [name for name in files_in(site) if name.endswith(".html") and name not in pages]
    finish_pages(rest, site, pages, published=published)
    return rest


def finish_pages(names: Iterable[str], site: Path, pages: Pages, *, published: bool) -> None:
    """Finish some pages of a folder, and add them."""
    for name in names:
        file = site / name
        html, pages[name] = finished(file.read_text(encoding="utf-8"), name, published=published)
        write_text(file, html)
