"""Text with the spacing of WCAG 1.4.12: nothing is cut off, covered or lost, on a phone and on a desktop."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Serve

pytestmark = pytest.mark.browser

PAGES = [
    *("", "priorities/domestic-abuse/", "localities/east-staffordshire/", "projects/", "performance/"),
    *("performance/fraud-reports/", "performance/es-crime-total/", "get-help/", "embed/localities/stafford/"),
]
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 740}, "is_mobile": True, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
# What the success criterion names: line height, and the space after paragraphs, between letters and between words.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
    document.querySelectorAll("details:not(.menu)").forEach((part) => { part.open = true; });
}"""
# Every piece of text that is shown: whether it leaves the window, the box that cuts it off or the ground that it is on,
# and whether it lies on another piece.
FAULTS = """() => {
    const width = document.documentElement.clientWidth, faults = [], boxes = [];
    const lineage = (element) => element ? [element, ...lineage(element.parentElement)] : [];
    const seen = (element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
        && !element.closest("option") && lineage(element).every((one) => getComputedStyle(one).clipPath === "none");
    const leaves = (box, other) => box.left < other.left - 1 || box.right > other.right + 1
        || box.top < other.top - 2 || box.bottom > other.bottom + 2;
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
    const isGround = (element) => getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode());) {
        const holder = node.parentElement, words = node.data.trim().slice(0, 60);
        if (!words || !seen(holder)) continue;
        const range = document.createRange(), above = lineage(holder);
        range.selectNodeContents(node);
        const inScroller = above.some((one) => scrolls(one));
        const limits = above.filter(cuts).map((one) => one.getBoundingClientRect());
        const ground = above.find(isGround);
        if (ground) limits.push(ground.getBoundingClientRect());
        for (const box of range.getClientRects()) {
            if (box.width < 2 || box.right < 0) continue;
            if (!inScroller && (box.left < -1 || box.right > width + 1)) faults.push(`${words}: leaves the window`);
            if (!inScroller && limits.some((limit) => leaves(box, limit))) faults.push(`${words}: leaves its box`);
            boxes.push({words, left: box.left + 1, right: box.right - 1, top: box.top + box.height * .2,
                bottom: box.bottom - box.height * .2});
        }
    }
    boxes.sort((one, other) => one.top - other.top);
    boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
            if (other.top >= one.bottom) break;
            if (other.left < one.right && one.left < other.right) faults.push(`${one.words} / ${other.words}: overlap`);
        }
    });
    return [boxes.length, [...new Set(faults)]];
}"""
SMALLEST = 12
"""Pixels. Letters on the tile map are at least as high."""
SIZES = "[...document.querySelectorAll('.tile, .tile *')].map((part) => parseFloat(getComputedStyle(part).fontSize))"


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(**request.param) as context:
        yield context.new_page()


def test_no_text_is_cut_off_covered_or_lost_with_wider_spacing(page: Page, address: str) -> None:
    faults = {}
    for path in PAGES:
        page.goto(address + path)
        page.evaluate(SPACED)
        pieces, found = page.evaluate(FAULTS)
        assert pieces > 10, path
        faults[path or "home"] = found
    assert {path: found for path, found in faults.items() if found} == {}


def test_names_on_the_map_are_large_enough_at_every_width(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    for width in (320, 360, 480, 800, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        sizes = page.evaluate(SIZES)
        assert len(sizes) > 16
        assert min(sizes) >= SMALLEST, width
    page.close()
