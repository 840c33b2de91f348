"""What an author writes becomes prose: whatever is typed, a browser finds nothing in it that runs or leads astray."""

import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.pages.addresses import SCHEMES
from macros.pages.passthrough import CLOSE, OPEN
from macros.pages.plain_markdown import ATTRIBUTES, REFUSED, TYPED, NotProse
from macros.pages.prose import IN_ATTRIBUTE
from macros.site.settings_markdown import PROSE
from tests.portals import SAMPLE, build, copy_portal

EXTENSIONS = [*PROSE, "attr_list", "md_in_html", "toc", "fenced_code"]
EXTENSIONS += ["macros.pages.passthrough", "macros.pages.plain_markdown"]
# What Markdown makes of prose, and what html5lib puts around it.
ELEMENTS = {"html", "head", "body", "h1", "h2", "p", "a", "img", "em", "strong", "code", "pre", "ul", "ol", "li", "br"}
ELEMENTS |= {"blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "abbr", "div", "h3"}
ELEMENTS |= {"details", "summary", "figure", "figcaption", "sup", "span"}
# An icon: finished HTML of ours, from the files of Material.
DRAWN = {f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "path")}
ADDRESSES = [
    *("javascript:ran=1", "JavaScript:ran=1", "java&#115;cript:ran=1", "&#x6a;avascript:x", "javascript&colon;x"),
    *(
        "\x01javascript:x",
        "<java\nscript:x>",
        "<java\tscript:x>",
        "java&Tab;script:x",
        "data:text/html,<b>",
        "vbscript:x",
    ),
]
REFERENCES = ["[a][b]\n\n[b]: {}", "[a][b]\n\n[b]:\n    {}", "[b]\n\n[b]: <{}> 'x'"]
WAYS = ["[a]({})", "![a]({})", "> - [a]({} 'title')", *REFERENCES]
PIECES = [
    *ADDRESSES,
    *("[a](", ")", "![", "]", "[b]", "[b]: ", "<https://x.example/>", "<a@b.example>", "<javascript:x>", "*[a]: "),
    *("<", ">", "<script>", "</script>", "<b onclick=x>", "<!--", "-->", "<svg/onload=x>", '<div markdown="1">'),
    *("{: ", "{ ", "}", "#id", ".class", "onclick=x", "style=x", 'href="javascript:x"', "&lt;", "&#60;", "&"),
    *("`", "``", "```", "~~~", "\n", "\n\n", "    ", "*", "**", "_", "\\", "|", "|-|\n", "# ", "> ", "- ", "1. "),
    *("!!! note\n    ", ":   x", "a", " ", "\x02", "\x03"),
    *(
        "[^a]",
        "[^a]: x",
        "??? note\n    ",
        "???+ 'x'\n    ",
        "/// caption",
        "///",
        "    attrs: {onclick: x}",
        "    type: b",
    ),
    *(":material-phone:", ":octicons-alert-16:", ":material-../../x:"),
]


def read(page: str) -> str:
    """Return a page as HTML."""
    return Markdown(extensions=EXTENSIONS).convert(page)


def reasons(html: str) -> list[str]:
    """Return the reasons to refuse a page, which the extension put in place of wrong attributes."""
    elements = html5lib.parse(html, namespaceHTMLElements=False).iter()
    return [element.get(REFUSED) for element in elements if element.get(REFUSED)]


def assert_prose(html: str) -> None:
    """Assert that browsers find only elements of prose with plain attributes and addresses, or ones marked refused."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if element.get(REFUSED):
            assert set(element.keys()) == {REFUSED, TYPED}
            continue
        if element.tag in DRAWN or element.get("class") == "icon":
            assert set(element.keys()) <= {
                "class",
                "aria-hidden",
                "viewBox",
                "d",
                "{http://www.w3.org/2000/xmlns/}xmlns",
            }
            continue
        assert element.tag in ELEMENTS
        assert set(element.keys()) <= ATTRIBUTES
        for name in ("href", "src"):
            address = re.sub("[\t\r\n]|^[\x00-\x20]+", "", element.get(name, ""))
            scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", address)
            assert not scheme or scheme[1].lower() in SCHEMES


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("way", WAYS)
def test_no_address_runs_anything(way: str, address: str) -> None:
    assert_prose(read(way.format(address)))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "[a](java&#115;cript:x)",
            "'javascript:x' is no address that pages may link to. Link to a page, or to http, https, mailto or tel",
        ),
        (
            '[a](b){ href="data:x" }',
            "'data:x' is no address that pages may link to. Link to a page, or to http, https, mailto or tel",
        ),
        ("# A {\n#b onclick=x }", ""),
        ("# A { onclick=x }", "the attribute onclick='x' is not for pages. They may give an id, a class or a language"),
        (
            "[a](b){: href=java&#115;cript:x }",
            "'javascript:x' is no address that pages may link to. Link to a page, or to http, https, mailto or tel",
        ),
        (f"[a](b){{: title='{OPEN}<b>{CLOSE}' }}", IN_ATTRIBUTE),
        (f"![a {OPEN}<b>{CLOSE}](b.png)", IN_ATTRIBUTE),
    ],
)
def test_what_prose_does_not_need_is_refused_in_a_sentence(page: str, said: str) -> None:
    assert reasons(read(page)) == [said] * bool(said)


def test_code_with_attributes_is_refused() -> None:
    said = r"^'``` \{ \.python onclick=x \}' gives code more than a language. Write ```python, without attributes$"
    with pytest.raises(NotProse, match=said):
        read("``` { .python onclick=x }\na\n```")


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ("A <b>bold</b> word", "<p>A &lt;b&gt;bold&lt;/b&gt; word</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
        ("## A {: id= }", '<h2 id="a">A</h2>'),
        ("## A { #b .c lang=cy }", '<h2 class="c" id="b" lang="cy">A</h2>'),
        (
            "<https://x.example/> [m](mailto:a@b.example) [o](http://x.example/) [t](tel:101)",
            '<p><a href="https://x.example/">https://x.example/</a> <a href="mailto:a@b.example">m</a> '
            '<a href="http://x.example/">o</a> <a href="tel:101">t</a></p>',
        ),
        (f"A {OPEN}<b>finished</b>{CLOSE} word", "<p>A <b>finished</b> word</p>"),
        ("```python\n<b>\n```", '<pre><code class="language-python">&lt;b&gt;\n</code></pre>'),
    ],
)
def test_html_is_text_and_prose_stays_prose(page: str, html: str) -> None:
    assert read(page) == html


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("```\n<script>\n````")
@example("  ```\n<script>")
@example("\\`<script>\\`")
def test_whatever_is_typed_is_prose_or_refused(page: str) -> None:
    try:
        html = read(page)
    except NotProse:
        return
    assert_prose(html)


def test_the_page_is_named_and_nothing_is_published(tmp_path: Path) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/about/bad.md").write_text("# A\n\n[a](java&#115;cript:x)\n", encoding="utf-8")
    code, printed = build(portal)
    said = "'javascript:x' is no address that pages may link to. Link to a page, or to http, https, mailto or tel"
    assert (code, printed.splitlines()[0]) == (1, f"docs/about/bad.md:3: {said}")
    assert not (portal / "site").exists()
