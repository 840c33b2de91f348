"""Filters above tables: whole table without JavaScript, state in the address, number of rows in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.theme_site import PROJECTS, launch, sample_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the sample site."""
    with sample_site(tmp_path_factory.mktemp("filters")) as (site, _):
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield one browser for all tests of this file."""
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Yield the sample table, in a fresh context."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + PROJECTS)
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    """Return the names of the rows shown."""
    return [row.inner_text() for row in page.get_by_role("rowheader").all() if row.is_visible()]


def test_a_choice_hides_rows_says_how_many_are_left_and_stands_in_the_address(page: Page, site: str) -> None:
    page.get_by_label("Area").select_option("Tamworth")
    assert shown(page) == ["Kicks", "Lighting in the castle grounds"]
    assert page.get_by_role("status").inner_text() == "Showing 2 of 3 projects."
    page.get_by_label("Status").select_option("Under way")
    assert shown(page) == ["Lighting in the castle grounds"]
    assert page.url == site + PROJECTS + "?locality=tamworth&status=under-way"


def test_an_address_with_a_choice_can_be_linked_to(page: Page, site: str) -> None:
    page.goto(site + PROJECTS + "?status=completed&locality=nowhere&other=kept")
    assert shown(page) == ["Kicks"]
    page.get_by_label("Status").select_option("Any status")
    assert page.url == site + PROJECTS + "?other=kept"


def test_no_row_is_said_in_words_and_show_all_brings_all_back(page: Page, site: str) -> None:
    page.get_by_label("Area").select_option("Lichfield")
    assert shown(page) == []
    assert page.get_by_role("status").inner_text() == "No projects match. Choose fewer filters to see more."
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == 3
    assert page.url == site + PROJECTS


def test_without_javascript_the_whole_table_is_there_and_no_filter(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PROJECTS)
    assert len(shown(page)) == 3
    assert not page.locator(".filters").is_visible()
    context.close()


def test_nothing_moves_when_the_script_shows_the_filters(browser: Browser, page: Page, site: str) -> None:
    with browser.new_context() as context:
        waiting = context.new_page()
        waiting.route("**/*.js", lambda route: route.abort())
        waiting.set_viewport_size(page.viewport_size or {"width": 1280, "height": 720})
        waiting.goto(site + PROJECTS)
        assert not waiting.locator(".filters").is_visible()
        before, after = (each.locator("table").first.bounding_box() for each in (waiting, page))
        assert before
        assert after
        assert before["y"] == after["y"]
