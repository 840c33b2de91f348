"""Links in a built page: the attributes that hold them, and their forms."""

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape

TAG = re.compile(r"<[a-zA-Z][^<>]*>")
# Whole attributes, one after the other: text in the value of another one that looks like a link is passed over.
ATTRIBUTE = re.compile(r"""(?P<name>\s[^\s"'<>/=]+)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL)
LINKS = ("href", "src", "action")


def with_links(html: str, change: Callable[[str], str]) -> str:
    """The same page with each link in a tag put through a function. Text that only looks like a link stays."""

    def attribute(match: re.Match[str]) -> str:
        if match["name"].strip() not in LINKS:
            return match[0]
        return f"{match['name']}={match['quote']}{change(match['value'])}{match['quote']}"

    def tag(match: re.Match[str]) -> str:
        return ATTRIBUTE.sub(attribute, match[0]) if any(f"{name}=" in match[0] for name in LINKS) else match[0]

    return TAG.sub(tag, html)


def links_in(html: str) -> list[str]:
    """Every link in the tags of a page, as a browser reads it."""
    return list(_values(html, LINKS))


def ids_in(html: str) -> list[str]:
    """Every id in a page, as a browser reads it."""
    return list(_values(html, ("id",)))


def _values(html: str, names: tuple[str, ...]) -> Iterator[str]:
    for tag in TAG.findall(html):
        if any(f"{name}=" in tag for name in names):
            for attribute in ATTRIBUTE.finditer(tag):
                if attribute["name"].strip() in names:
                    yield unescape(attribute["value"])


def page_relative(address: str, page: str) -> str:
    """`/localities/stafford/` as seen from `priorities/fraud/`: `../../localities/stafford/`. Others stay.

    `page` is the page's address from the site root. Relative links hold at a domain's root and under a sub-path.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    path = re.split("[?#]", address[1:], maxsplit=1)[0]
    rest = address[1 + len(path) :]
    folder = posixpath.dirname(page) or "."
    near = posixpath.relpath(path or ".", folder)
    if not path or path.endswith("/"):
        near = near.rstrip("/") + "/"
    return near + rest
