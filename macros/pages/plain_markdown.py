"""A Markdown extension: what an author writes becomes prose, whatever got past the check of the lines.

`macros/pages/prose.py` names what pages may not hold on its line. It reads lines; Markdown reads more than lines, so
this is the net below it: HTML is shown as text, and an attribute or an address that prose does not need stops the
build.
"""

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from macros.core.problems import PortalError

ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "lang", "start"}
SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers read an address without these.
NOT_READ = re.compile("[\t\r\n]|^[\x00-\x20]+")
FENCE_WITH_ATTRIBUTES = re.compile(r"^[`~]{3,}[^\n]*\{[^\n]*=[^\n]*", re.MULTILINE)


class NotProse(PortalError):
    """A page would bring more than prose; MkDocs says which."""


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if found := FENCE_WITH_ATTRIBUTES.search("\n".join(lines)):
            raise NotProse(f"{found[0]!r} gives code more than a language. Write ```python, without attributes")
        return lines


class _Elements(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in element.items():
                _refuse(name, value)


def _refuse(name: str, value: str) -> None:
    if name not in ATTRIBUTES:
        raise NotProse(f"the attribute {name}={value!r} is not for pages. They may give an id, a class or a language")
    if name in {"href", "src"} and (address := address_refused(value)):
        raise NotProse(f"{address!r} is no address that pages may link to. Link to a page, or to http, mailto or tel")


def address_refused(value: str) -> str:
    """The address as a browser reads it, if it leads to something else than a page, a mailbox or a telephone."""
    address = NOT_READ.sub("", unescape(value.replace(AMP_SUBSTITUTE, "&")))
    scheme = SCHEME.match(address)
    return address if scheme and scheme[1].lower() not in SCHEMES else ""


class PlainMarkdown(Extension):
    """Takes out what reads HTML, and looks at the page when all others have made something of it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Called by Python-Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Before fences are looked for (25); after everything else, titles and links included.
        md.preprocessors.register(_Fences(md), "portal_fences", 26)
        md.treeprocessors.register(_Elements(md), "portal_elements", -10)


def makeExtension(**options: Any) -> PlainMarkdown:  # noqa: N802 - the name is Python-Markdown's
    """Called by Python-Markdown."""
    return PlainMarkdown(**options)
