"""Names what finished pages may not hold, by the Markdown page and the line that it comes from."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

from macros.core.characters import shown
from macros.core.problems import Problem, limited, shown_path
from macros.pages.layouts import layout_path
from macros.pages.page_files import is_file, text_of
from macros.pages.plain_markdown import REFUSED
from macros.records.kinds import KIND_OF_FOLDER
from macros.site.link_check import markdown_of
from macros.site.postprocess import Pages
from macros.site.safe_html import ATTRIBUTE

SHORTEST = 2
"""Characters of a value that are looked for in the Markdown: shorter ones are everywhere."""


def html_problems(docs: Path, pages: Pages) -> list[Problem]:
    """Return a problem for each element, attribute and address of a page that is not on the list."""
    return limited(
        _problem(docs, page, tag, said) for page, facts in sorted(pages.items()) for tag, said in facts.refused
    )


def _problem(docs: Path, page: str, tag: str, said: str) -> Problem:
    kind = KIND_OF_FOLDER.get(page.partition("/")[0])
    source = markdown_of(page, docs) or (layout_path(docs, kind.kind) if kind else None)
    if source is None or not is_file(source):
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
