"""Finished HTML passes through Markdown as it is, inside a page and inside a sentence."""

import pytest
from markdown import Markdown

from macros.pages.passthrough import CLOSE, OPEN

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "macros.pages.passthrough"]
BLOCKS = [
    "<p>one</p>\n\n\n<p>two</p>",
    "<table><tr><td>a | b</td></tr></table>\n\n    <p>four spaces</p>",
    "<ul>\n<li>*x* _y_ `z` [a](b) <https://x.example></li>\n</ul>",
    "<pre>\n# not a heading\n\n```\nnot a fence\n```\n</pre>",
    '<p title="*a* {: .b }">{: #id } &amp; &lt; &#60; \\* HTML</p>',
    "<p>ends in a backslash \\</p>",
]


def html(markdown: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(markdown)


def finished(given: str) -> str:
    return f"{OPEN}{given}{CLOSE}"


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_stays_as_it_is(block: str) -> None:
    text = f"# Heading\n\n{finished(block)}\n\n*After*\n\n*[HTML]: a language\n"
    assert html(text) == f'<h1 id="heading">Heading</h1>\n{block}\n<p><em>After</em></p>'


@pytest.mark.parametrize(
    "where", ["{} were *counted*", "*{}* were", "- {} in a list", "## {} in a heading", "> {}", "| a |\n|---|\n| {} |"]
)
def test_a_part_of_a_sentence_stays_as_it_is(where: str) -> None:
    part = '<span class="figure">4_852 *</span>'
    assert part in html(where.format(finished(part)))


def test_several_stand_beside_each_other() -> None:
    assert html(f"{finished('<b>1</b>')} and {finished('<b>2</b>')}") == "<p><b>1</b> and <b>2</b></p>"


def test_prose_around_is_markdown_still() -> None:
    assert (
        html(f"**a**\n\n{finished('<p>x</p>')}\n\n**b**")
        == "<p><strong>a</strong></p>\n<p>x</p>\n<p><strong>b</strong></p>"
    )


def test_escaped_text_cannot_hold_the_marks() -> None:
    escaped = "<p>&lt;!--]--&gt;&lt;script&gt;</p>"
    assert html(finished(escaped)) == escaped


def test_a_page_without_macros_is_as_it_was() -> None:
    text = "# A\n\n<!-- a comment -->\n\nText with [a link](b.md)."
    without = [name for name in EXTENSIONS if name != "macros.pages.passthrough"]
    assert html(text) == Markdown(extensions=without).convert(text)
