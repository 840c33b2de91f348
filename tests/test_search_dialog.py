"""The search as a reader meets it, in a real browser on a few hand-made pages below a sub-path."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.search_site import RESULTS, STATUS, ask, sample_portal, titles, watched, weight

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
STORED = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...await indexedDB.databases(), ...await caches.keys()].filter(Boolean)"""
LOADED = re.compile(r"/pagefind/|search-words\.json|search(-meaning)?\.(css|js)")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Yield the served folder and the address of the sample portal."""
    with sample_portal(tmp_path_factory.mktemp("search")) as portal:
        yield portal


@pytest.fixture
def requests() -> list[str]:
    """Return an empty list for the requests of the page."""
    return []


@pytest.fixture
def page(
    browser: Browser, portal: tuple[Path, str], requests: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Yield the home page, where nothing may go wrong."""
    with watched(browser, portal[1], requests, **getattr(request, "param", DESKTOP)) as page:
        yield page


def test_nothing_is_loaded_before_somebody_searches(page: Page, requests: list[str]) -> None:
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if LOADED.search(url)]
    ask(page, "scam")
    assert [url for url in requests if LOADED.search(url)]


def test_the_first_result_costs_little(page: Page, portal: tuple[Path, str], requests: list[str]) -> None:
    page.wait_for_load_state("networkidle")
    before = len(requests)
    ask(page, "scam")
    assert weight(portal[0], requests[before:]) <= 100_000
    assets = [f"/portal/assets/{name}" for name in ("search.js", "search.css")]
    assert weight(portal[0], assets) <= 6_144


def test_a_question_in_everyday_words_is_answered(page: Page) -> None:
    assert ask(page, "I’ve been scammed, what do I do?") == "1 page for “I’ve been scammed, what do I do?”"
    assert titles(page) == ["Fraud"]
    assert page.locator(".search-about").all_inner_texts() == ["Priority · Whole county"]


def test_a_mended_word_is_said_and_can_be_taken_back(page: Page) -> None:
    assert ask(page, "newcasle") == "Showing results for “newcastle”: 1 page"
    page.click("text=Search instead for “newcasle”")
    expect(page.locator(STATUS)).to_have_text("Nothing found for “newcasle”. Try other words, or one of these pages.")
    assert titles(page) == ["Priorities", "Your area", "Get help"]
    expect(page.locator("#search-words")).to_be_focused()


@pytest.mark.parametrize("typed", ["staford", "stafofrd", "staffordd", "Stafforx", "eccleshal"])
def test_each_kind_of_slip_is_mended(page: Page, typed: str) -> None:
    ask(page, typed)
    assert titles(page)[0] == "Stafford"


@pytest.mark.parametrize("typed", ["staff", "lightings", "pastor"])
def test_beginnings_and_other_forms_of_a_word_are_no_slips(page: Page, typed: str) -> None:
    assert ask(page, typed) == f"1 page for “{typed}”"
    assert titles(page) == ["Stafford"]


def test_where_no_page_has_all_words_some_will_do(page: Page) -> None:
    assert ask(page, "phishing qqqqq pastors") == "1 page with some of “phishing qqqqq pastors”"
    assert titles(page) in (["Fraud"], ["Stafford"]), "the other has little in common with the question"


@pytest.mark.parametrize("typed", ["??", "qqqqq", "<qqqqq> zzzzz", "\u202eqqqqq"])
def test_where_nothing_is_found_three_ways_are_offered(page: Page, typed: str) -> None:
    assert ask(page, typed).startswith("Nothing found for “")
    assert titles(page) == ["Priorities", "Your area", "Get help"]


def test_more_results_are_shown_on_demand(page: Page) -> None:
    assert ask(page, "footbridge") == "12 pages for “footbridge”"
    assert len(titles(page)) == 8
    page.click("text=Show more")
    expect(page.locator(RESULTS)).to_have_count(12)
    expect(page.locator(RESULTS).nth(8)).to_be_focused()
    expect(page.locator(".search-more")).to_be_hidden()


def test_keys_alone_open_search_follow_and_close(page: Page, portal: tuple[Path, str]) -> None:
    page.focus("a[data-search-open]")
    page.keyboard.press("Enter")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type("staford")
    expect(page.locator(STATUS)).to_contain_text("Showing results")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("a[data-search-open]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS)).to_have_count(1)
    for _ in range(3):  # the Search button, "Search instead", the first result
        page.keyboard.press("Tab")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{portal[1]}localities/stafford/")


def test_the_form_of_a_page_searches_in_the_dialog_and_gets_the_focus_back(
    page: Page, portal: tuple[Path, str]
) -> None:
    page.fill("#q", "fruad")
    page.press("#q", "Enter")
    expect(page.locator(STATUS)).to_have_text("Showing results for “fraud”: 1 page")
    page.click("text=Close")
    expect(page.locator("#q")).to_be_focused()
    assert (page.url, page.evaluate("history.length")) == (portal[1], 2)


def test_whatever_a_page_holds_is_shown_as_typed(page: Page) -> None:
    ask(page, "peculiar")
    assert titles(page) == ['<img src=x onerror=alert(1)> & "nasty"']
    assert page.locator(".search-about").inner_text() == "<b>Project</b> · <i>&amp;</i>"
    excerpt = page.locator(".search-results li > p").last
    assert (
        "A peculiar text with <script>alert(2)</script> and &lt;b&gt; and <mark>marks</mark> in it."
        in excerpt.inner_text()
    )
    assert excerpt.locator("mark").all_inner_texts() == ["peculiar"]
    assert page.locator(".search-results :is(img, b, i, script)").count() == 0


def test_nothing_is_stored(page: Page) -> None:
    ask(page, "scam")
    assert page.evaluate(STORED) == []
    assert page.context.cookies() == []


LOOKS = [{**size, "color_scheme": scheme} for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]


@pytest.mark.parametrize(
    "page", LOOKS, ids=["phone-light", "phone-dark", "desktop-light", "desktop-dark"], indirect=True
)
@pytest.mark.parametrize("typed", ["fotbridge", "qqqqq", "peculiar"])
def test_the_open_dialog_is_accessible(page: Page, typed: str) -> None:
    ask(page, typed)
    violations: list[dict[str, Any]] = Axe().run(page, options=AXE).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
