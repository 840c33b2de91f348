"""Sections of a page in which there is nothing: their headings go, and what links to them still finds its place."""

import re

# A heading of the second level with nothing between it and what ends its section.
EMPTY = re.compile(
    r"<h2 id=\"(?P<id>[^\"]+)\">[^<]*</h2>\s*(?=<h2[ >]|<aside class=\"panels\"|<section class=\"page-foot\"|\Z)"
)


def without_empty_sections(html: str) -> str:
    """Return the content of a page with the place of each empty section in place of its heading."""
    return EMPTY.sub(r'<span id="\g<id>"></span>\n', html)
