"""What nginx sends, and what it keeps: the settings that deploy/ writes, with a real nginx before them."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from macros.site.headers import EVERYWHERE, headers_of
from tests.deploy_clone import make_project
from tests.deploy_site import Server, open_folder, serving, set_up

PAGES = ["", "localities/northtown/", "priorities/stalking/", "search/", "about/", "no/such/page/"]
DATA = ["api/v1/index.json", "api/v1/localities.json", "api/v1/localities/northtown.json"]
# Files that another part of the build may add; here so that what nginx says of them can be looked at.
ADDED = {
    "embed/localities/northtown/index.html": "<!doctype html>",
    "data/projects.csv": "id,name\n",
    "data/grants.json": "{}",
    "feed.xml": "<feed/>",
    "localities/northtown/feed.xml": "<feed/>",
    "calendar.ics": "BEGIN:VCALENDAR",
    "assets/portal.0a1b2c3d.css": "p{}",
    "assets/report-20261121.pdf": "%PDF",
    ".secret": "x",
}
# Every header that the rules know.
ASKED = EVERYWHERE | headers_of("") | headers_of("api/v1/index.json")
DAYS, MINUTES = "public, max-age=31536000, immutable", "public, max-age=300, must-revalidate"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Yield a scratch folder with the project that a server is set up from."""
    with open_folder() as folder:
        make_project(folder / "project")
        yield folder


@pytest.fixture(scope="module", params=["", "safety/"])
def server(folder: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """Yield the portal at a domain's root, and then set up again under a path."""
    server = set_up(folder / "home", folder / "project", path=request.param)
    for name, text in ADDED.items():
        path = server.home / "site" / "live" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with serving(server):
        yield server


def policy(headers: dict[str, str]) -> dict[str, str]:
    """Return the parts of a content security policy."""
    parts = [part.strip().partition(" ") for part in headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_closed_to_others_and_kept_for_minutes(server: Server, page: str) -> None:
    answer = server.get(page)
    assert answer.status == (404 if page.startswith("no/") else 200)
    headers = answer.headers
    assert policy(headers)["default-src"] == "'none'"
    assert policy(headers)["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cache-Control"] == MINUTES
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Server"] == "nginx"
    assert "Set-Cookie" not in headers


def test_nginx_sends_what_other_hosts_are_told_to_send(server: Server) -> None:
    live = server.home / "site" / "live"
    for path in sorted(path for path in live.rglob("*") if path.is_file() and path.name != ".secret"):
        name = path.relative_to(live).as_posix().removesuffix("index.html")
        told = EVERYWHERE | headers_of(name)
        sent = server.get(name).headers
        assert {header: sent.get(header) for header in ASKED} == {header: told.get(header) for header in ASKED}, name


@pytest.mark.parametrize("name", [*DATA, "data/projects.csv", "data/grants.json", "feed.xml", "calendar.ics"])
def test_open_data_may_be_read_from_anywhere_but_not_framed(server: Server, name: str) -> None:
    answer = server.get(name, Origin="https://partner.example")
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == MINUTES


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("api/v1/index.json", "application/json; charset=utf-8"),
        ("data/projects.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("localities/northtown/feed.xml", "application/atom+xml; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_format_says_what_it_is(server: Server, name: str, kind: str) -> None:
    assert server.get(name).headers["Content-Type"] == kind


def test_an_embed_may_be_framed_and_runs_no_script(server: Server) -> None:
    headers = server.get("embed/localities/northtown/").headers
    assert policy(headers)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in headers
    assert policy(headers)["default-src"] == "'none'"
    assert "script-src" not in policy(headers)


@pytest.mark.parametrize("detour", ["embed/..%2flocalities/northtown/", "embed/%2e%2e/localities/northtown/"])
def test_no_detour_makes_a_page_framable(server: Server, detour: str) -> None:
    assert policy(server.get(detour).headers)["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("assets/portal.0a1b2c3d.css", MINUTES),
        ("assets/portal.css", MINUTES),
        ("assets/report-20261121.pdf", MINUTES),
        ("assets/gone.0a1b2c3d.css", MINUTES),
        ("pagefind/pagefind-entry.json", MINUTES),
    ],
)
def test_only_files_named_by_their_content_are_kept_for_a_year(server: Server, name: str, kept: str) -> None:
    assert server.get(name).headers["Cache-Control"] == kept


def test_the_parts_of_the_search_index_are_kept_for_a_year(server: Server) -> None:
    parts = [*(server.home / "site" / "live" / "pagefind").rglob("*_*.pf_*")]
    assert parts
    for part in parts:
        name = part.relative_to(server.home / "site" / "live").as_posix()
        assert server.get(name).headers["Cache-Control"] == DAYS, name


def test_a_missing_page_is_our_own(server: Server) -> None:
    answer = server.get("localities/nowhere/")
    assert answer.status == 404
    assert answer.text == (server.home / "site" / "live" / "404.html").read_text()
    assert server.get("api/").status == 404  # a folder without a page
    assert server.get(".secret").status == 404
    assert server.get(".well-known/security.txt").text.startswith("Contact: https://")


def test_a_folder_leads_to_its_page_under_the_same_path(server: Server) -> None:
    assert server.get("localities/northtown").text == server.get("localities/northtown/").text


@pytest.mark.parametrize("name", ["api/v1/index.json", "data/projects.csv", "feed.xml"])
def test_a_page_of_another_site_may_ask_before_it_reads_open_data(server: Server, name: str) -> None:
    answer = server.get(name, method="OPTIONS", Origin="https://x.example", **{"Access-Control-Request-Method": "GET"})
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "Access-Control-Allow-Methods" not in server.get(name).headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(server: Server, method: str) -> None:
    assert server.get("", method=method).status == 405


def test_pages_are_sent_compressed(server: Server) -> None:
    with urlopen(Request(server.address, headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert gzip.decompress(answer.read()).startswith(b"<!doctype html>")


@pytest.mark.parametrize("name", ["", "api/v1/index.json", "assets/portal.css"])
def test_files_are_compressed_by_the_build_and_sent_as_they_are(server: Server, name: str) -> None:
    file = (server.home / "site" / "live" / name).resolve()
    file = file / "index.html" if file.is_dir() else file
    beforehand = file.with_name(f"{file.name}.gz").read_bytes()
    assert gzip.decompress(beforehand) == file.read_bytes()
    with urlopen(Request(f"{server.address}{name}", headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.read() == beforehand


def test_the_log_keeps_no_address_and_no_question(server: Server) -> None:
    server.get("search/?q=refuge+near+me", **{"User-Agent": "Nosy/1.0", "Referer": "https://elsewhere.example/"})
    server.get("no/such/page/?from=me")
    (part, *_) = (server.home / "site" / "live" / "pagefind" / "fragment").iterdir()
    assert server.get(f"pagefind/fragment/{part.name}").status == 200
    log = (server.home / "log" / "access.log").read_text()
    assert re.search(r"^\S+ 200 GET /\S*search/ \d+$|^\S+ 200 GET /\S*search/index\.html \d+$", log, re.MULTILINE)
    assert not re.search(r"127\.0\.0\.1|refuge|from=me|Nosy|elsewhere|pagefind", log)
    assert "127.0.0.1" not in (server.home / "log" / "error.log").read_text()


def test_the_api_is_found_under_the_path_too(server: Server) -> None:
    index = json.loads(server.get("api/v1/index.json").text)
    assert server.get(index["kinds"][0]["url"]).status == 200
    assert Path(server.home / "www").exists()
