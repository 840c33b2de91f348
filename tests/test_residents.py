"""What residents meet on a phone: help first, a low header, short pages, the way out, and plain words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Serve

ROOT = Path(__file__).parents[1]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
SCREEN = 740
HARMS = ("priorities", "localities", "projects")
MOST_SCREENS = {
    **{"": 8.0, "get-help/": 6.0, "projects/": 9.0, "governance/": 8.0, "partners/": 8.0},
    **{"governance/plans/": 8.0, "governance/meetings/": 8.0, "governance/duties/": 8.0, "data/gaps/": 8.0},
    **{
        "data/differences/": 8.0,
        "data/sources/": 8.0,
        "data/corrections/": 8.0,
        "data/figures/": 8.0,
        "performance/": 12.0,
        "data/dictionary/": 8.0,
        "governance/promised/": 8.0,
        "about/glossary/": 6.0,
        "localities/east-staffordshire/": 10.0,
    },
}
MOST_OF_A_KIND = {"priorities": 6.0, "localities": 7.0, "projects": 6.0, "performance": 5.0}
# Words of an office or of another language, and the better ones: see "Plain words" in CONTRIBUTING.md.
GONE = (
    *(
        "Progress watched by",
        "Bears on",
        "Falls on",
        "Stands in",
        "Standing<",
        "In its last year",
        "What it puts first",
    ),
    *("Who sits on it", "Closer looks", "What came of it", "What partners want to reach", "What matters here"),
    *("Who to call", "Reported by", "Show all<", "Where sources differ or are silent", "Its projects account for"),
    *("Words explained", "Its address does not change", "Facts on this page come from", "we store nothing"),
    *("There is no page at this address", "in danger now", "a crime that is over", "bought together", "picked it out"),
    *(
        "above all",
        "has a share in round",
        "Stands by people",
        "not a nought",
        "settle nothing",
        "as the report has it",
    ),
)


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """Yield a page of a small phone."""
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def records(site: Path, kind: str) -> list[str]:
    """Return the addresses of the pages of a kind of record."""
    return sorted(f"{kind}/{page.parent.name}/" for page in site.glob(f"{kind}/*/index.html"))


@pytest.mark.browser
def test_help_is_within_the_first_two_screens_of_every_page_about_a_harm(phone: Page, address: str, site: Path) -> None:
    late = {}
    for path in [path for kind in HARMS for path in records(site, kind)]:
        phone.goto(address + path)
        lowest = phone.locator(".help > ul a.call").evaluate_all(
            "links => Math.max(...links.map(a => a.getBoundingClientRect().bottom))"
        )
        numbers = phone.locator(".help a[href^='tel:']").evaluate_all("links => links.map(a => a.href)")
        if not {"tel:999", "tel:101"} <= set(numbers) or not lowest <= 2 * SCREEN:
            late[path] = (lowest, numbers)
    assert late == {}


@pytest.mark.browser
def test_the_header_is_low_and_the_menu_opens_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(**PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    box = page.locator(".site-header").bounding_box()
    assert box is not None
    assert box["height"] <= 100
    assert not page.get_by_role("navigation", name="Main").is_visible()
    page.get_by_text("Menu", exact=True).click()
    assert page.get_by_role("navigation", name="Main").get_by_role("link", name="Your area").is_visible()
    context.close()


@pytest.mark.browser
def test_pages_are_short(phone: Page, address: str, site: Path) -> None:
    of_a_kind = {path: most for kind, most in MOST_OF_A_KIND.items() for path in records(site, kind)}
    of_a_kind["localities/east-staffordshire/"] = 10.0
    long = {}
    for path, most in (of_a_kind | MOST_SCREENS).items():
        phone.goto(address + path)
        screens = phone.evaluate("document.documentElement.scrollHeight") / SCREEN
        if screens > most:
            long[path] = f"{screens:.1f} screens, at most {most}"
    assert long == {}


SENSITIVE = (
    "priorities/domestic-abuse/",
    "projects/spiking-awareness-campaign/",
    "get-help/",
    "about/leaving-quickly/",
)
ONE_STEP = ("projects/kicks/", "projects/control-the-bleed-kits/", "404.html")


def test_the_way_out_stands_where_the_rule_says(site: Path) -> None:
    for path in SENSITIVE:
        html = (site / path / "index.html").read_text(encoding="utf-8")
        assert "data-quick-exit" in html, path
        assert "Printed from" not in html, path
        lead = re.search(r'<p class="lead">.*?</p>', html, re.DOTALL)
        assert lead is None or 'class="term"' not in lead[0], path
    assert "data-quick-exit" in (site / "404.html").read_text(encoding="utf-8")
    assert "data-quick-exit" in (site / "projects/control-the-bleed-kits/index.html").read_text(encoding="utf-8")
    assert "data-quick-exit" not in (site / "priorities/vehicle-crime/index.html").read_text(encoding="utf-8")


def test_titles_of_sensitive_pages_are_neutral_and_differ(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for page in site.rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        if re.search(r'<html[^>]* class="[^"]*\bsensitive', html):
            title = re.search("<title>(.*)</title>", html)
            assert title is not None
            assert not re.search("abuse|violence|slavery|hate|spiking|exploit", title[1], re.IGNORECASE), page
            titles.setdefault(title[1], []).append(page.parent.name)
    assert len(titles) > 10
    assert [pages for pages in titles.values() if len(pages) > 1] == []


@pytest.mark.browser
def test_a_page_reached_from_a_sensitive_one_leads_back_in_words_and_has_the_way_out(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}priorities/domestic-abuse/")
    page.locator("main a.term").first.click()
    page.wait_for_url("**/about/glossary/#*")
    back = page.get_by_role("link", name="Back to domestic abuse")
    assert back.is_visible()
    assert page.locator("[data-quick-exit]").first.is_visible()
    assert "~" not in page.url, "the address tells nothing of the page before"
    back.click()
    page.wait_for_url("**/priorities/domestic-abuse/")
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_links_to_terms_and_letters_unfold_the_glossary(browser: Browser, address: str, scripts: bool) -> None:
    with browser.new_context(**PHONE, java_script_enabled=scripts) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for place in ("#prevent", "#letter-s"):
            page.goto("about:blank")
            page.goto(f"{address}about/glossary/{place}")
            box = page.locator(place).bounding_box()
            assert box is not None, place
            assert 0 <= box["y"] < SCREEN, place


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "helper"),
    [
        *[("suicide", "Samaritans"), ("he hits me", "National Domestic Abuse Helpline"), ("honour", "Karma Nirvana")],
        *[("tracker on my car", "National Stalking Helpline"), ("my nudes", "Revenge Porn Helpline")],
        *[("followed", "National Stalking Helpline"), ("knife", "Emergency"), ("pomoc", "Emergency")],
    ],
)
def test_words_of_danger_put_help_above_all_results(browser: Browser, address: str, words: str, helper: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search/")
    page.fill("#search-words", words)
    page.locator(".search-help").wait_for()
    assert helper in page.locator(".search-help .help__name").all_inner_texts()
    assert (
        page.locator(".search-help").evaluate("help => help.compareDocumentPosition(document.querySelector('ol'))") & 4
    )
    page.close()


@pytest.mark.browser
def test_without_a_script_the_home_page_asks_for_nothing_that_it_would_send(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("input:visible").count() == 0
    page.get_by_role("link", name="Find a page in the lists").click()
    page.wait_for_url("**/search/")
    context.close()


@pytest.mark.parametrize("word", GONE)
def test_words_that_nobody_says_do_not_come_back(word: str) -> None:
    ours = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("macros/views/templates/*.html"), *ROOT.glob("overrides/**/*.*")]
    texts = [*ours, *ROOT.glob("data/*.yml")]
    # A correction quotes what was wrong.
    said_before = re.compile(r"^ +- on:.*?said:.*?says:", re.MULTILINE | re.DOTALL)
    plain = {path: said_before.sub("", path.read_text(encoding="utf-8", errors="ignore")) for path in texts}
    found = [path for path, text in plain.items() if word in " ".join(text.split())]
    assert [path for path in found if not path.name.startswith(("measures", "performance"))] == []
