"""The site over many portals in a browser: one search over all, for everybody, also without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.many_sites import together
from tests.search_site import ask, served, titles, watched, weight
from tests.test_theme import AXE
from tests.theme_site import launch

pytestmark = pytest.mark.browser

PAGES = ["", "search/", "places/e/", "get-help/", "data/", "404.html"]


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what a web server has: the joint site, with two portals below it."""
    return together(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield one browser for all tests of this file."""
    with sync_playwright() as driver, launch(driver) as browser:
        yield browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken_and_no_page_scrolls_sideways(
    browser: Browser, joined: Path, scheme: str
) -> None:
    with served(joined) as address:
        page = browser.new_page(color_scheme=scheme, viewport={"width": 320, "height": 568})  # type: ignore[arg-type]
        broken = []
        for path in PAGES:
            page.goto(address + path)
            for rule in Axe().run(page, options=AXE).response["violations"]:
                broken += [(path, rule["id"], node["html"], node["failureSummary"]) for node in rule["nodes"]]
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.close()
    assert broken == []


def test_without_a_script_a_place_is_found_by_its_letter(browser: Browser, joined: Path) -> None:
    with served(joined) as address:
        page = browser.new_page(java_script_enabled=False)
        page.goto(address)
        assert not page.locator(".search-form").is_visible()
        page.click("text=Find a place from A to Z")
        page.click(".jump >> text=H")
        page.click("text=Hanley")
        assert page.url == f"{address}stoke/localities/hanley/"
        page.close()


def test_one_search_finds_pages_of_all_portals_and_the_first_view_is_light(browser: Browser, joined: Path) -> None:
    requests: list[str] = []
    with served(joined) as address:
        with watched(browser, address, requests) as opened:
            assert weight(joined, [address + "index.html", *requests[1:]]) < 20_000
            assert ask(opened, "burglary") == "4 pages for “burglary”"
            ask(opened, "hanley")
            assert titles(opened)[0] == "Hanley"
            opened.goto(f"{address}search/?q=burglary")
            opened.wait_for_selector(".search-results li")
            links = opened.eval_on_selector_all(".search-results a", "links => links.map(link => link.href)")
            assert {link.removeprefix(address).split("/")[0] for link in links} == {"stoke", "trafford"}
            assert "Safer Stoke" in opened.inner_text(".search-results")
            opened.click(".search-results a")
            assert opened.title() in {"hanley", "burslem", "sale", "etruria"}
        (joined / "stoke" / "pagefind").rename(joined / "gone")
        try:
            opened = browser.new_page()
            opened.goto(f"{address}search/?q=burglary")
            opened.wait_for_selector(".search-results li")
            assert "Safer Stoke" not in opened.inner_text(".search-results")
            assert "Safer Trafford" in opened.inner_text(".search-results")
        finally:
            (joined / "gone").rename(joined / "stoke" / "pagefind")
