"""The summary of a place for a frame on a partner's page: small, without scripts, readable at 300 pixels."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from macros.catalogue.catalogue import Catalogue
from tests.conftest import Serve
from tests.partner_site import partner_page

ADDRESS = "https://safer.staffordshire.example/"
LARGEST = 10_000
FRAME = 640
"""Pixels: the height of the frame in the HTML that pages offer. What it shows first needs no scrolling."""
EMBEDS = "embed/localities"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def embeds(site: Path) -> list[Path]:
    """Return the summaries of a built site."""
    return sorted((site / EMBEDS).glob("*/index.html"))


def test_each_place_has_one(site: Path, catalogue: Catalogue) -> None:
    places = {record.id for record in catalogue.by_kind()["localities"]}
    assert {page.parent.name for page in embeds(site)} == places


def test_each_is_small_with_its_style_and_asks_for_nothing_else(site: Path) -> None:
    style = (site / "assets" / "embed.css").stat().st_size
    for page in embeds(site):
        html = page.read_text(encoding="utf-8")
        assert page.stat().st_size + style < LARGEST, page
        assert "<script" not in html
        assert "style=" not in html
        assert re.findall(r'<(?:link|img|iframe)[^>]* (?:src|rel="stylesheet")', html) == ['<link rel="stylesheet"']


def test_it_says_what_matters_who_to_call_and_where_it_comes_from(site: Path, catalogue: Catalogue) -> None:
    page = site / EMBEDS / "east-staffordshire" / "index.html"
    text = unescape(re.sub("<[^>]*>", " ", page.read_text(encoding="utf-8")))
    (place,) = (record for record in catalogue.by_kind()["localities"] if record.id == "east-staffordshire")
    for words in (getattr(place, "summary"), "A priority locality.", "Burton", "999", "101", "Source:"):  # noqa: B009
        assert words in text, words
    assert re.search(r"Record updated\s+\d+ \w+ 20\d\d", text)


def test_search_engines_and_our_search_pass_it_by(site: Path) -> None:
    for page in embeds(site):
        html = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html
        assert (
            f'<link rel="canonical" href="https://safer.staffordshire.example/localities/{page.parent.name}/">' in html
        )
        assert "data-pagefind-body" not in html
    assert "/embed/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.fixture
def framed(browser: Browser, serve: Serve, site: Path, tmp_path: Path) -> Iterator[Page]:
    """Yield a partner's page with the summary of a place in a frame 300 pixels wide; scripts are off."""
    frame = f'<iframe src="{serve(site)}{EMBEDS}/stafford/" title="Stafford" width="300" height="640"></iframe>'
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with partner_page(tmp_path, frame) as partner:
        page.goto(partner)
        yield page
    context.close()


@pytest.mark.browser
def test_it_stands_in_a_partners_page_without_scripts(framed: Page) -> None:
    frame = framed.frame_locator("iframe")
    assert frame.get_by_role("heading", name="Community safety in Stafford").is_visible()
    assert frame.get_by_role("link", name="999").first.is_visible()


@pytest.mark.browser
def test_its_links_leave_the_frame(framed: Page) -> None:
    framed.frame_locator("iframe").get_by_role("link", name="What is being done in Stafford").click()
    framed.wait_for_url("**/localities/stafford/")


@pytest.mark.browser
def test_it_is_accessible_and_nothing_is_cut_off(browser: Browser, serve: Serve, site: Path) -> None:
    address = serve(site)
    page = browser.new_page(viewport={"width": 300, "height": 640})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    for embed in embeds(site):
        page.goto(f"{address}{EMBEDS}/{embed.parent.name}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 300
        assert page.evaluate("document.documentElement.scrollHeight") <= FRAME, embed
    for place in ("east-staffordshire", "tamworth"):
        page.goto(f"{address}{EMBEDS}/{place}/")
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, found.generate_report()
    assert faults == []
    page.close()
