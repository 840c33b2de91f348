"""The script of every page, on whatever comes after # or ? in an address, and in browsers that restore forms."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.portals import ROOT
from tests.search_site import served

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><link rel="icon" href="data:,"><script src="assets/portal.js" defer></script>
<a class="brand" href="./">Home</a><main>
<form class="search-form" action="search/" role="search" data-with-script hidden>
<input id="home-search" type="search" name="q" autocomplete="off"></form>
<form class="filters" data-for="all" autocomplete="off" hidden>
<select name="priority"><option value="">All</option><option value="harm" data-private>Harm</option>
<option value="fraud">Fraud</option></select><button type="reset">Show all</button><p role="status"></p></form>
<table id="all"><tbody><tr data-priority="harm"><td>A</td></tr></tbody></table>
<p class="moved" id="typed"><a href="away/">What an editor typed</a></p>
<ul data-moved><li id="former"><a href="away/">What left this page</a></li></ul>
<details><summary>B</summary><p id="folded">C</p></details><p id="ŵ">D</p></main>"""
MOVED = """<!doctype html><link rel="icon" href="data:,"><script src="assets/moved.js" defer></script>
<p class="lead"><a href="away/">Moved</a></p>
<ul><li id="part"><a href="there/">A part</a></li></ul><p id="other">B</p>"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a page with one of each thing that the script looks after."""
    folder = tmp_path_factory.mktemp("script")
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "moved.html").write_text(MOVED, encoding="utf-8")
    for name in ("away", "there"):
        (Path(folder) / name).mkdir()
        (folder / name / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">Elsewhere')
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page whose script never stops at an error, in a browser that does not keep left pages in memory."""
    page, errors = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.mark.parametrize(
    "after",
    [
        "#%",
        "#%E0%A4",
        "#%~YQ==",
        "#~!",
        "#~%",
        "#~YQ",
        "#~////",
        "#ŵ",
        "#%C5%B5",
        "#folded",
        "#",
        "#~",
        "#<b>",
        "#a=b&c",
    ],
)
def test_whatever_is_after_the_address_the_page_works(page: Page, home: str, after: str) -> None:
    page.goto(home + after)
    expect(page.locator("form.filters")).to_be_visible()
    expect(page.locator("#home-search")).to_be_visible()
    assert page.url.startswith(home)
    assert page.locator("details").get_attribute("open") == ("" if after == "#folded" else None)


def test_only_what_the_build_says_has_moved_leads_on_by_itself(page: Page, home: str) -> None:
    page.goto(f"{home}#typed")
    expect(page.locator("form.filters")).to_be_visible()
    page.evaluate("location.hash = 'folded'; location.hash = 'typed'")
    page.wait_for_timeout(200)
    assert page.url == f"{home}#typed"
    page.goto("about:blank")
    page.goto(f"{home}#former")
    expect(page).to_have_url(f"{home}away/")


@pytest.mark.parametrize(("after", "to"), [("#part", "there/"), ("", "away/"), ("#%", "away/"), ("#other", "away/")])
def test_an_address_of_former_times_leads_on_whatever_follows_it(page: Page, home: str, after: str, to: str) -> None:
    page.goto(f"{home}moved.html{after}")
    expect(page).to_have_url(home + to)


@pytest.mark.parametrize("way", ["back", "reload"])
def test_no_form_is_filled_in_again_by_the_browser(page: Page, home: str, way: str) -> None:
    page.goto(home)
    page.select_option("select", "harm")
    page.fill("#home-search", "my husband hits me")
    assert page.url == home
    if way == "back":
        page.goto(f"{home}away/")
        page.go_back()
    else:
        page.reload()
    expect(page.locator("form.filters")).to_be_visible()
    page.wait_for_timeout(100)
    assert (page.locator("select").input_value(), page.locator("#home-search").input_value()) == ("", "")
    assert page.evaluate("[history.state, sessionStorage.length, localStorage.length, document.cookie]") == [
        None,
        0,
        0,
        "",
    ]
