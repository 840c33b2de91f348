"""The look of every page: templates and style sheet, tried on sample pages in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.theme_site import DESKTOP, HOME, LOCALITY, PHONE, PROJECTS, ROOT, SENSITIVE, launch, sample_site, watched

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

PAGES = [HOME, LOCALITY, SENSITIVE, PROJECTS, "performance/", "get-help/", "prose/"]
NARROW = {"viewport": {"width": 320, "height": 568}}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Everything that a reader can act on, as far as it is shown.
CONTROLS = """[...document.querySelectorAll('a[href],button,input,select,summary,[tabindex="0"]')]
    .filter(control => control.checkVisibility({visibilityProperty: true}))"""
# Is the control in focus marked, within the window, and covered by nothing?
FOCUS = """() => {
    const control = document.activeElement, box = control.getClientRects()[0];
    const marked = [control, ...control.querySelectorAll("rect")].some(part => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
    });
    const x = box.x + box.width / 2, y = Math.max(box.y, 0) + Math.min(box.height, innerHeight) / 2;
    const top = document.elementFromPoint(x, y);
    const seen = control.contains(top) || top?.contains(control) || false;
    return {name: control.outerHTML.slice(0, 80), marked, seen, index: CONTROLS.indexOf(control)};
}""".replace("CONTROLS", f"({CONTROLS})")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the sample site."""
    with sample_site(tmp_path_factory.mktemp("theme")) as (site, _):
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield one browser for all tests of this file."""
    with sync_playwright() as driver:
        browser = launch(driver)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """Yield a function that opens a page; afterwards no complaint, request elsewhere or stored data may be found."""
    with watched(browser, site) as open_page:
        yield open_page


@pytest.mark.parametrize(("size", "scheme"), [*product([PHONE, DESKTOP], ["light", "dark"])])
def test_no_rule_of_accessibility_is_broken(opened: Opener, site: str, size: dict[str, Any], scheme: str) -> None:
    page = opened(PAGES[0], color_scheme=scheme, **size)
    broken = []
    for path in PAGES:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        for rule in Axe().run(page, options=AXE).response["violations"]:
            broken += [(path, rule["id"], node["html"], node["failureSummary"]) for node in rule["nodes"]]
    assert broken == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_window_never_scrolls_sideways_and_has_targets_for_a_finger(opened: Opener, path: str) -> None:
    page = opened(path, **NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    boxes = page.evaluate(CONTROLS + ".map(c => [c.outerHTML.slice(0, 90), c.getBoundingClientRect()])")
    assert [name for name, box in boxes if min(box["width"], box["height"]) < 24] == []


@pytest.mark.parametrize("path", [HOME, LOCALITY, SENSITIVE, PROJECTS])
def test_every_control_is_reached_by_keyboard_and_seen_in_focus(opened: Opener, path: str) -> None:
    page = opened(path, **NARROW)
    last = page.evaluate(CONTROLS + ".length") - 1
    stops = []
    for key in ["Tab"] * (last + 1) + ["Shift+Tab"] * last:
        page.keyboard.press(key)
        stops.append(page.evaluate(FOCUS))
    assert [stop["name"] for stop in stops if not (stop["marked"] and stop["seen"])] == []
    assert [stop["index"] for stop in stops] == [*range(last + 1), *reversed(range(last))]


def test_a_first_view_is_light(opened: Opener, site: str) -> None:
    page = opened("about/report/")
    bodies: list[bytes] = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(site + HOME, wait_until="networkidle")
    assert len(bodies) <= 5
    assert sum(len(gzip.compress(body, 9)) for body in bodies) < 20_000
    assert len(gzip.compress((ROOT / "overrides/assets/portal.css").read_bytes(), 9)) < 12_000


def test_nothing_moves() -> None:
    assert re.findall(r"transition|animation|scroll-behavior", (ROOT / "overrides/assets/portal.css").read_text()) == []


def test_templates_name_no_county() -> None:
    texts = [path.read_text() for path in (ROOT / "overrides").rglob("*.html")]
    assert texts
    assert [word for word in ("Staffordshire", "Worcestershire") if word in "".join(texts)] == []


def test_a_page_says_who_and_where_it_is(opened: Opener) -> None:
    page = opened(LOCALITY)
    assert page.title() == "East Staffordshire – Safer Staffordshire"
    assert page.get_by_role("navigation", name="Where you are").get_by_role("link").inner_text() == "Your area"
    assert page.locator("[property='og:title']").get_attribute("content") == "East Staffordshire"
    assert page.get_by_role("navigation", name="Main").locator("[aria-current]").inner_text() == "Your area"
    report = page.get_by_role("link", name="Something wrong with this page?")
    report.click()
    assert page.get_by_text("The page you came from: localities/east-staffordshire/").is_visible()


def test_the_page_for_lost_readers_works_at_any_address(opened: Opener) -> None:
    page = opened("404.html")
    assert page.title() == "Page not found – Safer Staffordshire"
    assert page.get_by_role("link", name="Find your area").get_attribute("href") == "/localities/"
