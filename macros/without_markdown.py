"""Makes HTML of a page without Markdown where it holds headings and finished HTML alone, as the pages of records do.

Markdown asks of each paragraph and each word whether it is one of many things, and that takes longer than to draw the
page around it. A page with anything more is left to Markdown as it stands.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markdown.extensions.toc import slugify, unique
from markdown.util import BLOCK_LEVEL_ELEMENTS

from macros.passthrough import CLOSE, OPEN

# What this module stands in for. With anything else, or set in another way, Markdown may make something else of a page.
EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc"),
    *("macros.passthrough", "macros.plain_markdown"),
}
OPTIONS: tuple[Any, ...] = (None, {}, {"permalink": False})
# Words that mean nothing but themselves; the id of a heading stands behind it.
WORD = r"[^\W_](?:[^\W_]|[-,.;:()'’–/%£?])*"
HEADING = re.compile(rf"(#{{1,6}}) ({WORD}(?: {WORD})*)(?: \{{ ?#([a-z][a-z0-9-]*) ?\}})?")
BLOCKS = re.compile(r"\n{2,}")
# The start of a line of nothing but spaces; Markdown takes it out before it looks at a page, out of finished HTML too.
EMPTY = re.compile(r"\n +(?=\n)")
TAG = re.compile(r"<([a-z0-9]+)[ >]")
# Stands for a piece of finished HTML. No record may hold it, and a page that does is left alone.
PIECE = "\0"
# What Markdown takes out or writes in another way, wherever it stands.
REWRITTEN = (PIECE, "\2", "\3", "\t", "\r")


class Headed(NamedTuple):
    """A page of headings and finished HTML."""

    html: str
    title: str
    """The heading of the first level, which comes first."""
    ids: tuple[str, ...]


def reads_the_same(extensions: list[str], options: Mapping[str, Any]) -> bool:
    """Whether Markdown with these extensions would make of such a page what is made of it here."""
    return EXTENSIONS.issuperset(extensions) and all(options.get(name) in OPTIONS for name in extensions)


def headed(markdown: str) -> Headed | None:
    """What Markdown would make of a page whose macros were called; nothing, if it holds more than this can read."""
    if any(character in markdown for character in REWRITTEN):
        return None
    prose, *rest = EMPTY.sub("\n", markdown).split(OPEN)
    finished = []
    for piece in rest:
        html, close, after = piece.partition(CLOSE)
        if not close or not _is_block(html):
            return None
        finished.append(html)
        prose += PIECE + after
    blocks = BLOCKS.split(prose.strip("\n"))
    headings = [HEADING.fullmatch(block) for block in blocks if block != PIECE]
    if not all(headings) or not blocks[0].startswith("# "):
        return None
    return _made(blocks, [heading.groups() for heading in headings if heading], finished)


def _is_block(html: str) -> bool:
    """Whether it stands for itself. What belongs into a sentence would be put into a paragraph."""
    tag = TAG.match(html)
    return tag is not None and tag[1] in BLOCK_LEVEL_ELEMENTS


def _made(blocks: list[str], headings: list[tuple[str, ...]], finished: list[str]) -> Headed:
    used = {id for _, _, id in headings if id}
    ids = tuple(id or unique(slugify(text, "-"), used) for _, text, id in headings)
    typed = zip(headings, ids, strict=True)
    of_headings = (f'<h{len(level)} id="{id}">{text}</h{len(level)}>' for (level, text, _), id in typed)
    pieces = iter(finished)
    html = "\n".join(next(pieces) if block == PIECE else next(of_headings) for block in blocks)
    return Headed(html.strip(), headings[0][1], ids)
