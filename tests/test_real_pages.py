"""Every type of page of the real portal in a real browser: accessible, narrow, light, silent, whole without scripts."""

import gzip
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from macros.catalogue.loading import load
from macros.views.measure_page import measure_values
from macros.views.portal import Portal
from tests.borough import WARDS, filled_borough
from tests.conftest import Serve
from tests.test_theme import AXE, CONTROLS, FOCUS, NARROW
from tests.theme_site import DESKTOP, PHONE, watched

Opener = Callable[..., Page]

PAGE_TYPES = [
    *("", "priorities/", "priorities/fraud/", "priorities/domestic-abuse/"),
    *("localities/", "localities/east-staffordshire/", "localities/lichfield/"),
    *("projects/", "projects/kicks/", "projects/new-era/", "performance/", "get-help/", "partners/", "search/"),
    *("governance/", "governance/plans/", "governance/duties/", "governance/meetings/", "governance/risks/"),
    *("data/", "data/sources/", "data/differences/", "data/gaps/", "about/", "about/glossary/", "about/report/"),
    *("data/figures/", "performance/fraud-reports/", "performance/da-adult-safety/", "performance/es-crime-total/"),
    *("accessibility/", "privacy/", "about/leaving-quickly/", "404.html", "embed/localities/stafford/"),
]
# What one page shows of a kind is enough for the walk with the Tab key, which takes its time.
WALKED = ["", "localities/lichfield/", "projects/new-era/", "projects/", "get-help/"]
MOST_BYTES = 45_000
MOST_REQUESTS = 8
FIGURE = "performance/fraud-reports/"


@pytest.fixture(scope="module")
def address(serve: Serve, site: Path) -> str:
    return serve(site).rstrip("/") + "/"


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Yield a function that opens a page; afterwards no complaint, request elsewhere or stored data may be found."""
    with watched(browser, address) as open_page:
        yield open_page


@pytest.mark.parametrize(("size", "scheme"), [*product([PHONE, DESKTOP], ["light", "dark"])])
def test_no_rule_of_accessibility_is_broken(opened: Opener, address: str, size: dict[str, Any], scheme: str) -> None:
    page = opened("", color_scheme=scheme, **size)
    broken = []
    for path in PAGE_TYPES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        for rule in Axe().run(page, options=AXE).response["violations"]:
            broken += [(path, rule["id"], node["html"], node["failureSummary"]) for node in rule["nodes"]]
    assert broken == []


def test_a_narrow_window_never_scrolls_sideways_and_has_targets_for_a_finger(opened: Opener, address: str) -> None:
    page = opened("", **NARROW)
    faults = []
    for path in PAGE_TYPES:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        boxes = page.evaluate(CONTROLS + ".map(c => [c.outerHTML.slice(0, 90), c.getBoundingClientRect()])")
        faults += [(path, width)] if width != 320 else []
        faults += [(path, name) for name, box in boxes if min(box["width"], box["height"]) < 24]
    assert faults == []


@pytest.mark.parametrize("path", WALKED)
def test_every_control_is_reached_by_keyboard_and_seen_in_focus(opened: Opener, path: str) -> None:
    page = opened(path, **NARROW)
    last = page.evaluate(CONTROLS + ".length") - 1
    stops = []
    for _ in range(last + 1):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    assert [stop["name"] for stop in stops if not (stop["marked"] and stop["seen"])] == []
    assert [stop["index"] for stop in stops] == [*range(last + 1)]


@pytest.mark.parametrize("path", PAGE_TYPES)
def test_a_first_view_is_light(browser: Browser, address: str, site: Path, path: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + path, wait_until="networkidle")
    names = [unquote(urlsplit(url).path).strip("/") or "index.html" for url in asked]
    files = [site / name / "index.html" if (site / name).is_dir() else site / name for name in names]
    assert [url for url in asked if not url.startswith(address)] == []
    assert len(asked) <= MOST_REQUESTS
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file.is_file()) <= MOST_BYTES


def test_a_page_with_the_figures_of_every_ward_is_open_to_all_light_and_narrow(
    browser: Browser, serve: Serve, site: Path, tmp_path: Path
) -> None:
    portal = Portal(load(filled_borough(tmp_path / "borough")), today=date(2026, 11, 30))
    page = (site / FIGURE / "index.html").read_text(encoding="utf-8")
    before, _, after = page.partition('<h2 id="meaning">')
    drawn = f'{before.partition("<h2 id=")[0]}<h2 id="values">The values</h2>{measure_values(portal, "burglary")}'
    here = tmp_path / "site" / FIGURE
    here.mkdir(parents=True)
    (tmp_path / "site" / "assets").symlink_to(site / "assets")
    html = f'{drawn}<h2 id="meaning">{after}'
    (here / "index.html").write_text(html, encoding="utf-8")
    address = serve(tmp_path / "site")
    with watched(browser, address) as open_page:
        view = open_page(FIGURE, **NARROW)
        assert view.evaluate("document.documentElement.scrollWidth") == NARROW["viewport"]["width"]
        broken = Axe().run(view, options=AXE).response["violations"]
        assert [(rule["id"], node["html"]) for rule in broken for node in rule["nodes"]] == []
        assert view.locator("table tbody tr").count() == len(WARDS)
    assert len(gzip.compress(html.encode(), 9)) <= MOST_BYTES / 2


def test_everything_but_search_and_filters_works_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="East Staffordshire, priority locality").click()
        assert page.get_by_role("heading", level=1).inner_text() == "East Staffordshire"
        page.get_by_role("link", name="Search").click()
        assert page.get_by_role("link", name="Fraud", exact=True).is_visible()
        page.goto(f"{address}projects/")
        assert page.get_by_role("row", name="Kicks").is_visible()
        assert page.locator("form.filters").is_hidden()
        page.goto(f"{address}priorities/domestic-abuse/")
        assert page.get_by_role("link", name="Exit this page").first.is_visible()
        assert page.get_by_text("Back button").first.is_visible()


def test_filters_keep_their_state_in_the_address(opened: Opener, address: str) -> None:
    page = opened("projects/")
    page.get_by_label("Area").select_option("stafford")
    shown = page.get_by_role("status").filter(has_text="Showing").inner_text()
    assert shown.startswith("Showing ")
    assert "locality=stafford" in page.url
    page.goto(page.url)
    assert page.get_by_role("status").filter(has_text="Showing").inner_text() == shown


def test_a_printed_locality_names_its_address_and_date(opened: Opener) -> None:
    page = opened("localities/lichfield/")
    page.emulate_media(media="print")
    assert page.locator(".print-address").is_visible()
    assert page.locator(".updated").first.is_visible()
    assert page.locator(".masthead nav:visible").count() == 0


def test_every_locality_prints_on_two_sheets(browser: Browser, address: str, site: Path) -> None:
    page = browser.new_page()
    sheets = {}
    for folder in sorted((site / "localities").glob("*/index.html")):
        page.goto(f"{address}localities/{folder.parent.name}/")
        sheets[folder.parent.name] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    page.close()
    assert len(sheets) == 8
    assert max(sheets.values()) <= 2, sheets
