"""The sitemap and robots.txt."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.site.sitemap import write_robots, write_sitemap
from tests.exported import SETTINGS, SITE_URL

NEWEST = date(2024, 3, 3)
FOOT = '<p class="updated">Last updated <time datetime="2024-02-01">1 February 2024</time>, when …</p>'


def pages(site: Path) -> dict[str, str]:
    """The addresses in a sitemap, each with its day."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{space}urlset"
    return {page.findtext(f"{space}loc", ""): page.findtext(f"{space}lastmod", "") for page in root}


def page(site: Path, address: str, html: str = "") -> None:
    file = site / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<!doctype html><title>Page</title>{html}", encoding="utf-8")


def test_a_page_has_the_day_of_what_it_shows_or_else_the_newest_day(tmp_path: Path) -> None:
    page(tmp_path, "index.html")
    page(tmp_path, "localities/northtown/index.html", FOOT)
    page(tmp_path, "404.html")
    write_sitemap(tmp_path, SETTINGS, NEWEST)
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
    page(tmp_path, "localities/old/index.html", head)
    page(tmp_path, "localities/new/index.html", f'<link rel="canonical" href="{SITE_URL}localities/new/">')
    write_sitemap(tmp_path, SETTINGS, NEWEST)
    assert list(pages(tmp_path)) == [f"{SITE_URL}localities/new/"]


def test_addresses_are_written_as_addresses(tmp_path: Path) -> None:
    page(tmp_path, "a & b/é.html")
    write_sitemap(tmp_path, SETTINGS, NEWEST)
    assert list(pages(tmp_path)) == [f"{SITE_URL}a%20&%20b/%C3%A9.html"]


def test_the_list_that_mkdocs_packed_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(b"packed")
    write_sitemap(tmp_path, SETTINGS, NEWEST)
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
