"""Links in a built page: the attributes that hold them, and their forms."""

import posixpath
import re
from collections.abc import Callable
from html import unescape

TAG = re.compile(r"<[a-zA-Z][^<>]*>")
LINK = re.compile(r"""(?P<before>\s(?:href|src|action)=)(?P<quote>["'])(?P<address>[^"']*)(?P=quote)""")


def with_links(html: str, change: Callable[[str], str]) -> str:
    """The same page with each link in a tag put through a function. Text that only looks like a link stays."""

    def tag(match: re.Match[str]) -> str:
        return LINK.sub(lambda link: f'{link["before"]}"{change(link["address"])}"', match[0])

    return TAG.sub(tag, html)


def links_in(html: str) -> list[str]:
    """Every link in the tags of a page, as a browser reads it."""
    return [unescape(link["address"]) for tag in TAG.finditer(html) for link in LINK.finditer(tag[0])]


def page_relative(address: str, page: str) -> str:
    """`/localities/stafford/` as seen from `priorities/fraud/`: `../../localities/stafford/`. Others stay.

    `page` is the page's address from the site root. Relative links hold at a domain's root and under a sub-path.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    path, mark, rest = address[1:].partition("#")
    folder = posixpath.dirname(page) or "."
    near = posixpath.relpath(path or ".", folder)
    if not path or path.endswith("/"):
        near = near.rstrip("/") + "/"
    return near + mark + rest
