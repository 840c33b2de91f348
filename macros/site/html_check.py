"""Names what finished pages may not hold, by the Markdown page and the line that it comes from."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from macros.core.characters import shown
from macros.core.problems import Problem, limited, shown_path
from macros.pages.page_files import text_of
from macros.pages.plain_markdown import REFUSED
from macros.site.link_check import source_of
from macros.site.postprocess import Pages
from macros.site.safe_html import ATTRIBUTE

SHORTEST = 2
"""Characters of a value that are looked for in the Markdown: shorter ones are everywhere."""


def html_problems(docs: Path, pages: Pages) -> list[Problem]:
    """Return a problem for each element, attribute and address of a page that is not on the list, and each id given
    twice."""
    return limited(_problems(docs, pages))


def _problems(docs: Path, pages: Pages) -> Iterator[Problem]:
    for page, facts in sorted(pages.items()):
        yield from (_problem(docs, page, tag, said) for tag, said in facts.refused)
        if len(set(facts.ids)) < len(facts.ids):
            for id in (id for id, times in Counter(facts.ids).items() if times > 1):
                yield from _given_twice(docs, page, id)


def _given_twice(docs: Path, page: str, id: str) -> Iterator[Problem]:
    """Yield a problem if the Markdown itself gives an id that something else on the page has too."""
    source = source_of(page, docs)
    # One brace: two begin a macro call, whose ids are those of records.
    typed = re.compile(rf"(?<!\{{)\{{(?!\{{)[^{{}}\n]*(?:#|\bid=[\"']?){re.escape(id)}(?![\w-])")
    found = typed.search(text := text_of(source.read_bytes())) if source else None
    if source and found:
        said = f"something else on the page has the id {id!r} too, and links would miss it. Choose another"
        yield Problem(shown_path(source), text.count("\n", 0, found.start()) + 1, "", said)


def _problem(docs: Path, page: str, tag: str, said: str) -> Problem:
    source = source_of(page, docs)
    if source is None:
        return Problem(page, 1, "", f"{shown(tag)} cannot be published: {said}")
    line = _line_of(tag, text_of(source.read_bytes()))
    if REFUSED in tag:
        return Problem(shown_path(source), line, "", said)
    return Problem(shown_path(source), line, "", f"{shown(tag)} in the finished page cannot be published: {said}")


def _line_of(tag: str, markdown: str) -> int:
    """Return the line of a page that a tag comes from, if the page holds what is in the tag; else the first."""
    lines = [unescape(line) for line in markdown.split("\n")]
    for words in _words_of(tag):
        for number, line in enumerate(lines, 1):
            if words in line:
                return number
    return 1


def _words_of(tag: str) -> Iterator[str]:
    """Yield what to look for in the Markdown of a tag: the values of its attributes, the longest first, their names."""
    given = [(name, unescape((value or "")[1:-1])) for name, value in ATTRIBUTE.findall(tag) if name != REFUSED]
    yield from sorted((value for _, value in given if len(value) >= SHORTEST), key=len, reverse=True)
    yield from (f"{name}=" for name, _ in given)
    yield tag
