"""A Markdown extension: what an author writes becomes prose, whatever got past the check of the lines.

`macros/pages/prose.py` names what pages may not hold on its line. It reads lines; Markdown reads more than lines, so
this is the net below it: HTML is shown as text. An element with an attribute or an address that prose does not need is
marked, and the check of finished pages, which knows where they come from, refuses it (`macros/site/safe_html.py`).
"""

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from macros.core.problems import PortalError
from macros.pages.addresses import NO_ADDRESS, address_refused, misleads
from macros.pages.prose import FENCE_REFUSED, IN_ATTRIBUTE, fence_with_attributes

ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "lang", "start", "open"}
REFUSED, TYPED = "data-refused", "data-typed"
"""What an element gets in place of what its author may not write: why, and what it was."""
ENTITY = re.compile(r"&#?\w+;")


class NotProse(PortalError):
    """A page would bring more than prose."""


class _Fences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if found := next(filter(fence_with_attributes, lines), ""):
            raise NotProse(f"{found!r} {FENCE_REFUSED}")
        return lines


class _Ids(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if "id" in element.attrib and not element.get("id"):
                del element.attrib["id"]  # `{: id= }`, at which the list of headings would stop


class _Elements(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            given = [(name, self._value(value or "")) for name, value in element.items()]
            for name, value in given:
                element.set(name, value)
            said = next(filter(None, (_refused(name, value) for name, value in given)), None)
            if said := said or self._misleading(element):
                element.attrib.clear()
                element.attrib |= {REFUSED: said[0], TYPED: said[1]}

    def _misleading(self, link: Element) -> tuple[str, str] | None:
        """Return why a link leads elsewhere than a reader thinks, and its address; nothing if it does not."""
        address, text = (
            unescape(typed.replace(AMP_SUBSTITUTE, "&"))
            for typed in (link.get("href", ""), self._value("".join(link.itertext())))
        )
        said = misleads(address, text) if link.tag == "a" else ""
        return (f"{address!r} {said}", address) if said else None

    def _value(self, value: str) -> str:
        """Return the value of an attribute with the character references in it that Markdown put aside."""
        return HTML_PLACEHOLDER_RE.sub(self._put_back, value) if STX in value else value

    def _put_back(self, placeholder: re.Match[str]) -> str:
        aside = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]
        return aside if isinstance(aside, str) and ENTITY.fullmatch(aside) else placeholder[0]


def _refused(name: str, value: str) -> tuple[str, str] | None:
    """Return why an author may not give an attribute, and what of it to look for in the page; nothing if they may."""
    plain = value.replace(AMP_SUBSTITUTE, "&")
    if STX in plain:
        before = plain.partition(STX)[0]
        return IN_ATTRIBUTE, before if len(before.strip()) > 1 else "![" if name == "alt" else f"{name}="
    if name not in ATTRIBUTES:
        return f"the attribute {name}={value!r} is not for pages. They may give an id, a class or a language", name
    if name in {"href", "src"} and (address := address_refused(plain)):
        return f"{address!r} {NO_ADDRESS}", unescape(plain)
    return None


class PlainMarkdown(Extension):
    """Takes out what reads HTML, and looks at the page when all others have made something of it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what it does. Called by Python-Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Before fences are looked for (25); between lists of attributes (8) and headings (5); after everything else.
        md.preprocessors.register(_Fences(md), "portal_fences", 26)
        md.treeprocessors.register(_Ids(md), "portal_ids", 6)
        md.treeprocessors.register(_Elements(md), "portal_elements", -10)


def makeExtension(**options: Any) -> PlainMarkdown:  # noqa: N802 - the name is Python-Markdown's
    """Make the extension. Called by Python-Markdown."""
    return PlainMarkdown(**options)
