"""Where the search stands: the page of lists, sensitive pages, browsers without scripts, servers that fail."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search_site import RESULTS, STATUS, ask, sample_portal, titles, watched

pytestmark = pytest.mark.browser

SENSITIVE = "priorities/domestic-abuse/"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the sample portal."""
    with sample_portal(tmp_path_factory.mktemp("search")) as (_, address):
        yield address


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """Yield the home page, where nothing may go wrong."""
    with watched(browser, home, []) as page:
        yield page


def test_the_page_of_lists_searches_in_place(page: Page, home: str) -> None:
    page.goto(f"{home}search/?q=newcasle")
    expect(page.locator(STATUS)).to_have_text("Showing results for “newcastle”: 1 page")
    ask(page, "scam")
    page.click("a[data-search-open]")
    expect(page.locator("#search-words")).to_be_focused()
    assert page.locator("dialog").count() == 0
    assert page.url == f"{home}search/"
    page.click(RESULTS)
    expect(page).to_have_url(f"{home}priorities/fraud/")


def test_the_page_of_lists_loads_no_index_before_somebody_searches(browser: Browser, home: str) -> None:
    requests: list[str] = []
    with watched(browser, f"{home}search/", requests) as page:
        page.wait_for_load_state("networkidle")
        assert not [url for url in requests if "/pagefind/" in url]


def test_a_result_followed_from_a_sensitive_page_takes_its_place(page: Page, home: str) -> None:
    page.goto(home + SENSITIVE)
    ask(page, "scam")
    page.click(RESULTS)
    expect(page).to_have_url(f"{home}priorities/fraud/")
    page.go_back()
    expect(page).to_have_url(home)


def test_the_dialog_on_a_sensitive_page_brings_the_way_out(page: Page, home: str) -> None:
    page.goto(home + SENSITIVE)
    page.click("a[data-search-open]")
    page.click("dialog >> text=Exit this page")
    expect(page).to_have_title("Elsewhere")
    page.go_back()
    expect(page).to_have_url(home)


def test_without_scripts_search_is_a_link_and_a_form_to_the_page_of_lists(browser: Browser, home: str) -> None:
    with watched(browser, home, [], java_script_enabled=False) as page:
        page.click("a[data-search-open]")
        expect(page).to_have_url(f"{home}search/")
        page.fill("#q", "scam")
        page.press("#q", "Enter")
        expect(page).to_have_url(f"{home}search/?q=scam")


def test_a_browser_without_dialogs_goes_to_the_page_of_lists(page: Page, home: str) -> None:
    page.evaluate("delete window.HTMLDialogElement")
    page.click("a[data-search-open]")
    expect(page).to_have_url(f"{home}search/")
    assert ask(page, "scam") == "1 page for “scam”"


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(browser: Browser, home: str) -> None:
    page = browser.new_page()  # unwatched: the browser itself reports the missing file
    page.goto(home)
    page.route("**/pagefind.js", lambda route: route.abort())
    assert ask(page, "scam") == "Search does not work just now. One of these pages may help."
    assert titles(page) == ["Priorities", "Your area", "Get help"]
    page.unroute("**/pagefind.js")
    page.context.close()


def test_without_the_word_list_words_are_taken_as_typed(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.route("**/search-words.json", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(home)
    assert ask(page, "eccleshall") == "1 page for “eccleshall”"
    page.context.close()


def test_a_late_answer_does_not_replace_a_newer_one(page: Page) -> None:
    held: list[Route] = []
    page.route("**/fragment/*", lambda route: held.append(route) if not held else route.continue_())
    page.click("a[data-search-open]")
    page.fill("#search-words", "scam")
    page.press("#search-words", "Enter")
    page.wait_for_timeout(300)
    assert ask(page, "eccleshall") == "1 page for “eccleshall”"
    held[0].continue_()
    page.wait_for_timeout(300)
    assert titles(page) == ["Stafford"]
