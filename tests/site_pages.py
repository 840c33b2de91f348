"""What is known of the pages in a folder. A build notes it as it makes each page."""

from pathlib import Path

from macros.site.finished import Pages, finished
from macros.site.search_text import search_text


def pages_in(site: Path) -> Pages:
    """What is known of each page of a finished site, by the page's file."""
    return {name: finished(html, name, published=False)[1] for name, html in _html(site).items()}


def search_texts(folder: Path) -> dict[str, str]:
    """By each page's file, what the search reads of it."""
    return {name: search_text(html, name) for name, html in _html(folder).items()}


def _html(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}
