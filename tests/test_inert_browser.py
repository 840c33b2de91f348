"""Data is inert in a real browser: texts made to break pages are shown as typed, run nothing, ask for nothing.

The browser is told to ignore the security policy, so that whatever could run would run. What it makes of each page of a
portal full of such texts must be what it makes of the same portal full of plain words, text for word.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from macros.catalogue.catalogue import Catalogue
from tests.conftest import Serve
from tests.hostile_site import AT_ONCE, WORD, Seen, build_site, pages_of, plain_words, seen, texts_of, with_texts
from tests.search_site import RESULTS, ask

pytestmark = pytest.mark.browser

Look = Callable[[Sequence[str]], dict[str, Seen]]
ALL = 10_000
# What the pages of records have in common, so that the search finds pages that are named by a text of a record.
QUESTION = "where papers differ"
SEARCH = "search/"
HEADING = ("H1", "text")
IN_RESULTS = {"A", "LI", "MARK", "P"}


@contextmanager
def harmless(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a page in which nothing may run, complain, open a dialog, or ask for anything elsewhere."""
    faults: list[str] = []
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("console", lambda message: faults.append(f"{message.text} {message.location['url']}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else faults.append(sent.url))
        page.on("popup", lambda popup: faults.append(popup.url))
        yield page
    # A summary for frames names no icon, and a browser that opens one by itself looks for the usual one.
    assert [fault for fault in faults if not fault.endswith("/favicon.ico")] == []


def assert_found_as_typed(page: Page, address: str, pages: dict[str, Seen]) -> None:
    """Assert that the search shows the names of pages as they are, and that its results hold only its own elements."""
    headings = {value for words in pages.values() for _, element, place, value in words if (element, place) == HEADING}
    page.goto(address)
    ask(page, QUESTION)
    shown = {" ".join(title.split()) for title in page.locator(RESULTS).all_text_contents()}
    assert len(shown) > 3
    assert shown <= headings
    assert set(page.locator(".search-results *").evaluate_all("all => all.map(one => one.nodeName)")) <= IN_RESULTS
    assert page.evaluate("typeof ran") == "undefined"


@pytest.fixture(scope="module")
def look(browser: Browser, serve: Serve, sample: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Return a function that looks in a browser at each page of a portal with these texts in its records."""

    def look_at(texts: Sequence[str]) -> dict[str, Seen]:
        site = build_site(sample, texts, tmp_path_factory.mktemp("hostile") / "home")
        address = f"{serve(site.parent)}portal/"
        found = {}
        with harmless(browser, address) as page:
            for name in pages_of(site):
                page.goto(address + name)
                if name == SEARCH:
                    # Its script is fetched by another, so the page may be there before the search is.
                    page.locator(".search-more").wait_for(state="attached")
                assert page.evaluate("typeof ran") == "undefined", name
                found[name] = seen(page, address)
            assert_found_as_typed(page, address, found)
        return found

    return look_at


@pytest.fixture(scope="module")
def plain(look: Look) -> dict[str, Seen]:
    """Return what a browser makes of each page with plain words."""
    return look(plain_words())


def assert_inert(look: Look, plain: dict[str, Seen], batch: int) -> None:
    texts = texts_of(batch)
    found = look(texts)
    assert found.keys() == plain.keys()
    for page, words in plain.items():
        expected = with_texts(words, texts)
        assert found[page] - expected == expected - found[page], page


def test_each_text_stands_on_pages_of_every_type(plain: dict[str, Seen]) -> None:
    shown = {number for words in plain.values() for *_, value in words for number in WORD.findall(value)}
    assert sorted(set(plain_words()) - {f"Word-{n}" for n in shown}) == []


def test_texts_are_shown_as_typed_and_run_nothing(look: Look, plain: dict[str, Seen]) -> None:
    assert_inert(look, plain, 0)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(1, ALL // AT_ONCE))
def test_any_of_ten_thousand_texts_is_shown_as_typed_and_runs_nothing(
    look: Look, plain: dict[str, Seen], batch: int
) -> None:
    assert_inert(look, plain, batch)
