"""Whatever is repeated in pages, fields, settings or notes of changes is read in a time that grows with its length."""

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from macros.catalogue.yaml_reader import Unreadable, read
from macros.core.problems import DataError
from macros.editing.inert import inert
from macros.pages.front_matter import read_page
from macros.pages.macro_calls import read_calls
from macros.pages.page_limits import LONGEST, limit_problems
from macros.pages.prose import prose_problems
from macros.records.values import text
from macros.site.html_links import links_and_ids
from macros.site.safe_html import refused_tag, stray_sign
from tests.test_long_pages import MOST_TIMES_AS_LONG, REPEATED, TOO_SHORT_TO_TELL
from tests.test_plain_markdown import EXTENSIONS

PAGE = Path("a.md")
SHORT = 20_000
LONG = 4 * SHORT
MORE = [
    *(
        "a@b",
        "<a@",
        "a.b@c.",
        "mailto:",
        "``` ",
        "```{",
        "```{=",
        '{{ "',
        "{{ '",
        '{{ a("',
        "({[",
        "*[a]: b\n",
        "[a]: b\n",
    ),
    *(
        "&a",
        "&#",
        "- [ ] ",
        "!!! a\n    ",
        "{: #",
        "|a",
        "|a|b\n|-|-\n",
        "[a](b",
        "[[a]",
        "`a",
        "``a",
        "+ ",
        "1. ",
        '<a b="',
    ),
    *("a: &a [*a]\n", "a: *a\n", "? ", "- - ", "{a: ", '"a', "'a", "!!a ", "<p ", '<p a="b" ', "<p a", "<!--", "\n\n"),
]
PIECES = list(dict.fromkeys([*REPEATED, *MORE]))


def _field(typed: str) -> None:
    with contextlib.suppress(ValueError):
        text(typed)


def _yaml(typed: str) -> None:
    with contextlib.suppress(Unreadable, DataError):
        read(typed)


READERS: dict[str, Callable[[str], object]] = {
    "prose": lambda typed: list(prose_problems({PAGE: typed})),
    "limits": lambda typed: list(limit_problems({PAGE: typed})),
    "calls": lambda typed: list(read_calls(typed)),
    "the top of a page": lambda typed: read_page(f"---\n{typed}\n---\n"),
    "a page": read_page,
    "a note of changes": inert,
    "a field": _field,
    "records and settings": _yaml,
    "links": links_and_ids,
    "signs": stray_sign,
    "a tag": lambda typed: refused_tag(f"<p {typed}>"),
}


def seconds(reader: Callable[[str], object], piece: str, size: int) -> float:
    """Read what repeats a piece; return seconds on the processor."""
    typed = piece * (size // len(piece))
    begun = time.process_time()
    reader(typed)
    return time.process_time() - begun


@pytest.mark.parametrize("name", READERS)
def test_four_times_as_much_does_not_take_sixteen_times_as_long(name: str) -> None:
    slow = []
    for piece in PIECES:
        long = seconds(READERS[name], piece, LONG)
        if long > TOO_SHORT_TO_TELL and long / seconds(READERS[name], piece, SHORT) > MOST_TIMES_AS_LONG:
            slow.append(piece)
    assert slow == []


SECONDS = 20
"""Far more than any page within the limits takes; without them, 20,000 brackets took 96."""
# What makes Markdown look at the same place again and again.
SLOW = ["[", "![", "[[", "[^", "\n[", "[a](", "[a](b", "[[a]", "``a`", "\n#", "\n- ", "*[a]: b\n", "+ ", "1. ", "> "]
SLOW += ["[^a]", "[^a]: b\n", "??? a\n    ", "??? a\n\n", "/// caption\n", "///\n", ":material-phone:", ":material-"]


@pytest.mark.parametrize("piece", SLOW)
def test_what_is_within_the_limits_of_a_page_is_built_in_seconds(piece: str) -> None:
    """Convert the largest page that repeats a piece, alone and in paragraphs, and that the check lets through."""
    for size in (300, 20_000, LONGEST - 1_000):
        in_paragraphs = (piece * (200 // len(piece)) + "\n\n") * (size // 200)
        for typed in (piece * (size // len(piece)), in_paragraphs):
            if not list(limit_problems({PAGE: typed})):
                begun = time.process_time()
                Markdown(extensions=EXTENSIONS[:-1]).convert(typed)
                assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "a" * 100_001,
            "1: has 100,001 characters; a page has at most 100,000. Split it into pages that link to each other",
        ),
        ("a\n" * 2_501, "1: has 2,501 lines; a page has at most 2,500. Split it into pages that link to each other"),
        ("# a\n" * 501, "1: has 501 headings; a page has at most 500. Split it into pages that link to each other"),
        ("a\n\n" + "b " * 10_001, "3: this paragraph has 20,002 characters; it may have 20,000. Divide it"),
        ("a\n\n\n" + "[" * 301, "4: this paragraph has 301 times the sign '['; it may have 300. Divide it"),
        ("a\n\n" + "> " * 21, "3: opens more than 20 lists or quotations inside each other. Take some out"),
        ("a\n" + " " * 84 + "- b", "2: opens more than 20 lists or quotations inside each other. Take some out"),
        ("* " * 40, ""),
        ("a\n\n" + "- " * 40 + "\n\n    a", ""),
    ],
)
def test_a_page_beyond_a_limit_is_told_so_in_a_sentence(page: str, said: str) -> None:
    assert [str(problem) for problem in limit_problems({PAGE: page})] == [f"a.md:{said}"] * bool(said)
