"""Pages of a grammar, built as any page: what is published of them holds nothing that is not on the list."""

import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.pages import page_problems
from macros.pages.addresses import address_refused, misleads
from macros.pages.prose import fence_with_attributes
from macros.site.safe_html import ALLOWED, NAMED
from tests.nasty_pages import nasty_page
from tests.portals import SAMPLE, build, copy_portal

PAGES = 500
BLAMED = re.compile(r"^docs/about/nasty-(\d+)\.md:\d+: ", re.MULTILINE)
FRAME = re.compile("<article.*</article>", re.DOTALL)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with those of the pages that the build lets through, though nobody looked at their lines."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("nasty") / "portal")
    for number in range(PAGES):
        page = nasty_page(number)
        if not any(map(fence_with_attributes, page.split("\n"))):
            (portal / f"docs/about/nasty-{number}.md").write_text(page, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_problems, "prose_problems", lambda pages: [])
        code, printed = build(portal)
        while code:
            named = set(BLAMED.findall(printed))
            assert named, printed
            for number in named:
                (portal / f"docs/about/nasty-{number}.md").unlink()
            code, printed = build(portal)
    return portal / "site"


def test_what_is_published_is_on_the_list_and_leads_where_it_seems_to(published: Path) -> None:
    pages = sorted((published / "about").glob("nasty-*/index.html"))
    assert len(pages) > PAGES / 10
    frame = _frame((published / "about/index.html").read_text(encoding="utf-8"))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert _frame(html) <= frame, page
        for tag, attributes, text in _elements(FRAME.findall(html)[0]):
            assert tag in ALLOWED, (page, tag)
            assert all(name in ALLOWED[tag] or NAMED.fullmatch(name) for name in attributes), (page, attributes)
            assert tag not in {"script", "link", "base", "meta", "iframe", "style"}
            address = attributes.get("href", "") or attributes.get("src", "")
            assert not address_refused(address), (page, address)
            assert not misleads(address, text), (page, address)


def _frame(html: str) -> set[str]:
    """Return the tags around an article that can do something, without what names the page."""
    tags = re.findall("<(?:script|link|base|form|iframe|style|object|meta http)[^>]*>", FRAME.sub("", html))
    return {re.sub('(?:href|src|action)="[^"]*"', "", tag) for tag in tags}


def _elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield each element as two parsers read it: its name, its attributes and its text."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if element.tag not in {"html", "head", "body"}:
            yield str(element.tag), dict(element.items()), "".join(element.itertext())
    root = LexborHTMLParser(html).root
    assert root is not None
    for node in root.traverse(include_text=False):
        yield str(node.tag), {name: value or "" for name, value in node.attributes.items()}, node.text()
