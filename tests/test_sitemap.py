"""The sitemap and robots.txt."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.site.sitemap import Listing, listing, write_robots, write_sitemap
from tests.exported import SETTINGS, SITE_URL

NEWEST = date(2024, 3, 3)
FOOT = '<p class="updated">Last updated <time datetime="2024-02-01">1 February 2024</time>, when …</p>'


def pages(site: Path) -> dict[str, str]:
    """Return the addresses in a sitemap, each with its day."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{space}urlset"
    return {page.findtext(f"{space}loc", ""): page.findtext(f"{space}lastmod", "") for page in root}


def page(html: str = "") -> Listing:
    return listing(f"<!doctype html><title>Page</title>{html}")


def test_a_page_has_the_day_of_what_it_shows_or_else_the_newest_day(tmp_path: Path) -> None:
    listings = {"index.html": page(), "localities/northtown/index.html": page(FOOT), "404.html": page()}
    write_sitemap(listings, tmp_path, SETTINGS, NEWEST)
    assert pages(tmp_path) == {SITE_URL: "2024-03-03", f"{SITE_URL}localities/northtown/": "2024-02-01"}


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{SITE_URL}localities/new/">',
        f'<link href="{SITE_URL}localities/new/" rel="canonical">',
        '<meta name="robots" content="noindex">',
    ],
)
def test_a_page_that_stands_for_another_is_left_out(head: str, tmp_path: Path) -> None:
    new = page(f'<link rel="canonical" href="{SITE_URL}localities/new/">')
    listings = {"localities/old/index.html": page(head), "localities/new/index.html": new}
    write_sitemap(listings, tmp_path, SETTINGS, NEWEST)
    assert list(pages(tmp_path)) == [f"{SITE_URL}localities/new/"]


def test_addresses_are_written_as_addresses_in_their_order(tmp_path: Path) -> None:
    write_sitemap({"b/index.html": page(), "a & b/é.html": page()}, tmp_path, SETTINGS, NEWEST)
    assert list(pages(tmp_path)) == [f"{SITE_URL}a%20&%20b/%C3%A9.html", f"{SITE_URL}b/"]


def test_the_list_that_mkdocs_packed_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(b"packed")
    write_sitemap({}, tmp_path, SETTINGS, NEWEST)
    assert not (tmp_path / "sitemap.xml.gz").exists()


def test_robots_are_led_to_the_sitemap(tmp_path: Path) -> None:
    write_robots(tmp_path, SETTINGS)
    assert (tmp_path / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {SITE_URL}sitemap.xml\n"


def test_the_sitemap_of_a_built_site_lists_its_pages(sample_site: Path) -> None:
    listed = pages(sample_site)
    for address in listed:
        assert (sample_site / address.removeprefix(SITE_URL) / "index.html").is_file()
    assert listed[f"{SITE_URL}projects/night-walks/"] == "2024-03-03"
    assert listed[f"{SITE_URL}about/glossary/"] == "2024-03-01"
    assert not any("404" in address for address in listed)
