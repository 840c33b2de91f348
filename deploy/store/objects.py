"""Gives each file of a site its content type and caching, and the order in which files are sent."""

import re
from enum import IntEnum
from mimetypes import MimeTypes
from pathlib import PurePosixPath

from macros.site.headers import NAMED_BY_CONTENT, headers_of

UTF_8 = "; charset=utf-8"
TYPES = {
    ".html": "text/html" + UTF_8,
    ".css": "text/css" + UTF_8,
    ".js": "text/javascript" + UTF_8,
    ".csv": "text/csv" + UTF_8,
    ".txt": "text/plain" + UTF_8,
    ".ics": "text/calendar" + UTF_8,
    ".xml": "text/xml" + UTF_8,
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FEED = "application/atom+xml" + UTF_8
PLAIN = {"_headers", "_redirects", ".nojekyll"}
UNKNOWN = "application/octet-stream"
# Lists of pages, for machines: they name a page once it is there.
LISTINGS = re.compile(r"sitemap\.xml$|(.*/)?feed\.xml$|pagefind/pagefind-entry\.json$|search-words\.json$")
# The list that comes with Python, never the one of the machine: the same file has the same type everywhere.
KNOWN = MimeTypes(filenames=())


class Stage(IntEnum):
    """A step of publishing. All of one step is in the store before the next one begins."""

    NAMED_BY_CONTENT = 0
    FILES = 1
    NEW_PAGES = 2
    PAGES = 3
    LISTINGS = 4


def stage(name: str, *, new: bool) -> Stage:
    """Return when a file is sent: nothing that is in the store may ask for something that is not there yet.

    `new` says that the store does not have it, so that only other new pages and changed ones lead to it.
    """
    if NAMED_BY_CONTENT.match(name):
        return Stage.NAMED_BY_CONTENT
    if LISTINGS.match(name):
        return Stage.LISTINGS
    if not name.endswith(".html"):
        return Stage.FILES
    return Stage.NEW_PAGES if new else Stage.PAGES


def content_type(name: str) -> str:
    """Return the content type of a file."""
    path = PurePosixPath(name)
    if path.name == "feed.xml":
        return FEED
    if name in PLAIN:
        return TYPES[".txt"]
    return TYPES.get(path.suffix.lower()) or KNOWN.guess_type(path.name)[0] or UNKNOWN


def caching(name: str) -> str:
    """Return how long browsers may keep a file, from the table that other hosts get as `_headers`."""
    return headers_of(name)["Cache-Control"]
