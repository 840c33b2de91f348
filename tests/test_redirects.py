"""A rename, a withdrawal and a merger of two districts: old addresses, and the places in them, still land."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from macros.editing.rename import rename
from macros.site.manifest import digests
from macros.site.published_urls import Ledger
from macros.site.url_check import add_addresses
from tests.conftest import Serve, built
from tests.portals import SAMPLE, copy_portal
from tests.reorganised import LISTED, PART_NOW, PARTED, TOLD, reorganise

pytestmark = pytest.mark.browser

# Old addresses, with where each leads now. Those of one page alone stand for the page's other places.
LANDINGS = {
    "localities/northtown/": "localities/northford/",
    "localities/northtown/#projects": "localities/northford/#projects",
    "localities/northtown/#north-end": "localities/northford/#north-end",
    "localities/northtown/#contacts": "localities/northford/#contacts",
    "localities/northtown/#project-night-walks": "projects/night-walks/",
    "projects/locks/#outcomes": "projects/bolts/#outcomes",
    "priorities/burglary/#more-locks": "priorities/break-ins-at-home/#more-locks",
    "boards/safety-board/": "boards/community-board/",
    "boards/safety-board/#meetings": "boards/community-board/#meetings",
    "plans/anyshire-plan/": "plans/first-plan/",
    "plans/anyshire-plan/#homes": "plans/first-plan/#homes",
}
# Places that have another name now, on a page that stays; the browser need not be led anywhere.
BESIDE = {
    "about/glossary/#asb": "anti-social-behaviour",
    "projects/#locks": "bolts",
}
MOVED = "<title>This page has moved"
TARGET = "document.querySelector(':target')"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small portal, published once and reorganised since."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("reorganised") / "portal")
    add_addresses(portal / "data")
    reorganise(portal)
    return portal


@pytest.fixture(scope="module")
def site(portal: Path) -> Path:
    """Build that portal."""
    return built(portal)


@pytest.fixture(scope="module")
def page(browser: Browser, serve: Serve, site: Path) -> Iterator[Page]:
    """Yield a page of a browser on that site."""
    context = browser.new_context(base_url=serve(site))
    yield context.new_page()
    context.close()


def visited(page: Page, address: str) -> str:
    """Open an address and give the one that the reader ends at, from the site's root."""
    answer = page.goto(address)
    assert answer is None or answer.ok, address
    page.wait_for_function("!document.title.startsWith('This page has moved')")
    page.wait_for_load_state()
    return page.url.split("/", 3)[3]


@pytest.mark.parametrize(("old", "new"), (LANDINGS | TOLD | LISTED).items())
def test_an_old_address_lands_at_the_exact_place(page: Page, old: str, new: str) -> None:
    assert visited(page, old) == new
    if "#" in new:
        assert page.evaluate(f"{TARGET}.id") == new.split("#")[1]


def test_an_old_name_of_a_place_lands_beside_the_new_one(page: Page) -> None:
    for address, id in BESIDE.items():
        assert visited(page, address) == address
        top = "id => document.getElementById(id).getBoundingClientRect().top"
        assert abs(page.evaluate(top, address.split("#")[1]) - page.evaluate(top, id)) < 60, address


def test_what_left_a_page_that_stays_leads_to_where_it_is_now(page: Page) -> None:
    page.goto(PARTED)
    page.wait_for_url(f"**/{PART_NOW}")
    assert page.evaluate(f"{TARGET}.id") == "wards-here"
    assert Axe().run(page).violations_count == 0


def test_what_left_a_page_that_stays_is_named_at_its_end(
    page: Page, browser: Browser, serve: Serve, site: Path
) -> None:
    page.goto(PARTED.partition("#")[0])
    assert Axe().run(page).violations_count == 0
    context = browser.new_context(base_url=serve(site), java_script_enabled=False)
    plain = context.new_page()
    assert visited(plain, PARTED) == PARTED
    assert plain.locator(":target").inner_text() == "Anyford: wards here"
    plain.locator(":target").get_by_role("link").click()
    plain.wait_for_url(f"**/{PART_NOW}")
    context.close()


def test_every_address_ever_published_lands(site: Path, portal: Path) -> None:
    """Assert that each address is a page that has the place, or leads on in one step to a page that has it."""
    addresses = Ledger(portal / "data" / "addresses.txt").addresses
    assert len(addresses) > 90
    assert [address for address in addresses if not lands(site, address)] == []


def lands(site: Path, address: str) -> bool:
    """Return whether a reader of an address gets to a page that has the place."""
    page, _, id = address.partition("#")
    html = (site / page / "index.html").read_text(encoding="utf-8")
    if MOVED not in html:
        return not id or f' id="{id}"' in html
    place = rf'id="{re.escape(id)}"' if id else 'class="lead"'
    link = re.search(rf'<(?:li|p) {place}>[^<]*<a href="([^"]*)"', html)
    assert link, address
    near, _, new_id = link[1].partition("#")
    new_html = (site / page / near / "index.html").read_text(encoding="utf-8")
    return MOVED not in new_html and (not new_id or f' id="{new_id}"' in new_html)


def test_without_scripts_the_page_still_leads_on(browser: Browser, serve: Serve, site: Path) -> None:
    context = browser.new_context(base_url=serve(site), java_script_enabled=False)
    page = context.new_page()
    page.goto("localities/northtown/#projects")
    page.wait_for_url("**/localities/northford/")
    context.close()


def test_where_nothing_leads_on_the_page_says_where_and_so_does_each_place(
    browser: Browser, serve: Serve, site: Path
) -> None:
    def kept_from(route: Route) -> None:
        route.abort()

    context = browser.new_context(base_url=serve(site))
    page = context.new_page()
    page.route("**/moved.js", kept_from)
    page.goto("localities/northtown/#projects")
    assert page.title() == "This page has moved – Safer Anyshire"
    assert page.locator(".lead").inner_text() == "It is now here: Northtown"
    place = page.locator(":target")
    assert place.inner_text() == "Northtown: projects"
    assert (place.get_by_role("link").get_attribute("href") or "").endswith("northford/#projects")
    assert Axe().run(page).violations_count == 0
    context.close()


def test_a_redirect_names_its_target_for_search_engines_and_stays_out_of_ours(site: Path) -> None:
    html = (site / "priorities" / "burglary" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://anyshire.example/portal/priorities/break-ins-at-home/">' in html
    assert "data-pagefind-body" not in html
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/priorities/break-ins-at-home/<" in sitemap
    assert "/priorities/burglary/<" not in sitemap


def test_no_redirect_leads_to_another(site: Path) -> None:
    for line in (site / "_redirects").read_text(encoding="utf-8").splitlines():
        old, new, status = line.split()
        assert status == "301"
        target = site / new.removeprefix("/portal/")
        text = (target / "index.html" if new.endswith("/") else target).read_text(encoding="utf-8")
        assert MOVED not in text
        assert "moved_to" not in text
        assert old != new


def test_programs_find_a_renamed_record_too(site: Path) -> None:
    moved = json.loads((site / "api" / "v1" / "localities" / "northtown.json").read_text(encoding="utf-8"))
    assert moved["id"] == "northtown"
    assert moved["moved_to"] == "api/v1/localities/northford.json"
    assert json.loads((site / moved["moved_to"]).read_text(encoding="utf-8"))["id"] == "northford"
    feed = feedparser.parse((site / "localities" / "northtown" / "feed.xml").read_bytes())
    assert feed.entries
    assert (site / "embed" / "localities" / "northtown" / "index.html").is_file()
    rules = (site / "_redirects").read_text(encoding="utf-8")
    assert "/portal/localities/northtown/ /portal/localities/northford/ 301\n" in rules
    assert "/portal/api/v1/localities/northtown.json /portal/api/v1/localities/northford.json 301\n" in rules


def test_a_withdrawn_record_keeps_its_page_which_says_where_to_go(page: Page) -> None:
    assert visited(page, "projects/night-walks/#outcomes") == "projects/night-walks/#outcomes"
    note = page.locator(".note--ended")
    assert "Withdrawn on 20 March 2024. The walks have stopped." in note.inner_text()
    assert note.get_by_role("link", name="Burglary").count() == 1
    assert page.get_by_text("£15,000").count() == 1
    page.goto("projects/")
    assert page.get_by_role("row", name="Night walks").get_by_text("Withdrawn").count() == 1


def test_merged_districts_keep_their_figures_and_name_their_successor(page: Page) -> None:
    for district in ("northford", "southtown"):
        visited(page, f"localities/{district}/")
        note = page.locator(".note--ended")
        assert "Ended on 31 March 2024. Its area is now part of Anyford." in note.inner_text()
        note.get_by_role("link", name="Anyford").click()
        page.wait_for_url("**/localities/anyford/")
    assert page.locator("dt", has_text="Replaces").locator("xpath=../dd").inner_text() == "Northtown, Southtown"


def test_maps_and_lists_show_the_districts_of_today_tables_all(page: Page) -> None:
    page.goto("localities/")
    assert page.locator(".map a").evaluate_all("tiles => tiles.map(tile => tile.getAttribute('aria-label'))") == [
        "Anyford"
    ]
    assert page.locator("main ul.links").first.get_by_role("link").all_inner_texts() == ["Anyford"]
    rows = page.locator("#localities tbody th").all_inner_texts()
    assert rows == ["Northtown Ended", "Southtown Ended", "Anyford"]


def test_what_moved_twice_is_still_one_step_away(portal: Path, tmp_path: Path) -> None:
    again = tmp_path / "portal"
    shutil.copytree(portal, again, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    rename(again / "data", "locality", "northford", "north-and-littleham")
    site = built(again)
    for old in ("northtown", "northford"):
        html = (site / "localities" / old / "index.html").read_text(encoding="utf-8")
        assert "url=../north-and-littleham/" in html


def test_the_next_build_leads_on_in_the_same_way(portal: Path, site: Path) -> None:
    before = digests(site)
    assert digests(built(portal)) == before
