"""What hosts are told to send with each answer, in each of the two languages that it is told in."""

import re
from pathlib import Path

import pytest

from deploy import header_rules
from macros.site.headers import EVERYWHERE, MINUTES, YEAR, Headers, headers_of, write_headers
from macros.site.policy import POLICY
from tests.exported import SETTINGS
from tests.portals import ROOT

PATHS = (
    *("", "404.html", "localities/", "localities/northtown/", "data/", "data/dictionary/", "priorities/burglary/"),
    *("api/v1/index.json", "api/v1/projects/night-walks.json", "data/projects.csv", "data/datapackage.json"),
    *("data/projects.csv-metadata.json", "data/grants.json", "feed.xml", "calendar.ics", "sitemap.xml", "robots.txt"),
    *("localities/northtown/feed.xml", "assets/portal.css", "assets/portal.1a2b3c4d.css", "search-words.json"),
    *("pagefind/pagefind.js", "pagefind/fragment/en_1a2b3c4.pf_fragment", "pagefind/index/en_1a2b3c4.pf_index"),
    *("pagefind/pagefind.en_1a2b3c4d5e.pf_meta", "pagefind/pagefind-entry.json", "embed/localities/northtown/"),
    ".well-known/security.txt",
    *(
        "cy/",
        "cy/api/v1/index.json",
        "cy/data/projects.csv",
        "cy/localities/northtown/feed.xml",
        "en-x-pseudo/feed.xml",
    ),
    *("cy/embed/localities/northtown/", "cy/pagefind/index/cy_1a2b3c4.pf_index", "en-x-pseudo/feed.xml"),
)
Rule = tuple[str, Headers]


def rules(file: Path) -> list[Rule]:
    """Return the rules of a _headers file: a pattern at the left edge, headers below it."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    parsed = []
    for block in blocks:
        pattern, *lines = block.strip("\n").split("\n")
        assert all(re.fullmatch(r"  [A-Za-z-]+: \S.*", line) for line in lines)
        assert all(len(line) <= 2000 for line in lines)
        parsed.append((pattern, dict(line.strip().split(": ", 1) for line in lines)))
    return parsed


def sent(path: str, given: list[Rule]) -> Headers:
    """Return what a host sends with a path: the headers of every rule that matches, none of them twice."""
    headers: Headers = {}
    for pattern, named in given:
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            assert not set(headers) & set(named), f"{path} has two rules for {set(headers) & set(named)}"
            headers |= named
    return headers


def test_hosts_send_with_each_file_of_the_site_what_the_rules_say(sample_site: Path) -> None:
    given = rules(sample_site / "_headers")
    assert len(given) <= 100
    files = {file.relative_to(sample_site).as_posix() for file in sample_site.rglob("*") if file.is_file()}
    for name in files - {"_headers", "_redirects"}:
        path = name.removesuffix("index.html")
        expected = EVERYWHERE | headers_of(path)
        # Who may read a feed says all that matters about it; its folder has the other headers.
        if re.fullmatch("localities/[^/]+/feed.xml", path):
            expected["Cross-Origin-Resource-Policy"] = "same-origin"
        assert sent(f"/portal/{path}", given) == expected, path


def test_the_rules_stand_below_the_path_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("")
    write_headers(tmp_path, SETTINGS)
    assert all(pattern.startswith("/portal/") for pattern, _ in rules(tmp_path / "_headers"))


@pytest.mark.parametrize("path", PATHS)
def test_only_open_data_is_open_to_other_sites(path: str) -> None:
    headers = headers_of(path)
    path = re.sub("^(cy|en-x-pseudo)/", "", path)
    opened = path.startswith("api/") or path.endswith(("feed.xml", ".ics", ".csv"))
    opened = opened or (path.startswith("data/") and path.endswith(".json"))
    assert headers.get("Access-Control-Allow-Origin") == ("*" if opened else None)


@pytest.mark.parametrize("path", PATHS)
def test_only_embeds_may_be_framed(path: str) -> None:
    framed = path.startswith(("embed/", "cy/embed/"))
    headers = headers_of(path)
    assert headers.get("X-Frame-Options") == (None if framed else "DENY")
    assert ("frame-ancestors 'none'" in headers["Content-Security-Policy"]) is not framed
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'" if framed else POLICY)


@pytest.mark.parametrize("path", PATHS)
def test_only_files_named_by_what_they_hold_are_kept_for_a_year(path: str) -> None:
    named = bool(re.search(r"^(cy/)?pagefind/.*1a2b3c4", path))
    assert headers_of(path)["Cache-Control"] == (YEAR if named else MINUTES)


def nginx_headers(path: str) -> Headers:
    """Return what the web server of deploy/ sends with a path, by the settings that it gets."""
    values = {"p_preflight": ""}
    for variable, body in re.findall(r"map \$p_page \$(\w+) \{(.*?)\n\}", header_rules.maps("p"), flags=re.DOTALL):
        if variable == "p_logged":
            continue
        lines = re.findall(r'^\s*(?:default|"~([^"]*)") "([^"]*)";', body, flags=re.MULTILINE)
        assert len(lines) == body.count(";\n") + body.endswith(";")
        matching = [value for pattern, value in lines if pattern and re.search(pattern, path)]
        values[variable] = (matching or [value for pattern, value in lines if not pattern])[0]
    named = re.findall(
        r'^    add_header (\S+) (?:"([^"]*)"|(\S+)) always;', header_rules.headers("p"), flags=re.MULTILINE
    )
    given = {name: values[word[1:]] if word.startswith("$") else quoted or word for name, quoted, word in named}
    return {name: value for name, value in given.items() if value}


@pytest.mark.parametrize("path", PATHS)
def test_the_web_server_of_our_own_sends_the_same(path: str) -> None:
    assert nginx_headers(path) == EVERYWHERE | headers_of(path)


def test_the_table_of_promises_by_host_leaves_no_header_out() -> None:
    table = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## Which promise holds where")[2]
    sent_somewhere = EVERYWHERE | headers_of("") | headers_of("api/v1/index.json")
    assert [header for header in sent_somewhere if f"`{header}`" not in table] == []
    assert {line.count("|") for line in table.splitlines() if line.startswith("|")} == {5}
