"""The page of the open data: its three worked examples give what they promise, and what it names is there."""

import csv
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from macros.catalogue.catalogue import Catalogue
from macros.records.kinds import KINDS
from macros.records.projects import Project
from macros.site.headers import EVERYWHERE, headers_of
from tests.read_back import csv_rows

ADDRESS = "https://safer.staffordshire.example/"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder with the headers that hosts are told to send."""

    def end_headers(self) -> None:
        """Add them to every answer."""
        for name, value in (EVERYWHERE | headers_of(self.path.lstrip("/"))).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


class PartnerHandler(SimpleHTTPRequestHandler):
    """Serves the pages of a partner, who sends no headers of ours."""

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


def served(folder: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def here(site: Path) -> Iterator[str]:
    """Yield the address of the built portal, served as hosts serve it."""
    yield from served(site, Handler)


@pytest.fixture(scope="module")
def examples(site: Path) -> dict[str, list[str]]:
    """Return the code of the examples on the built page, by the heading above it."""
    tree = html5lib.parse((site / "data/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    heading = ""
    for element in tree.iter():
        heading = element.get("id", "") if element.tag == "h2" else heading
        if element.tag == "pre":
            found.setdefault(heading, []).append("".join(element.itertext()).strip())
    return found


@pytest.fixture(scope="module")
def of_stafford(catalogue: Catalogue) -> list[str]:
    """Return the names of Stafford's projects, from the records."""
    projects = [record for record in catalogue.by_kind()["projects"] if isinstance(record, Project)]
    names = [project.name for project in projects if "stafford" in project.localities]
    assert names
    return names


def cells(site: Path, sheet: str, column: str) -> list[str]:
    """Return a column of a sheet, by its letter, with the heading as first cell."""
    with (site / f"data/{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return [row[ord(column) - ord("A")] for row in csv.reader(file)]


def test_the_spreadsheet_counts_and_names_the_projects(
    examples: dict[str, list[str]], site: Path, of_stafford: list[str]
) -> None:
    counting, looking_up = examples["spreadsheet"]
    count = re.fullmatch(r"=COUNTIF\('([\w-]+)'!([A-Z]):\2, \"(\w+)\"\)", counting)
    assert count
    assert cells(site, count[1], count[2]).count(count[3]) == len(of_stafford)
    lookup = re.fullmatch(r"=XLOOKUP\('([\w-]+)'!A2, '([\w-]+)'!A:A, '([\w-]+)'!B:B\)", looking_up)
    assert lookup
    kept = [row for row in csv_rows(site, lookup[1]) if row["value"] == count[3]]
    names = dict(zip(cells(site, lookup[2], "A"), cells(site, lookup[3], "B"), strict=True))
    assert [names[row["project"]] for row in kept] == of_stafford


def test_the_python_example_prints_each_project_with_its_money_or_why_there_is_none(
    examples: dict[str, list[str]], here: str, catalogue: Catalogue
) -> None:
    (code,) = examples["python"]
    assert f'SITE = "{ADDRESS}"' in code
    run = [sys.executable, "-c", code.replace(ADDRESS, here)]
    printed = subprocess.run(run, capture_output=True, text=True, timeout=300, check=True).stdout
    lines = [line.split("\t") for line in printed.splitlines()]
    projects = catalogue.by_kind()["projects"]
    assert [line[0] for line in lines] == [project.id for project in projects]
    assert all(re.fullmatch(r"\d+|not exact|not_reported", line[1]) for line in lines)
    assert [line[2] for line in lines] == [here + project.url for project in projects]


@pytest.fixture
def partner(tmp_path: Path, browser: Browser, examples: dict[str, list[str]], here: str) -> Iterator[tuple[Page, str]]:
    """Yield a page of a partner on another site, with the example in it, and what its browser complained of."""
    code = "\n".join(examples["embed"]).replace(ADDRESS, here)
    (tmp_path / "index.html").write_text(f"<!doctype html><meta charset=utf-8><title>Ours</title>{code}")
    page = browser.new_page()
    for address in served(tmp_path, PartnerHandler):
        page.goto(address)
        yield page, here
    page.close()


@pytest.mark.browser
def test_the_example_for_a_website_works_in_a_page_of_another_site(
    partner: tuple[Page, str], of_stafford: list[str]
) -> None:
    page, here = partner
    links = page.locator("#projects a")
    links.last.wait_for()
    assert links.all_inner_texts() == of_stafford
    assert all(str(link.get_attribute("href")).startswith(here) for link in links.all())
    summary = page.frame_locator("iframe").get_by_role("heading", level=1)
    summary.wait_for()
    assert summary.inner_text() == "Community safety in Stafford"


@pytest.mark.browser
def test_the_rest_stays_closed_to_a_page_of_another_site(partner: tuple[Page, str]) -> None:
    page, here = partner
    fetched = "address => fetch(address).then(() => 'read', () => 'refused')"
    assert page.evaluate(fetched, f"{here}api/v1/index.json") == "read"
    assert page.evaluate(fetched, f"{here}data/projects.csv") == "read"
    assert page.evaluate(fetched, f"{here}localities/stafford/feed.xml") == "read"
    assert page.evaluate(fetched, f"{here}localities/stafford/") == "refused"
    assert page.evaluate(fetched, f"{here}search-words.json") == "refused"


def test_the_dictionary_explains_every_kind(site: Path) -> None:
    page = (site / "data/dictionary/index.html").read_text(encoding="utf-8")
    assert all(f'id="{kind}-fields"' in page for kind in KINDS)
