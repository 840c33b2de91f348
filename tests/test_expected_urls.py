"""The addresses that are promised, worked out from records and Markdown, are those that a build makes."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import markdown
import pytest

from macros.catalogue.as_of import as_of
from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.pages.macro_calls import MacroCall, NotACall, read_calls
from macros.pages.record_pages import all_pages, written_pages
from macros.site.expected_urls import expected_urls, heading_ids, url_of_page
from macros.site.html_links import links_and_ids
from macros.site.redirects import Published
from tests.editing import give, small_portal
from tests.portals import ROOT, SAMPLE
from tests.site_pages import pages_in

DAY = date(2024, 10, 1)


def test_the_check_and_the_build_agree(catalogue: Catalogue, site: Path) -> None:
    agree(expected_urls(catalogue, ROOT / "docs", as_of(catalogue)), site)


def test_they_agree_on_the_small_portal(sample: Catalogue, sample_site: Path) -> None:
    agree(expected_urls(sample, SAMPLE / "docs", as_of(sample)), sample_site)


# Headings that are no places to link to: the foot of a page, what moved away from it, its sections, letters.
NO_PLACE = re.compile(r"#(page-foot-heading|moved-heading|jump-heading|meanings|letter-[a-z])$")


def agree(addresses: list[str], site: Path) -> None:
    """Assert that all that is promised is there, and that each page and heading there is promised."""
    assert len(addresses) == len(set(addresses))
    published = Published(pages_in(site))
    assert [address for address in addresses if address not in published] == []
    for file in site.rglob("index.html"):
        page = file.relative_to(site).as_posix().removesuffix("index.html") or "./"
        assert page in addresses
        headings = [line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("<h2 id=")]
        of_page = {f"{page}#{id}" for line in headings for id in links_and_ids(line)[1]}
        assert [id for id in of_page - set(addresses) if not NO_PLACE.search(id)] == []


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", "./"),
        ("get-help.md", "get-help/"),
        ("about/index.md", "about/"),
        ("about/README.md", "about/"),
        ("about/glossary.md", "about/glossary/"),
    ],
)
def test_a_file_is_a_page(file: str, address: str) -> None:
    assert url_of_page(file) == address


HEADINGS = """
# Top { #top }

## What is *being* done

## Closer looks { #deep-dives }

### With words { .wide #third title="a b" }

## What is *being* done

## `code` & more: 1,000 ##

```
## In a fence
```

~~~
```
## In another
~~~

##No space is needed
####### Six are the most

Text # none
"""


def test_headings_have_the_ids_that_markdown_gives() -> None:
    html = markdown.markdown(HEADINGS, extensions=["toc", "attr_list", "fenced_code"])
    assert list(heading_ids(HEADINGS)) == [id for id in links_and_ids(html)[1] if id != "top"]


def test_a_record_that_passes_promises_its_page_and_one_to_come_nothing(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    give(data, "projects", "locks", "publish_until: 2024-12-31")
    give(data, "projects", "night-walks", "publish_from: 2025-01-01")
    addresses = expected_urls(load(data), tmp_path / "docs", DAY)
    assert [address for address in addresses if "locks" in address] == [
        "meetings/board-in-march/#locks",
        "priorities/burglary/#more-locks",
        "projects/locks/",
    ]
    assert [address for address in addresses if "night-walks" in address] == []


def test_the_calls_of_a_layout_are_read_once_for_all_its_pages(
    sample: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[str] = []

    def noted(page: str, nouns: frozenset[str]) -> Iterator[MacroCall | NotACall]:
        pages.append(page)
        return read_calls(page, nouns=nouns)

    monkeypatch.setattr("macros.site.expected_urls.read_calls", noted)
    expected_urls(sample, SAMPLE / "docs", as_of(sample))
    assert len(pages) == len(written_pages(sample, SAMPLE / "docs")) < len(all_pages(sample, SAMPLE / "docs"))
