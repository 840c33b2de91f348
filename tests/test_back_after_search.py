"""Back, in a browser that keeps left pages in memory as people's browsers do: nothing shows what was searched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.search_site import RESULTS, ask, sample_portal
from tests.theme_site import launch

pytestmark = pytest.mark.browser

SENSITIVE = "priorities/domestic-abuse/"
FILTER = """<form class="filters" data-for="all" hidden>
<select name="priority"><option value="">All</option><option value="harm" data-private>Harm</option>
<option value="fraud">Fraud</option></select><button type="reset">Show all</button><p role="status"></p></form>
<table id="all"><tbody><tr data-priority="harm"><td>A</td></tr>
<tr data-priority="fraud"><td>B</td></tr></tbody></table>"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the sample portal, with a page of filters."""
    with sample_portal(tmp_path_factory.mktemp("back")) as (folder, address):
        page = folder / "portal" / "filters" / "index.html"
        page.parent.mkdir()
        head = '<!doctype html><link rel="icon" href="data:,"><script src="../assets/portal.js" defer></script>'
        page.write_text(f"{head}{FILTER}<a href='../'>Home</a>", encoding="utf-8")
        yield address


@pytest.fixture
def page(home: str) -> Iterator[Page]:
    """Yield a page in a browser that keeps left pages in memory; the page notes whether it comes from there."""
    with sync_playwright() as driver:
        browser: Browser = launch(driver, ignore_default_args=["--disable-back-forward-cache"])
        page = browser.new_page()
        page.add_init_script(
            "addEventListener('pageshow', (e) => { document.documentElement.dataset.remembered = e.persisted; })"
        )
        yield page
        browser.close()


def back(page: Page) -> None:
    """Press Back, and see that the page comes from the browser's memory."""
    page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-remembered", "true")


@pytest.mark.parametrize("way", ["result", "exit"])
def test_back_shows_no_search_in_the_dialog(page: Page, home: str, way: str) -> None:
    page.goto(home)
    ask(page, "domestic abuse")
    page.click(f"{RESULTS}[href$='{SENSITIVE}']")
    expect(page).to_have_url(home + SENSITIVE)
    if way == "exit":
        page.click("[data-quick-exit] >> nth=0")
        expect(page).to_have_title("Elsewhere")
    back(page)
    expect(page).to_have_url(home)
    assert not page.locator("dialog").is_visible()
    page.click("a[data-search-open]")
    expect(page.locator("#search-words")).to_have_value("")
    assert page.locator(RESULTS).count() == 0
    assert "abuse" not in page.locator("body").inner_text().lower()


def test_back_shows_no_search_on_the_page_of_lists(page: Page, home: str) -> None:
    page.goto(f"{home}search/")
    ask(page, "scam")
    page.click(RESULTS)
    expect(page).to_have_url(f"{home}priorities/fraud/")
    back(page)
    expect(page.locator("#search-words")).to_have_value("")
    assert page.locator(RESULTS).count() == 0


def test_the_search_works_again_after_back(page: Page, home: str) -> None:
    page.goto(home)
    ask(page, "scam")
    page.click(RESULTS)
    back(page)
    assert ask(page, "scam") == "1 page for “scam”"


def test_a_sensitive_filter_is_neither_in_the_address_nor_there_after_back(page: Page, home: str) -> None:
    page.goto(f"{home}filters/")
    page.select_option("select", "harm")
    assert (page.url, page.locator("[role=status]").inner_text()) == (f"{home}filters/", "Showing 1 of 2 rows.")
    page.click("text=Home")
    back(page)
    expect(page.locator("select")).to_have_value("")
    assert page.locator("tr:visible").count() == 2


def test_a_link_with_a_sensitive_filter_works_and_loses_it(page: Page, home: str) -> None:
    page.goto(f"{home}filters/?priority=harm&x=1")
    assert (page.url, page.locator("tr:visible").count()) == (f"{home}filters/?x=1", 1)
    page.goto(f"{home}filters/?priority=fraud")
    assert (page.url, page.locator("tr:visible").count()) == (f"{home}filters/?priority=fraud", 1)
