"""Links and ids in a built page: the attributes that hold them, and the forms of an address."""

import posixpath
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

TAG = re.compile("(<[a-zA-Z][^<>]*>)")
# Whole attributes, one after the other: text in the value of another one that looks like a link is passed over.
ATTRIBUTE = re.compile(r"""(\s[^\s"'<>/=]+)=("[^"]*"|'[^']*')""")
LINKS = {"href", "src", "action"}
OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def with_links(tag: str, change: Callable[[str], str]) -> str:
    """Put each link in a tag through a function."""

    def attribute(match: re.Match[str]) -> str:
        name, quoted = match.groups()
        return f"{name}={quoted[0]}{change(quoted[1:-1])}{quoted[0]}" if name[1:] in LINKS else match[0]

    return ATTRIBUTE.sub(attribute, tag)


def links_and_ids(html: str) -> tuple[list[str], list[str]]:
    """Return every link and every id in the tags of a page, as a browser reads them.

    Text that only looks like one is none.
    """
    of_tags = [of_tag(tag) for tag in TAG.findall(html)]
    return [link for links, _ in of_tags for link in links], [id for _, ids in of_tags for id in ids]


def of_tag(tag: str) -> tuple[list[str], list[str]]:
    """Return the links and the ids of one tag, as a browser reads them."""
    links, ids = [], []
    for name, quoted in ATTRIBUTE.findall(tag):
        if name[1:] in LINKS:
            links.append(unescape(quoted[1:-1]))
        elif name[1:] == "id":
            ids.append(unescape(quoted[1:-1]))
    return links, ids


def page_relative(address: str, page: str) -> str:
    """Return a link as seen from a page: `/localities/north-street/` from `priorities/fraud/` is
    `../../localities/north-street/`.

    `page` is the page's address from the site root. Relative links hold at a domain's root and under a sub-path.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    shared = folder = page[: page.rfind("/") + 1]
    while not address.startswith(shared, 1):
        shared = shared[: shared.rfind("/", 0, -1) + 1]
    near = "../" * folder.count("/", len(shared)) + address[1 + len(shared) :]
    return near if near and near[0] not in "?#" else f"./{near}"


def target_of(link: str, page: str) -> str:
    """Return what a link of a page leads to, from the site's root: `localities/north-street#actions`; nothing if it
    leads out.

    It is the same for a link from the root and for a relative one. The root itself is `.`; an address that starts with
    `..` is none of the site.
    """
    if OUTSIDE.match(link):
        return ""
    address, _, anchor = link.partition("#")
    path = address.partition("?")[0]
    if path.startswith("/"):
        place = path.strip("/") or "."
    else:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return unquote(f"{place}#{anchor}" if anchor else place)
