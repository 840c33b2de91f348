"""What is known of the pages in a folder. A build notes it as it makes each page."""

from collections.abc import Iterator
from pathlib import Path

from macros.site.postprocess import Pages, postprocess
from macros.site.search_text import search_text


def pages_in(site: Path) -> Pages:
    """Return what is known of each page of a finished site, by the page's file."""
    return {name: postprocess(html, name, published=False)[1] for name, html in _html(site).items()}


def search_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Return the file of each page that is to be found, in sorted order, and what the search reads of it."""
    pages = [(name, search_text(html, name)) for name, html in sorted(_html(folder).items())]
    return ((name, text) for name, text in pages if text)


def _html(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}
