"""Finished pages hold elements, attributes and addresses on a list, whoever made them; the rest stops the build."""

import random
from pathlib import Path

import html5lib
import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from macros.pages.addresses import address_refused
from macros.pages.front_matter import read_page
from macros.pages.passthrough import CLOSE, OPEN
from macros.pages.plain_markdown import NotProse
from macros.site.html_check import html_problems
from macros.site.policy import META, PLACE
from macros.site.postprocess import PageMetadata, Pages, postprocess
from macros.site.safe_html import ALLOWED, NAMED, refused_tag, stray_sign
from tests.portals import SAMPLE, build, copy_portal
from tests.test_plain_markdown import EXTENSIONS, PIECES

FRAME = f"<!doctype html>\n<html><head>{PLACE}</head><body>{{}}</body></html>"
# Forms of what an editor, a macro or a template might bring.
BAD = [
    *("<script>", "<script src='x'>", '<script src="https://evil.example/x.js">', '<script src="//evil.example/x.js">'),
    *(
        '<script src="\\\\evil.example/x">',
        '<img src="https://evil.example/p.png">',
        '<img src="/\\evil.example/p.png">',
    ),
    *('<form action="https://evil.example/">', '<form action="&#47;/evil.example/">', '<button formaction="/x">'),
    *('<a href="javascript:x">', '<a href="java&#115;cript:x">', '<a href="&#1;javascript:x">', "<a href='/x'>"),
    *('<a href="java\nscript:x">', '<a href="data:text/html,x">', '<a href="/x" href="/y">', '<a ping="/x">'),
    *('<p onclick="x">', '<p ONCLICK="x">', '<p style="x">', '<p\nonclick="x">', "<p onclick=x>", '<p/onclick="x">'),
    *('<meta http-equiv="refresh" content="0; url=https://evil.example/">', '<base href="/x">', '<object data="x">'),
    *('<meta http-equiv="refresh" content="0; url=//evil.example/">', '<meta http-equiv="refresh" content="9;x">'),
    *('<meta http-equiv="Content-Security-Policy" content="default-src *">', '<meta http-equiv="set-cookie">'),
    *('<iframe src="/x">', '<iframe srcdoc="x">', "<svg/onload=x>", "<style>", "<template>", "<math>", "<embed>"),
    *('<link rel="stylesheet" href="https://evil.example/x.css">', '<link rel="import" href="/x">', "<link>"),
    *('<link rel="alternate" href="https://x.example/">', '<link rel="stylesheet" hreflang="cy" href="//x.example/">'),
    *('<input type="password">', '<input type="file">', "<textarea>", "<plaintext>", "<xmp>", "<foreignObject>"),
    *('<p title="a>', '<p title="<b>">', "<P>", "<p =x>", '<p a"b>', "<use>", '<animate href="#x">'),
]
GOOD = [
    *('<a href="/x/">', '<a href="https://x.example/?a=1&amp;b=2">', '<a href="mailto:a@b.example">', '<a href="#x">'),
    *('<img src="../x.png" alt="A">', '<a href="a.html?x=a:b">', '<td role="cell" data-label="What">', "<br />"),
    *('<script src="../assets/portal.js" defer>', '<script type="application/ld+json">', '<svg viewBox="0 0 1 1">'),
    *('<meta http-equiv="refresh" content="0; url=../stafford/">', '<form action="search/" role="search">', META),
    '<link rel="alternate" hreflang="cy" href="https://x.example/cy/">',
    *('<link rel="canonical" href="https://x.example/">', '<link rel="stylesheet" href="/x.css">', "<p hidden>"),
]


@pytest.mark.parametrize("tag", BAD)
def test_what_is_not_on_the_list_is_refused(tag: str) -> None:
    _, facts = postprocess(FRAME.format(tag), "a/index.html", published=True)
    assert facts.refused


@pytest.mark.parametrize("tag", GOOD)
def test_what_is_on_the_list_may_be_published(tag: str) -> None:
    html, facts = postprocess(FRAME.format(tag), "a/index.html", published=True)
    assert facts.refused == ()
    assert stray_sign(html) == ""


@pytest.mark.parametrize(
    "stray", ["<!-- x -->", "<!doctype x>", "<![CDATA[", "<?php ?>", "a < b", "</a b>", "<a <b>", "<"]
)
def test_a_sign_that_begins_no_tag_is_refused(stray: str) -> None:
    _, facts = postprocess(FRAME.format(stray), "a/index.html", published=True)
    assert [given[:1] for given, _ in facts.refused] == ["<"]


def test_what_a_page_may_not_hold_is_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "docs" / "about").mkdir(parents=True)
    (tmp_path / "docs/about/bad.md").write_text("# A\n\n[x](x){: href=java&#115;cript:x }\n", encoding="utf-8")
    tag = '<a href="javascript:x">'
    pages: Pages = {"about/bad/index.html": _facts(tag), "elsewhere.html": _facts("<b onclick>")}
    said = [str(problem).removeprefix(f"{tmp_path}/") for problem in html_problems(tmp_path / "docs", pages)]
    assert said == [
        f"docs/about/bad.md:3: '{tag}' in the finished page cannot be published: {refused_tag(tag)}",
        f"elsewhere.html:1: '<b onclick>' cannot be published: {refused_tag('<b onclick>')}",
    ]


def _facts(tag: str) -> PageMetadata:
    return postprocess(FRAME.format(tag), "a/index.html", published=True)[1]


def test_the_mark_of_finished_html_is_in_no_page_that_anybody_can_write() -> None:
    """Assert that guesses at the mark do not work: each process draws its own."""
    assert len(set(OPEN) | set(CLOSE)) > 8
    for typed in ("<!--[-->", f"{OPEN[:20]}-->", OPEN.upper() if OPEN.upper() != OPEN else "<!--"):
        assert "<script>" not in _read(f"{typed}<script>x</script>{typed}")


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("# A\n\n[x](x){: href=java&#115;cript:alert(1) }\n", 3),
        ("# A\n\n[x](x){: title='{{ figure(\"break-ins\") }}' }\n", 3),
        ("# A\n\nText.\n{: hidden=hidden }\n", 4),
        ("# A\n\n![x](https://evil.example/x.png)\n", 3),
    ],
)
def test_the_build_names_the_line_and_publishes_nothing(tmp_path: Path, page: str, line: int) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/about/bad.md").write_text(page, encoding="utf-8")
    code, printed = build(portal)
    assert (code, printed.startswith(f"docs/about/bad.md:{line}: ")) == (1, True), printed
    assert not (portal / "site").exists()


def test_a_page_that_was_refused_is_refused_again(tmp_path: Path) -> None:
    """Assert that a build keeps no page that it refused: it looks at all that it keeps."""
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    (portal / "docs/about/bad.md").write_text("# A\n\n![x](https://evil.example/x.png)\n", encoding="utf-8")
    assert build(portal)[0] == build(portal)[0] == 1


TOPS = [
    "",
    "render_macros: false",
    "title: <b>",
    "title: {{ x }}",
    "template: x.html",
    "hide: [x]",
    "config: {}",
    "a: *b",
]
MORE = [
    *PIECES,
    "{{ figure('a') }}",
    "{{",
    "}}",
    "{%",
    "{#",
    "{% raw %}",
    "&colon;",
    "&Tab;",
    "\\",
    "<!--[-->",
    "wzxhzdk:0",
]


@pytest.mark.parametrize("seed", range(500))
def test_nothing_that_is_written_yields_what_is_not_on_the_list(seed: int) -> None:
    """Assert that two parsers find nothing off the list in each page that the check lets through."""
    draw = random.Random(seed)
    text = "".join(draw.choices(MORE, k=draw.randint(1, 40)))
    page = read_page(f"---\n{draw.choice(TOPS)}\n---\n{text}")
    try:
        html = _read(page.body)
    except NotProse:
        return
    finished, facts = postprocess(FRAME.format(html), "a/index.html", published=True)
    if not facts.refused:
        _assert_on_the_list(finished)


def _read(page: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(page)


def _assert_on_the_list(html: str) -> None:
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        # An icon is in the namespace of drawings.
        given = {name.rpartition("}")[2]: value for name, value in element.items()}
        _assert_allowed(str(element.tag).rpartition("}")[2], given)
    root = LexborHTMLParser(html).root
    assert root is not None
    for node in root.traverse(include_text=False):
        _assert_allowed(str(node.tag), {name: value or "" for name, value in node.attributes.items()})


def _assert_allowed(tag: str, attributes: dict[str, str]) -> None:
    assert tag in ALLOWED
    assert all(name.lower() in ALLOWED[tag] or NAMED.fullmatch(name) for name in attributes)
    assert tag not in {"script", "form", "link", "base", "input"}
    assert not any(address_refused(attributes.get(name, "")) for name in ("href", "src"))
