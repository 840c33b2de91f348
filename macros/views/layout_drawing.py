"""Draws the pages of records from the layout of their kind.

Markdown reads a layout once, with a mark in place of each macro call. A page is the HTML that this gives, with what the
macros give for one record in the places of the marks: neither Markdown nor Jinja reads it again.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from markdown.extensions.toc import slugify
from markdown.util import BLOCK_LEVEL_ELEMENTS

from macros.core.problems import WrongCall, did_you_mean
from macros.pages.layouts import Layout, is_alone
from macros.pages.macro_calls import MacroCall, Noun, prose_of
from macros.pages.passthrough import CLOSE, OPEN
from macros.records.record import Record
from macros.views.portal import Portal

# The places of calls: of one in a paragraph of its own, and of one in a sentence. No page may hold the character NUL,
# so no prose can look like them.
BLOCK, INLINE = "<div>\0{}\0</div>", "\0{}\0"
# In a quotation, a call may fill a paragraph: what it gives may be no paragraph, a list or a table.
PLACE = re.compile(r"<div>\0(?P<block>\d+)\0</div>\n?|<p>\0(?P<only>\d+)\0</p>|\0(?P<inline>\d+)\0")
BLANK = "\n\n"
TAG = re.compile(r"<([a-z0-9]+)[ >]")

Macros = Mapping[str, Callable[..., str]]


class CallFailed(Exception):
    """A macro call of a layout failed for a record; the cause says why."""

    def __init__(self, call: MacroCall) -> None:
        super().__init__(call.name)
        self.call = call


class NoMacro(WrongCall):
    """A layout calls a macro that there is not."""


class DrawnLayout:
    """A layout whose Markdown was read. `to_html` makes HTML of a page's Markdown, as the host does it."""

    def __init__(self, layout: Layout, to_html: Callable[[str], str]) -> None:
        self.layout = layout
        self._html = to_html("".join(_marked(layout)))

    def page_of(self, record: Record, portal: Portal, macros: Macros) -> str:
        """Return the content of a record's page; raise `CallFailed` where a macro fails."""
        calls = self.layout.calls

        def drawn(place: re.Match[str]) -> str:
            html = _drawn(calls[int(place["block"] or place["only"] or place["inline"])], record, portal, macros)
            if html and not place["inline"]:
                return _as_block(html) + ("\n" if place["block"] else "")
            return html

        name = " ".join(record.name.split())
        heading = f'<h1 id="{slugify(name, "-")}">{escape(name, quote=False)}</h1>'
        return f"{heading}\n{PLACE.sub(drawn, self._html)}".strip()


def _marked(layout: Layout) -> Iterator[str]:
    """Yield the Markdown of a layout with a mark in place of each call."""
    texts = [prose_of(piece.markdown) for piece in layout.pieces]
    texts[0], texts[-1] = BLANK + texts[0], texts[-1] + BLANK
    for number, text in enumerate(texts[:-1]):
        alone = is_alone(text, texts[number + 1])
        yield f"{text}{OPEN}{(BLOCK if alone else INLINE).format(number)}{CLOSE}"
    yield texts[-1]


def _drawn(call: MacroCall, record: Record, portal: Portal, macros: Macros) -> str:
    def value(given: Any) -> Any:
        return record.id if isinstance(given, Noun) else given

    try:
        if call.name not in macros:
            raise NoMacro(f"there is no macro {call.name!r}.{did_you_mean(call.name, macros)}")
        positional = [value(argument.value) for argument in call.arguments if not argument.keyword]
        keywords = {argument.keyword: value(argument.value) for argument in call.arguments if argument.keyword}
        finished = macros[call.name](portal, *positional, **keywords)
    except Exception as error:
        raise CallFailed(call) from error
    return "\n".join(piece.partition(CLOSE)[0] for piece in finished.split(OPEN)[1:])


def _as_block(html: str) -> str:
    """Return a block of its own: what belongs into a sentence gets a paragraph around it, as Markdown would do."""
    tag = TAG.match(html)
    return html if tag and tag[1] in BLOCK_LEVEL_ELEMENTS else f"<p>{html}</p>"
