"""Leaving a sensitive page: at once, and so that Back shows neither it nor one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from tests.theme_site import HUB, LOCALITY, SENSITIVE, SENSITIVE_TOO, launch, sample_site

pytestmark = pytest.mark.browser

BUTTON = ".quick-exit__button"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the sample site and of the site where its quick exit leads."""
    with sample_site(tmp_path_factory.mktemp("exit")) as addresses:
        yield addresses


@pytest.fixture
def site(addresses: tuple[str, str]) -> str:
    """Return the address of the sample site."""
    return addresses[0]


@pytest.fixture
def elsewhere(addresses: tuple[str, str]) -> str:
    """Return the address where the quick exit leads."""
    return addresses[1]


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    """Yield the driver that starts browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module", params=["forgetting", "remembering"])
def browser(driver: Playwright, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Yield a browser that loads a page anew on Back, then one that keeps left pages in memory, as people's do."""
    keep = ["--disable-back-forward-cache"] if request.param == "remembering" else []
    browser = launch(driver, ignore_default_args=keep)
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page that can be tapped as well as clicked."""
    context = browser.new_context(has_touch=True)
    yield context.new_page()
    context.close()


def back(page: Page) -> str:
    """Press Back; return the address then shown. Waiting for a load would hang where a page comes from memory."""
    page.go_back(wait_until="commit")
    page.wait_for_timeout(100)
    return page.url


def three_shifts(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS: dict[str, Callable[[Page], Any]] = {
    "click": lambda page: page.click(BUTTON),
    "tap": lambda page: page.tap(BUTTON),
    "Enter": lambda page: page.press(BUTTON, "Enter"),
    "Shift three times": three_shifts,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("second", [False, True], ids=["one page", "two pages"])
def test_back_shows_no_sensitive_page(page: Page, site: str, elsewhere: str, way: str, second: bool) -> None:
    page.goto(site + HUB)
    page.click("text=Domestic abuse")
    page.wait_for_url(site + SENSITIVE)
    page.click("main >> text=Who to call")  # a link within the page leaves no trace either
    if second:
        page.click("main >> text=Serious violence")
        page.wait_for_url(site + SENSITIVE_TOO)
    WAYS[way](page)
    page.wait_for_url(elsewhere)
    assert back(page) == site + HUB


def test_back_from_an_ordinary_page_shows_no_sensitive_page(page: Page, site: str) -> None:
    page.goto(site + HUB)
    page.click("text=Domestic abuse")
    page.click("footer >> text=Something wrong")
    page.wait_for_url(site + "about/report/")
    assert back(page) == site + HUB


def test_a_reader_who_came_straight_to_the_page_leaves_nothing_behind(page: Page, site: str, elsewhere: str) -> None:
    page.goto(site + SENSITIVE)
    page.click(BUTTON)
    page.wait_for_url(elsewhere)
    assert back(page) == "about:blank"


def test_the_page_is_empty_before_a_slow_site_answers(page: Page, site: str, elsewhere: str) -> None:
    # The browser answers no question while it waits for the other site, so the page tells by itself what it shows.
    page.add_init_script(
        "setInterval(() => console.log(`${document.title}, ${location}, ${document.body.innerText}`), 50)"
    )
    told: list[str] = []
    held: list[Route] = []
    page.on("console", lambda message: told.append(message.text))
    page.route(elsewhere, lambda route: held.append(route))
    page.goto(site + SENSITIVE)
    page.click(BUTTON, no_wait_after=True)
    page.wait_for_timeout(400)
    assert told[-1] == f"Loading, {site}, Leaving this page."
    held[0].continue_()
    page.wait_for_url(elsewhere)


def test_shift_is_counted_alone_and_only_for_five_seconds(page: Page, site: str, elsewhere: str) -> None:
    page.clock.install()
    page.goto(site + SENSITIVE)
    said = page.locator("[data-exit-status]")
    assert said.inner_text() == "or press Shift three times"
    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift twice more to leave"
    page.keyboard.press("Shift+A")  # a capital letter is no wish to leave
    assert said.inner_text() == "or press Shift three times"
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert said.inner_text() == "Press Shift once more to leave"
    page.clock.run_for(5100)
    assert said.inner_text() == "Not left. To leave, press Shift three times"
    page.keyboard.press("Shift")
    assert page.url == site + SENSITIVE
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)


def test_without_javascript_the_link_works_and_the_page_says_what_back_does(
    browser: Browser, site: str, elsewhere: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + SENSITIVE)
    assert page.get_by_text("the Back button of your browser brings it back").is_visible()
    limits = page.locator(".quick-exit__limits a")
    assert limits.get_attribute("href") == "../../about/leaving-quickly/"
    page.click(BUTTON)
    page.wait_for_url(elsewhere)
    context.close()


def test_with_javascript_the_warning_about_back_is_gone(page: Page, site: str) -> None:
    page.goto(site + SENSITIVE)
    assert not page.get_by_text("the Back button of your browser brings it back").is_visible()


def test_the_head_of_a_sensitive_page_tells_nothing_of_it(page: Page, site: str) -> None:
    page.goto(site + SENSITIVE)
    assert page.title() == "Priorities – Safer Staffordshire"
    head = page.locator("head").inner_html().replace(f"/{SENSITIVE}", "")  # its address in the canonical link
    assert "Never shown" not in head
    assert "abuse" not in head.lower()
    assert page.locator("[property^='og:'], [rel=prefetch], [rel=preload], [rel=prerender]").count() == 0
    assert page.locator("[name=referrer]").get_attribute("content") == "no-referrer"


def test_an_ordinary_page_has_no_quick_exit_and_ordinary_history(page: Page, site: str) -> None:
    page.goto(site + LOCALITY)
    assert page.locator("[data-quick-exit]").count() == 0
    page.click("main >> text=Your area")
    page.wait_for_url(site + "localities/")
    assert back(page) == site + LOCALITY
