"""Whatever a record holds is text in the note of changes: as two Markdown parsers read it, and GitHub after them."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from macros.editing.inert import inert

OURS = {"p", "ul", "li", "code"}
# What GitHub makes links of in finished text, outside code.
LINKED = re.compile(r"@\w|#\d|(?i:gh-\d)|://|(?i:www\.\w)|\b[0-9a-f]*\d[0-9a-f]{6,}\b(?<!\d{7})")
EVIL = [
    "[Log in to approve](https://evil.example/)",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example/ 'x'",
    "[x][y] and [y]",
    "<b>bold</b> <script>alert(1)</script> <!-- hidden -->",
    "<https://evil.example/> https://evil.example www.evil.example evil.example //evil.example",
    "mail me@evil.example or mailto:me@evil.example",
    "@team please, @org/team, (@someone), '@someone'",
    "#1 and org/repo#2, (#3), GH-4 gh-5",
    "deadbeef1 0123456789abcdef0123456789abcdef01234567",
    "*a* **b** _c_ __d__ ~~e~~ ^f^ $x$",
    "`code` ``more ` code`` ``` unclosed",
    "`", "``", "` `", "a ` b", "a`", "`a", "\\`a\\`", "a\\",
    "# Heading", "#Heading", "## x", "=====", "---", "- - x", "* x", "+ x", "1. x", "1) x", "> x",
    "```sh", "~~~", "    code", "\tcode", "| a | b |", "[ ] task", "[x] done",
    ":tada: &lt;b&gt; &#60;b&#62; &copy;",
    "Term\n: definition", "line\n\n# heading", "line\r\n- item", "{: .class onclick=x }", "[TOC]", "!!! note",
    "[^1] [^1]: note", "*[HTML]: x", "{{ 6*7 }} {% raw %}", "::: spoiler", "!!!", "://", "&", "&amp;", "<", "{#id}",
]  # fmt: skip
PLAIN = [
    "Northtown: action 'More cameras' changed from under consideration to planned.",
    "Break-ins: figure for 2023/24 added: 4,100 (Plan, 2024, page 12).",
    "Anyshire Police: role changed from 'Keeps the peace.' to \"Keeps the public's peace.\".",
    "about/glossary/#asb leads nowhere any more",
    "projects/locks/ leads to projects/bolts/ from now on",
    "£20,000 to about £30,000; 4.5 % of people, e.g. at 10 a.m. (16+) – and so on & so forth!",
    "Cwm Ystwyth: Ardal Ŵyr, 'Siân' 😀 مرحبا",
    "101 is the number; 0800 555 111 too",
    "home page",
]


class Read(HTMLParser):
    """The elements of a page, its text, and its text outside code."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.outside = ""
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag if not attrs else f"{tag} {attrs}")
        self.depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "code"

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def handle_data(self, data: str) -> None:
        self.text += data
        if not self.depth:
            self.outside += data


def read_by_each(text: str) -> list[Read]:
    """Return the line of the note as GitHub's kind of Markdown and Python's read it."""
    line = f"- {inert(text)}\n"
    extensions = [
        "tables",
        "fenced_code",
        "footnotes",
        "def_list",
        "attr_list",
        "abbr",
        "admonition",
        "toc",
        "sane_lists",
    ]
    strict = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [Read(strict.render(line)), Read(markdown.markdown(line, extensions=extensions))]


def is_text(text: str) -> None:
    for read in read_by_each(text):
        assert set(read.tags) <= OURS, (text, read.tags)
        assert read.tags.count("li") == 1
        assert " ".join(read.text.split()) == " ".join(text.split())
        assert not LINKED.search(read.outside), (text, read.outside)


@pytest.mark.parametrize("text", [*EVIL, *(f"Name: 'x {evil}' y" for evil in EVIL), " ".join(EVIL)])
def test_no_text_is_more_than_text(text: str) -> None:
    is_text(text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert inert(text) == text
    is_text(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("summary 'Ask @team about #1.'", "summary 'Ask `@team` about `#1`.'"),
        ("'[Log in](https://x.example)'.", "'`[Log in](https://x.example`)'."),
        ("a `b` c", "a `` `b` `` c"),
        ("- x", "`-` x"),
        ("<b> <i> now", "`<b> <i>` now"),
    ],
)
def test_it_reads_well_on_a_terminal(text: str, shown: str) -> None:
    assert inert(text) == shown


@given(st.text(st.sampled_from("ab1 `*_[](){}<>!#@\\|~^$&;:/.-+='\"\n\t\N{NO-BREAK SPACE}é"), max_size=40))
def test_no_mixture_of_marks_is_more_than_text(text: str) -> None:
    if text.split():
        is_text(text)


def test_the_time_grows_with_the_length_alone() -> None:
    for evil in ("`" * 50_000, "` " * 50_000, "&" * 50_000, ":a" * 50_000, "a." * 50_000, "0" * 50_000, "'" * 50_000):
        assert inert(evil)
