"""The last step of every page: links made relative, the policy put in its place, and what later steps ask of it noted.

A page is read once, while it is in memory; a page that has not changed is not read again: see `page_cache`.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple, Self

from macros.core.writing import files_in, write_text
from macros.site.html_links import TAG, links_and_ids, page_relative, target_of, with_links
from macros.site.policy import with_policy
from macros.site.safe_html import NOT_PLAIN, refused_tag, stray_sign
from macros.site.search_text import search_text
from macros.site.sitemap import Listing, listing

# A server shows it under any address, so its links start at the root.
ANYWHERE = "404.html"
# Stands for any page in a folder: no address holds it.
NOBODY = "\0"


class PageMetadata(NamedTuple):
    """What later steps ask of a finished page."""

    ids: tuple[str, ...]
    targets: tuple[str, ...]
    """What its links lead to: see `target_of`."""
    listing: Listing
    search_text: str
    """What the search reads of it; nothing if it is not to be found there."""
    refused: tuple[tuple[str, str], ...]
    """What it may not hold, each with the reason: see `safe_html`. A page with any is neither kept nor published."""

    def packed(self) -> str:
        """Return it as a text that can be kept."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpacked(cls, packed: str) -> Self:
        """Return what was packed, with each text that other pages have too kept once for all of them."""
        ids, targets, listed, text, refused = json.loads(packed)
        return cls(
            tuple(map(intern, ids)), tuple(map(intern, targets)), Listing(*listed), text, tuple(map(tuple, refused))
        )


Pages = dict[str, PageMetadata]
"""What is known of each finished page, by the name of its file from the site's root."""


class Seen(NamedTuple):
    """A tag as it is seen from a page, what it leads to and its ids."""

    tag: str
    targets: tuple[str, ...]
    ids: tuple[str, ...]
    beside: bool
    """Whether all this is the same for the pages beside that page, unless it leads to one of them."""


def seen_from(tag: str, name: str) -> Seen:
    """Return a tag of a page, by the page's file, with links that are relative to it."""
    found, ids = links_and_ids(tag)
    links = {link: target for link in found if (target := target_of(link, name))}
    beside = all(link.startswith(("/", "../")) for link in links)
    if links and name != ANYWHERE:
        tag = with_links(tag, lambda link: page_relative(link, name))
    return Seen(tag, tuple(links.values()), tuple(ids), beside)


seen_from_beside = lru_cache(maxsize=20_000)(seen_from)
"""Most tags of a page are on the pages beside it too: those of the page's frame, and those without links."""


def postprocess(html: str, name: str, *, published: bool) -> tuple[str, PageMetadata]:
    """Return a page as readers get it, and what is to be known of it; the live preview has neither policy nor search.

    `name` is the page's file from the site's root: `localities/north-street/index.html`.
    """
    noted = listing(html), search_text(html, name) if published else ""
    folder = name[: name.rfind("/") + 1]
    beside = f"{folder[: folder.rfind('/', 0, -1) + 1]}{NOBODY}/index.html"
    ids: list[str] = []
    targets: dict[str, None] = {}
    whole = with_policy(html, name) if published else html
    refused = {stray: NOT_PLAIN} if (stray := stray_sign(whole)) else {}
    pieces = TAG.split(whole)
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        if said := refused_tag(tag):
            refused[tag] = said
        seen = seen_from_beside(tag, beside)
        if not seen.beside or f"/{folder}" in tag:
            seen = seen_from(tag, name)
        if seen.targets:
            targets |= dict.fromkeys(seen.targets)
            pieces[place] = seen.tag
        if seen.ids:
            ids += seen.ids
    return "".join(pieces), PageMetadata(tuple(ids), tuple(targets), *noted, tuple(refused.items()))


def finish_rest(site: Path, pages: Pages, *, published: bool) -> list[str]:
    """Finish the pages of a folder that are not among `pages` yet, whoever wrote them; add them, give their names."""
    rest = [name for name in files_in(site) if name.endswith(".html") and name not in pages]
    written = ((name, (site / name).read_text(encoding="utf-8")) for name in rest)
    finish_pages(written, site, pages, published=published)
    return rest


def finish_pages(made: Iterable[tuple[str, str]], site: Path, pages: Pages, *, published: bool) -> None:
    """Finish some pages, given by file and HTML; write them into the folder of a site and add them to `pages`."""
    for name, whole in made:
        html, pages[name] = postprocess(whole, name, published=published)
        write_text(site / name, html)
