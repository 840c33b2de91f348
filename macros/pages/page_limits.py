"""How much a page may hold. Markdown looks at some signs again and again: without limits, one page could hold up all.

The limits are far above what anybody writes: the longest page of this repository has 8,000 characters.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.core.problems import Problem, shown_path

LONGEST = 100_000
MOST_LINES = 2_500
LONGEST_PARAGRAPH = 20_000
DEEPEST = 20
# In one paragraph, that is up to the next empty line: each of these signs makes Markdown look at the rest of it.
IN_PARAGRAPH = {"[": 300, "`": 1_000}
# In a whole page: each of these lines makes Markdown look at all others.
IN_PAGE = {
    "headings": (re.compile(r"^ {0,3}#", re.MULTILINE), 500),
    "abbreviations": (re.compile(r"^ {0,3}\*\[", re.MULTILINE), 200),
    "opening brackets": (re.compile(r"\["), 3_000),
    "lines of ///": (re.compile(r"^[ >]*/{3,}", re.MULTILINE), 200),
}
EMPTY_LINE = re.compile(r"\n(?:[ \t]*\n)+")
# What opens a list or a quotation, as often as it occurs at the start of a line, or as far to the right.
MARKS = rf"^[ \t]*(?:(?:[>*+-]|\d{{1,9}}[.)])[ \t]*){{{DEEPEST + 1},}}.*"
INDENTED = rf"^(?: {{4}}|\t){{{DEEPEST + 1},}} {{0,3}}[>*+:!?\d-].*"
NESTED = re.compile(f"{MARKS}|{INDENTED}", re.MULTILINE)
# A line across the page.
RULE = re.compile(r" {0,3}([*-])(?: {0,2}\1)*[ \t]*")
SPLIT = "Split it into pages that link to each other"


def limit_problems(pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield the first way in which each page is larger than any page may be."""
    for page, text in pages.items():
        if found := next(_beyond(text), None):
            place, said = found
            yield Problem(shown_path(page), text.count("\n", 0, place) + 1, "", said)


def _beyond(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is beyond a limit: the place in the page and a sentence."""
    if len(text) > LONGEST:
        yield 0, f"has {len(text):,} characters; a page has at most {LONGEST:,}. {SPLIT}"
    if (lines := text.count("\n")) > MOST_LINES:
        yield 0, f"has {lines:,} lines; a page has at most {MOST_LINES:,}. {SPLIT}"
    for name, (pattern, most) in IN_PAGE.items():
        if (number := len(pattern.findall(text))) > most:
            yield 0, f"has {number:,} {name}; a page has at most {most:,}. {SPLIT}"
    for nested in NESTED.finditer(text):
        if not RULE.fullmatch(nested[0]):
            yield nested.start(), f"opens more than {DEEPEST} lists or quotations inside each other. Take some out"
    yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for paragraph in EMPTY_LINE.split(text):
        begins = text.index(paragraph, place)
        if len(paragraph) > LONGEST_PARAGRAPH:
            yield (
                begins,
                f"this paragraph has {len(paragraph):,} characters; it may have {LONGEST_PARAGRAPH:,}. Divide it",
            )
        for sign, most in IN_PARAGRAPH.items():
            if (number := paragraph.count(sign)) > most:
                yield begins, f"this paragraph has {number:,} times the sign {sign!r}; it may have {most:,}. Divide it"
        place = begins + len(paragraph)
