"""The last step of every page: links made relative, the policy put in its place, and what later steps ask of it noted.

A page is read once, while it is in memory; a page that has not changed is not read again: see `page_cache`.
"""

import json
from pathlib import Path
from typing import NamedTuple, Self

from macros.site.addresses import LINKS, links_and_ids, page_relative, target_of, with_links
from macros.site.policy import with_policy
from macros.site.search_text import search_text
from macros.site.sitemap import Listing, listing
from macros.site.writing import write_text

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
        """What was packed."""
        ids, targets, listed, text = json.loads(packed)
        return cls(tuple(ids), tuple(targets), Listing(*listed), text)


Pages = dict[str, Facts]
"""What is known of each finished page, by the name of its file from the site's root."""


def finished(html: str, name: str, *, published: bool) -> tuple[str, Facts]:
    """A page as readers get it, and what is to be known of it; the live preview has no policy.

    `name` is the page's file from the site's root: `localities/stafford/index.html`.
    """
    facts = _facts(html, name)
    if published:
        html = with_policy(html, name)
    if name != ANYWHERE:
        html = with_links(html, lambda link: page_relative(link, name))
    return html, facts


def _facts(html: str, name: str) -> Facts:
    ids: list[str] = []
    targets: dict[str, None] = {}
    for attribute, value in links_and_ids(html):
        if attribute not in LINKS:
            ids.append(value)
        elif target := target_of(value, name):
            targets[target] = None
    return Facts(tuple(ids), tuple(targets), listing(html), search_text(html, name))


def finish_rest(site: Path, pages: Pages, *, published: bool) -> None:
    """Finish the pages of a folder that are not among `pages` yet, whoever wrote them, and add them."""
    for file in site.rglob("*.html"):
        name = file.relative_to(site).as_posix()
        if name not in pages:
            html, pages[name] = finished(file.read_text(encoding="utf-8"), name, published=published)
            write_text(file, html)
