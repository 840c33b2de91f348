"""What the search reads of a page: its article, without the parts in which other things are named.

The search engine would leave those parts out too, but it takes twice as long to pass over them as to read the rest.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from macros.core.language import primary

SEARCHABLE = "data-pagefind-body"
"""Marks the part of a page that is searched; a page without it is not searched."""

NOT_RESULTS = ("404.html", "search/", "about/editors/", "about/benchmark/", "data/changes/", "data/dictionary/")
"""Pages that would be found for everything and help no reader."""

NOT_SEARCHED = ", ".join(
    [
        *(".breadcrumb", ".page-foot", ".source", ".updated", ".examples", ".hero__map", ".tag"),
        *(".cards", ".figures", ".links", ".facts", ".note", ".chart", ".glossary dd"),
        *(".keyfigure", ".keyfigures:not(.keyfigures--index)", ".notes", ".note-number", ".cite", ".nothing"),
        *(
            ".records thead",
            ".records th a",
            ".silent",
            ".help",
            ".jump",
            ".gaps",
            ".note--differ",
            "#sources",
            ".silent h3 a",
        ),
        *(".record > p", ".record > ul", ".record > dl", ".record > details", ".records caption"),
        *("script", "style", "svg"),
    ]
)
"""Parts that name many other things (sources, lists of records) or that are on many pages. Whoever looks for a
thing wants its own page, not each page that names it; and the index is a third of the size, which counts on a phone."""

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)

LONG = re.compile(
    r'<td role="cell".*?</td>|<details class="measures">.*?</details>|<aside class="panels".*?</aside>', re.DOTALL
)
"""Cells of our tables, what measures mean, and what is beside a record. There may be thousands on a page, and none
is searched: they go before the article is taken apart, for that takes much time and memory."""

TAG = re.compile(r'<([a-z0-9]++) (?:[^<>"]++|"[^"]*+")*+>')
"""A tag with attributes: the dialog leads to pages, and an index of the ids in them would be half as large again."""


def search_text(html: str, name: str) -> str:
    """Return what of a page the search engine is given, as a page of its own; nothing if the page is not to be found.

    `name` is the page's file from the site's root.
    """
    if SEARCHABLE not in html or name.startswith(NOT_RESULTS):
        return ""
    found = ARTICLE.search(html)
    article = LexborHTMLParser(LONG.sub("", found[0])).css_first(f"[{SEARCHABLE}]") if found else None
    if article is None:
        return ""
    for part in article.css(NOT_SEARCHED):
        part.decompose()
    bare = " ".join(TAG.sub(_bare, str(article.html)).split())
    return f'<html lang="{primary()}"><body>{bare}</body></html>'


def _bare(tag: re.Match[str]) -> str:
    """Return a tag without its attributes, unless they are for the search."""
    return tag[0] if "data-pagefind" in tag[0] else f"<{tag[1]}>"
