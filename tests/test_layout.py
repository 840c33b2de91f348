"""How pages are laid out: on a phone, on a desktop, on paper, in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.theme_site import DESKTOP, HOME, LOCALITY, PHONE, launch, sample_site, watched

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

LONGEST_LINE = """paragraph => {
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), lines = {}, range = document.createRange();
    while (text.nextNode()) for (let i = 0; i < text.currentNode.length; i++) {
        range.setStart(text.currentNode, i); range.setEnd(text.currentNode, i + 1);
        const line = Math.round(range.getBoundingClientRect().bottom / 12);
        lines[line] = (lines[line] || 0) + 1;
    }
    return Math.max(...Object.values(lines));
}"""
# How each tile of the map contrasts with the ground of the page.
CONTRASTS = """() => {
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
        .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
    const page = light(getComputedStyle(document.querySelector(".hero")).backgroundColor);
    return [...document.querySelectorAll("a.tile")].map(tile => {
        const ground = light(getComputedStyle(tile).backgroundColor);
        return [tile.matches(".tile--priority"), (Math.max(ground, page) + .05) / (Math.min(ground, page) + .05)];
    });
}"""

# Makes a list of so many cards; gives the rows of cards, each with the places of its left and right edges.
CARD_ROWS = """count => {
    const list = document.querySelector(".cards"), card = list.firstElementChild;
    list.replaceChildren(...Array.from({length: count}, () => card.cloneNode(true)));
    const rows = {}, {left, right} = list.getBoundingClientRect();
    for (const one of list.children) {
        const box = one.getBoundingClientRect();
        (rows[Math.round(box.top)] ||= []).push([Math.round(box.left - left), Math.round(right - box.right)]);
    }
    return Object.values(rows);
}"""
# Whether a tap on the last corner of a card is one on its link.
WHOLE_CARD = """card => {
    card.scrollIntoView();
    const box = card.getBoundingClientRect(), top = document.elementFromPoint(box.right - 4, box.bottom - 4);
    return card.querySelector("h3 a") === top;
}"""


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


@pytest.mark.parametrize("size", [PHONE, DESKTOP, {"viewport": {"width": 700, "height": 900}}])
def test_a_line_of_text_has_at_most_75_characters(opened: Opener, size: dict[str, Any]) -> None:
    page = opened("prose/", **size)
    assert 20 < page.locator("main p").first.evaluate(LONGEST_LINE) <= 75


def test_panels_come_after_the_text_and_tables_are_as_wide_as_the_page(opened: Opener) -> None:
    def place(page: Page, selector: str) -> Any:
        return page.locator(selector).first.bounding_box()

    wide, small = opened(LOCALITY), opened(LOCALITY, **PHONE)
    for page in (wide, small):
        assert place(page, ".panels")["y"] > place(page, "#funded-caption")["y"]
    assert place(wide, ".table-region")["width"] > 900


def test_a_table_is_a_table_on_a_desktop_and_a_labelled_stack_on_a_phone(opened: Opener) -> None:
    cell = ".records td >> nth=0"
    label = "cell => getComputedStyle(cell, '::before').content"
    wide, small = opened(LOCALITY), opened(LOCALITY, **PHONE)
    assert wide.locator(cell).evaluate(label) == "none"
    assert small.locator(cell).evaluate(label) == '"Priority: "'
    assert small.get_by_role("cell", name="High, force-wide").count() == 2
    assert small.get_by_role("columnheader").count() == 7


def test_a_locality_prints_on_two_sheets_with_its_address(opened: Opener) -> None:
    page = opened(LOCALITY, color_scheme="dark")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) <= 2
    page.emulate_media(media="print")
    assert page.get_by_text("Printed from https://safer.staffordshire.example/localities/").is_visible()
    for part in ("body", ".emergency", ".brand", "main a >> nth=0", ".tag >> nth=0"):
        assert page.locator(part).evaluate("part => getComputedStyle(part).color") == "rgb(0, 0, 0)", part
    assert not page.get_by_role("navigation").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_priority_areas_stand_out_on_the_map(opened: Opener, scheme: str) -> None:
    tiles = opened(HOME, color_scheme=scheme).evaluate(CONTRASTS)
    strong = [contrast for is_priority, contrast in tiles if is_priority]
    weak = [contrast for is_priority, contrast in tiles if not is_priority]
    assert (len(strong), len(weak)) == (4, 4)
    assert min(strong) >= 7
    assert min(strong) >= 3 * max(weak)


@pytest.mark.parametrize(("width", "most"), [(360, 1), (700, 2), (1000, 3), (1280, 3)])
def test_no_card_is_left_alone_beside_an_empty_place(opened: Opener, width: int, most: int) -> None:
    page = opened(HOME, viewport={"width": width, "height": 900})
    assert page.locator(".cards > .card").first.evaluate(WHOLE_CARD)
    for count in range(1, 12):
        rows = page.evaluate(CARD_ROWS, count)
        assert sum(map(len, rows)) == count
        assert max(map(len, rows)) == (2 if (most, count) == (3, 4) else min(most, count))
        assert [(row[0][0], row[-1][1]) for row in rows] == [(0, 0)] * len(rows)
        assert most < 3 or count < 2 or min(map(len, rows)) > 1
