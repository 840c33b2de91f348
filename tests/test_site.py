"""Questions to the whole built site: can everything be reached, does it say what it should and nothing else?"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from playwright.sync_api import Browser, expect

from macros.catalogue.catalogue import Catalogue
from macros.records.kinds import PAGED
from tests.conftest import Serve
from tests.portals import ROOT
from tests.search_site import RESULTS
from tests.theme_site import PHONE

ORIGIN = "https://site.example/portal/"
MOST_CLICKS = 3
# What stands in a page when something in a template, a macro or a record went wrong.
ACCIDENTS = re.compile(
    r"\{\{|\}\}|\{%|\bNone\b|\bnan\b|\bMacro\b|\bundefined\b|\bUndefined\b|\bnull\b|<macros\.|\bnot_\w+"
)
# Pages that speak of such things on purpose.
ABOUT_THEM = ("data/", "about/editors/")
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
NOT_LOADED = {"canonical", "license", "alternate"}


class Pages:
    """The pages of a built site by their addresses, each read once."""

    def __init__(self, site: Path) -> None:
        self.site = site
        files = sorted(site.rglob("*.html"))
        self.addresses = [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
        self._read = cache(self._fresh)

    def _fresh(self, address: str) -> Element:
        file = self.site / address / "index.html" if not address.endswith(".html") else self.site / address
        tree: Element = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
        return tree

    def __getitem__(self, address: str) -> Element:
        return self._read(address)

    def whole(self) -> list[str]:
        """Return the addresses of pages with the frame of the portal: redirects and embeds have none."""
        return [address for address in self.addresses if self[address].find(".//footer") is not None]

    def links(self, address: str) -> list[str]:
        """Return where the links of a page lead, as addresses from the root of the site."""
        hrefs = [link.get("href", "") for link in self[address].iter() if link.tag.endswith("a") and link.get("href")]
        reached = [urlsplit(urljoin(ORIGIN + address, href)) for href in hrefs]
        inside = [parts.path.removeprefix("/portal/") for parts in reached if parts.netloc == "site.example"]
        return [unquote(path) for path in dict.fromkeys(inside)]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Return the pages of the real portal."""
    return Pages(site)


def visible(element: Element) -> Iterator[str]:
    """Yield the texts of an element that a reader sees, code left out."""
    if element.tag not in ("script", "style", "code", "pre", "textarea") and "hidden" not in element.attrib:
        yield element.text or ""
        for child in element:
            yield from visible(child)
            yield child.tail or ""


def found(pages: Pages, path: str) -> dict[str, list[Element]]:
    """Return the elements that a path finds on each whole page."""
    return {address: pages[address].findall(path) for address in pages.whole()}


def test_every_record_with_a_page_is_at_most_three_clicks_from_home(pages: Pages, catalogue: Catalogue) -> None:
    reached, newest = {""}, {""}
    for _ in range(MOST_CLICKS):
        newest = {link for page in newest for link in pages.links(page) if link in pages.addresses} - reached
        reached |= newest
    records = [record for record in catalogue.everything() if isinstance(record, PAGED)]
    assert len(records) > 40
    assert [record.url for record in records if record.url not in reached] == []


def test_every_page_can_be_reached(pages: Pages) -> None:
    reached, newest = {""}, {""}
    while newest:
        newest = {link for page in newest for link in pages.links(page) if link in pages.addresses} - reached
        reached |= newest
    assert [page for page in pages.whole() if page not in reached and page != "404.html"] == []


def test_no_page_shows_an_accident(pages: Pages) -> None:
    shown = {page: " ".join(visible(pages[page])) for page in pages.whole() if not page.startswith(ABOUT_THEM)}
    assert {page: accident for page, text in shown.items() if (accident := ACCIDENTS.findall(text))} == {}


def test_every_page_has_one_heading_a_language_a_title_and_a_main_part(pages: Pages) -> None:
    assert [page for page, headings in found(pages, ".//h1").items() if len(headings) != 1] == []
    assert [page for page, mains in found(pages, ".//main").items() if len(mains) != 1] == []
    assert [page for page in pages.addresses if pages[page].get("lang") != "en-GB"] == []
    assert [page for page in pages.addresses if not (pages[page].findtext(".//title") or "").strip()] == []


def test_every_page_ends_with_its_date_and_its_sources(pages: Pages) -> None:
    feet = found(pages, ".//section[@class='page-foot']")
    assert [page for page, foot in feet.items() if len(foot) != 1 and page != "404.html"] == []


def test_no_page_runs_or_wears_anything_of_its_own(pages: Pages) -> None:
    faults = []
    for page in pages.addresses:
        for element in pages[page].iter():
            own = [name for name in element.attrib if name == "style" or name.startswith("on")]
            inline = element.tag == "style" or (element.tag == "script" and not element.get("src"))
            data_only = element.get("type") == "application/ld+json"
            faults += [(page, element.tag, name) for name in own] + (
                [(page, element.tag)] if inline and not data_only else []
            )
    assert faults == []


def test_nothing_is_loaded_from_another_place(pages: Pages) -> None:
    loaded = [
        (page, element.get(LOADED[element.tag], ""))
        for page in pages.addresses
        for element in pages[page].iter()
        if element.tag in LOADED and not NOT_LOADED & set((element.get("rel") or "").split())
    ]
    assert [(page, address) for page, address in loaded if urlsplit(address).netloc] == []
    assert [page for page, address in loaded if address.startswith("/") and page != "404.html"] == []


def test_only_canonical_addresses_name_our_own_host(pages: Pages) -> None:
    host = urlsplit(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"]).netloc
    links = [(page, link.get("href", "")) for page in pages.addresses for link in pages[page].iter("a")]
    assert [(page, href) for page, href in links if urlsplit(href).netloc == host] == []


def test_every_id_stands_once_in_its_page(pages: Pages) -> None:
    twice = {}
    for page in pages.addresses:
        ids = [id for element in pages[page].iter() if (id := element.get("id"))]
        twice[page] = sorted({id for id in ids if ids.count(id) > 1})
    assert {page: ids for page, ids in twice.items() if ids} == {}


def read(site: Path, address: str) -> Any:
    return json.loads((site / address).read_text(encoding="utf-8"))


def test_programs_find_every_record_and_its_page(site: Path, pages: Pages, catalogue: Catalogue) -> None:
    kinds = {entry["kind"]: entry for entry in read(site, "api/v1/index.json")["kinds"]}
    assert list(kinds) == list(catalogue.by_kind())
    lost = []
    for kind, entry in kinds.items():
        listed = read(site, entry["url"])
        assert entry["url"] == f"api/v1/{kind}.json"
        assert listed["total"] == entry["total"] == len(listed["items"])
        for item in listed["items"]:
            assert read(site, f"api/v1/{kind}/{item['id']}.json")["name"] == item["name"]
            page, _, anchor = item["url"].partition("#")
            ids = {element.get("id") for element in pages[page].iter()} if page in pages.addresses else set()
            lost += [] if ids and (not anchor or anchor in ids) else [item["url"]]
    assert lost == []


def test_every_link_holds_under_a_sub_path(site: Path, pages: Pages, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "portal").symlink_to(site)
    address = serve(tmp_path) + "portal/"
    wanted = {
        urlsplit(urljoin(address + page, link))._replace(fragment="", query="").geturl()
        for page in pages.whole()
        for link in hrefs(pages, page)
    }
    inside = sorted(link for link in wanted if urlsplit(link).netloc == urlsplit(address).netloc)
    assert [link for link in inside if not link.startswith(address)] == []
    assert len(inside) > len(pages.whole())
    for link in inside:
        with urlopen(link) as answer:
            assert answer.status == 200


def hrefs(pages: Pages, page: str) -> list[str]:
    if page == "404.html":  # shown under any address, so it starts at the root that is configured
        return []
    names = ("href", "src", "action")
    return [value for element in pages[page].iter() for name in names if (value := element.get(name))]


@pytest.mark.browser
def test_a_resident_with_a_phone_finds_the_page_of_her_town(browser: Browser, serve: Serve, site: Path) -> None:
    page = browser.new_context(**PHONE).new_page()
    page.goto(serve(site))
    page.get_by_label("Search by town, problem or project").fill("Burton")
    page.get_by_role("button", name="Search").click()
    page.locator(RESULTS, has_text="East Staffordshire").first.click()
    expect(page).to_have_url(re.compile(r"/localities/east-staffordshire/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("East Staffordshire")
    page.context.close()
