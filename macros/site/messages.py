"""The messages from the process that builds the pages to the one that makes the search index, in this order."""

from typing import Any, NamedTuple

MANY = 8000
"""Pages of a site. For more than that, steps that take much memory wait for one another."""


class ToSearch(NamedTuple):
    """First: how many pages there are, the words of the names readers look for, the help and places for the top,
    and the language of the pages."""

    pages: int
    words: list[str]
    known: dict[str, list[dict[str, Any]]]
    language: str


Text = tuple[str, str] | None
"""A page by its file from the site's root, and what the search reads of it; after the last one, nothing."""


class BuildResult(NamedTuple):
    """Last, if all is well: the sentence about the site, and the digests of its files by their names."""

    said: str
    digests: dict[str, str]
