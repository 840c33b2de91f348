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
from macros.site.html_links import of_tag, page_relative, target_of, with_links
from macros.site.policy import with_policy
from macros.site.safe_html import DOCTYPE, STRAY, refused_in, refused_tag
from macros.site.search_text import search_text
from macros.site.sitemap import Listing, listing

# A server shows it under any address, so its links start at the root.
ANYWHERE = "404.html"
# Stands for any page in a folder: no address holds it.
NOBODY = "\0"
MOST = 10_000
"""Tags that are remembered for the pages of one folder."""


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
    """A tag without its `<` and `>` as it is seen from a page, what it leads to, and its ids."""

    tag: str
    targets: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    is_refused: bool = False
    is_alike: bool = True
    """Whether all this is the same for the pages beside that page, unless it leads to one of them."""


def seen_from(tag: str, name: str) -> Seen | None:
    """Return what is between a `<` and its `>` as it is seen from a page, by the page's file.

    Most tags are no more than allowed: of them, and of the end of an element, nothing is returned.
    """
    is_refused = bool(refused_tag(f"<{tag}>"))
    if is_refused and not tag[:1].isalpha():  # the end of an element, or no tag at all
        return Seen(tag, is_refused=True) if STRAY.match(f"<{tag}>") else None
    links, ids = of_tag(tag)
    targets = tuple([target for link in links if (target := target_of(link, name))])
    if not (targets or ids or is_refused):
        return None
    if targets and name != ANYWHERE:
        tag = with_links(tag, lambda link: page_relative(link, name))
    return Seen(tag, targets, tuple(ids), is_refused, all(link.startswith(("/", "../")) for link in links))


class SeenBeside(dict[str, Seen | None]):
    """Tags as they are seen from any page in a folder. Each is read once.

    Most tags of a page are on the pages beside it too: those of the page's frame, and those without links.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __missing__(self, tag: str) -> Seen | None:
        if len(self) == MOST:
            self.clear()
        self[tag] = seen = seen_from(tag, self.name)
        return seen


seen_beside = lru_cache(maxsize=2)(SeenBeside)


def postprocess(html: str, name: str, *, published: bool) -> tuple[str, PageMetadata]:
    """Return a page as readers get it, and what is to be known of it; the live preview has neither policy nor search.

    `name` is the page's file from the site's root: `localities/north-street/index.html`.
    """
    noted = listing(html), search_text(html, name) if published else ""
    folder = name[: name.rfind("/") + 1]
    own, beside = f"/{folder}", seen_beside(f"{folder[: folder.rfind('/', 0, -1) + 1]}{NOBODY}/index.html")
    whole = with_policy(html, name) if published else html
    ids: list[str] = []
    targets: list[str] = []
    is_refused = False
    pieces = whole.split("<")
    for place in range(2 if whole.startswith(DOCTYPE) else 1, len(pieces)):
        tag, end, text = pieces[place].partition(">")
        if not end:
            is_refused = True
        elif seen := beside[tag]:
            if seen.targets and (not seen.is_alike or own in tag):
                seen = seen_from(tag, name) or seen
            pieces[place] = f"{seen.tag}>{text}"
            targets += seen.targets
            ids += seen.ids
            is_refused |= seen.is_refused
    refused = refused_in(whole) if is_refused else ()
    return "<".join(pieces), PageMetadata(tuple(ids), tuple(dict.fromkeys(targets)), *noted, refused)


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
