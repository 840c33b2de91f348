"""One command builds a portal and the same one in another language into one site: built once here, and read whole."""

import gzip
import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from macros.core.language import PSEUDO, SOURCE
from macros.core.speaking import speak
from macros.site.headers import EVERYWHERE, headers_of
from macros.site.live_site import differences
from macros.site.manifest import digests
from macros.site.sitemap import NAMESPACE
from tests.bilingual import BELOW, HOME, LANGUAGE, MOVED, ONLY_FIRST, build_both, two_portals
from tests.search_site import served
from tests.test_headers import rules, sent
from tests.untranslated import untranslated


class Built(NamedTuple):
    """The site of two languages, what its build printed, and the folder of each language with its address."""

    site: Path
    printed: str

    def pages(self, language: str) -> dict[str, str]:
        """Return the HTML of each page that readers come to, by its address in its own language."""
        below = self.site / language if language else self.site
        files = [file.relative_to(below).as_posix() for file in below.rglob("index.html")]
        return {
            file.removesuffix("index.html"): (below / file).read_text(encoding="utf-8")
            for file in sorted(files)
            if not file.startswith(("embed/", f"{LANGUAGE}/", MOVED))
        }


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the small portal in English and in the pseudo-language, once."""
    first, _ = two_portals(tmp_path_factory.mktemp("languages"))
    try:
        return Built(first / "site", build_both(first))
    finally:
        speak(SOURCE)


def test_one_command_builds_both_languages(both: Built) -> None:
    said = re.findall(r"^(\S+): (\d+) pages, \d+ of them in the search$", both.printed, re.MULTILINE)
    assert [place for place, _ in said] == ["site/", f"site/{LANGUAGE}/"]
    first, second = both.pages("").keys(), both.pages(LANGUAGE).keys()
    assert first - second == {ONLY_FIRST}
    assert second <= first
    assert len(second) > 30


@pytest.mark.parametrize(("language", "named"), [("", "en-GB"), (LANGUAGE, PSEUDO)])
def test_each_page_names_its_language(both: Built, language: str, named: str) -> None:
    assert {re.findall(r'<html lang="([^"]*)"', page)[0] for page in both.pages(language).values()} == {named}


@pytest.mark.parametrize(
    ("here", "home", "there", "other", "name"),
    [("", HOME, BELOW, LANGUAGE, "[!!Pšéüdö!!]"), (LANGUAGE, BELOW, HOME, "en", "⟦English⟧")],
    ids=["from the first", "back"],
)
def test_each_page_leads_to_the_same_page_in_the_other_language_by_its_name(
    both: Built, here: str, home: str, there: str, other: str, name: str
) -> None:
    codes = {HOME: "en-GB", BELOW: PSEUDO}
    for address, page in both.pages(here).items():
        lacks = address == ONLY_FIRST
        link = f'<a href="{there}{"" if lacks else address}" lang="{other}" hreflang="{other}">{name}</a>'
        assert page.count(link) == 1, address
        told = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', page)
        expected = [] if lacks else [(codes[home], f"{home}{address}"), (other, f"{there}{address}")]
        assert told == expected, address


@pytest.mark.parametrize(("language", "mark"), [("", False), (LANGUAGE, True)])
def test_the_search_of_each_language_finds_its_own_pages_alone(both: Built, language: str, mark: bool) -> None:
    folder = both.site / language
    found = [_fragment(file) for file in (folder / "pagefind" / "fragment").iterdir()]
    assert {page["url"].strip("/") for page in found} <= {address.strip("/") for address in both.pages(language)}
    assert {bool(re.search("⟦|!!", f"{page['content']}{page['meta']}")) for page in found} == {mark}
    (index,) = json.loads((folder / "pagefind" / "pagefind-entry.json").read_bytes())["languages"].values()
    assert index["page_count"] == len(found) > 30


def _fragment(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
    return content


# What no reader reads as words: addresses, settings of the browser, and names of forms of files.
TECHNICAL = re.compile(
    r'<meta (?:http-equiv|charset|property="og:(?:type|locale|url|image)|name="(?:viewport|referrer|color-scheme|'
    r"theme-color|exit|robots|twitter:card))[^<>]*>|https?://[\w./-]*"
)


def test_no_page_holds_english_of_the_interface(both: Built) -> None:
    """Look also at what no macro writes alone: titles of the browser, the page frame, pages of former addresses."""
    folder = both.site / LANGUAGE
    found = {
        file.relative_to(folder).as_posix(): words
        for file in sorted(folder.rglob("*.html"))
        if (words := untranslated(TECHNICAL.sub(" ", file.read_text(encoding="utf-8")), "JSON", "CSV", "about/"))
    }
    assert found == {}


def test_each_language_lists_its_own_pages_and_robots_are_told_of_both_lists(both: Built) -> None:
    robots = (both.site / "robots.txt").read_text(encoding="utf-8")
    assert re.findall("^Sitemap: (.*)$", robots, re.MULTILINE) == [f"{HOME}sitemap.xml", f"{BELOW}sitemap.xml"]
    for language, home in (("", HOME), (LANGUAGE, BELOW)):
        listed = ElementTree.parse(both.site / language / "sitemap.xml").iter(f"{{{NAMESPACE}}}loc")
        hidden = {address for address, page in both.pages(language).items() if 'name="robots"' in page}
        assert {place.text for place in listed} == {f"{home}{page}" for page in both.pages(language).keys() - hidden}


def test_files_for_hosts_are_at_the_root_alone_and_speak_of_both_languages(both: Built) -> None:
    assert [name for name in ("_headers", "_redirects", "robots.txt") if (both.site / LANGUAGE / name).exists()] == []
    moved = (both.site / "_redirects").read_text(encoding="utf-8").splitlines()
    paths = ["/portal/", f"/portal/{LANGUAGE}/"]
    assert [line for line in moved if MOVED in line] == [f"{path}{MOVED} {path}about/ 301" for path in paths]
    given = rules(both.site / "_headers")
    for name in digests(both.site / LANGUAGE):
        path = name.removesuffix("index.html")
        if not re.fullmatch("localities/[^/]+/feed.xml", path):
            assert sent(f"/portal/{LANGUAGE}/{path}", given) == EVERYWHERE | headers_of(f"{LANGUAGE}/{path}"), path


def test_each_language_has_its_own_page_for_what_is_not_there(both: Built) -> None:
    page = (both.site / LANGUAGE / "404.html").read_text(encoding="utf-8")
    assert f'lang="{PSEUDO}"' in page
    assert f'href="/portal/{LANGUAGE}/localities/"' in page


def test_the_manifest_holds_the_files_of_both_languages(both: Built) -> None:
    manifest = json.loads((both.site / "manifest.json").read_bytes())["sha256"]
    assert manifest == digests(both.site)
    assert [name for name in manifest if name == f"{LANGUAGE}/index.html"]
    with served(both.site) as address:
        assert differences(both.site, address) == []
