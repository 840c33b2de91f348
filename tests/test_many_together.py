"""The site over many portals: find your area, joined data, one search; a broken portal holds up no other."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.core.problems import PortalError
from macros.many.open_data import RESERVED
from macros.many.settings import read_settings
from macros.many.together import build_together
from macros.site.manifest import NAME as MANIFEST
from macros.site.manifest import digests, write_manifest
from tests.many_sites import MAP, SETTINGS, built, together, write
from tests.search_site import served

LINK = re.compile(r'(?:href|src)="([^"#?:]+)[#?]?[^":]*"')


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what a web server has: the joint site, with two portals below it."""
    return together(tmp_path_factory.mktemp("many"))


def page(joined: Path, name: str = "") -> str:
    return (joined / name / "index.html").read_text("utf-8")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_the_first_page_lists_the_partnerships_and_shows_those_with_a_position_on_a_map(joined: Path) -> None:
    first = page(joined)
    assert re.findall(r'<li><a href="([^"]+)">(Safer [^<]+)<', first) == [
        ("stoke/", "Safer Stoke"),
        ("trafford/", "Safer Trafford"),
    ]
    assert re.findall(r'<a class="tile" href="([^"]+)" aria-label="([^"]+)"', first) == [
        ("stoke/", "Safer Stoke"),
        ("trafford/", "Safer Trafford"),
    ]
    assert "2 partnerships with 7 places" in first


def test_each_place_is_under_its_letter_with_its_partnership_and_what_it_lies_in(joined: Path) -> None:
    letters = re.findall(r'<a href="places/([a-z]+)/">', page(joined))
    assert letters == ["a", "b", "e", "h", "j", "s"]
    assert re.findall(r'<li>(<a href="../../[st].+)</li>', page(joined, "places/e")) == [
        '<a href="../../trafford/localities/etruria/">Étruria</a> (Safer Trafford)',
        '<a href="../../stoke/localities/hanley/">Etruria</a>, in Hanley (Safer Stoke)',
    ]
    assert "Sale &lt;b&gt;</a>" in page(joined, "places/s")


def test_every_link_leads_somewhere_and_nothing_is_asked_of_other_hosts(joined: Path) -> None:
    portals = {"stoke/", "trafford/", "get-help/"}
    for file in joined.rglob("*.html"):
        if file.relative_to(joined).parts[0] in {"stoke", "trafford"}:
            continue
        text = file.read_text("utf-8")
        assert "default-src 'none'" in text
        for link in LINK.findall(text):
            target = (joined if link.startswith("/") else file.parent) / link.lstrip("/")
            there = target / "index.html" if link.endswith("/") else target
            assert there.is_file() or link.removeprefix("../") in portals or link.endswith("/get-help/"), (file, link)


def test_rows_say_whose_they_are_and_tables_with_other_columns_are_joined(joined: Path) -> None:
    assert rows(joined / "data/localities.csv")[1:3] == [
        {"partnership": "stoke", "id": "burslem", "name": "Burslem", "url": "stoke/localities/burslem/"},
        {"partnership": "trafford", "id": "sale", "name": "Sale <b>", "url": "trafford/localities/sale/"},
    ]
    text = 'quoted "twice",\nand broken'
    assert rows(joined / "data/glossary.csv") == [
        {"partnership": "stoke", "id": "asb", "own": "'=stoke", "text": text},
        {"partnership": "trafford", "id": "asb", "own": "", "text": text},
    ]
    listed = json.loads((joined / "api/v1/localities.json").read_text("utf-8"))
    assert listed["total"] == len(listed["items"]) == 4
    assert listed["items"][2] | {"places": 0} == {
        "partnership": "trafford",
        "id": "sale",
        "name": "Sale <b>",
        "url": "trafford/localities/sale/",
        "places": 0,
    }
    index = json.loads((joined / "api/v1/index.json").read_text("utf-8"))
    assert [(told["id"], told["licence"]["name"]) for told in index["partnerships"]] == [
        ("stoke", "Licence of Safer Stoke"),
        ("trafford", "Licence of Safer Trafford"),
    ]


def test_the_search_offers_only_help_that_holds_everywhere(joined: Path) -> None:
    known = json.loads((joined / "search-words.json").read_text("utf-8"))
    assert [(contact["name"], contact["url"]) for contact in known["help"]] == [("Emergency", "stoke/get-help/#999")]
    assert [place["url"] for place in known["places"]][1:3] == [
        "stoke/localities/burslem/",
        "trafford/localities/sale/",
    ]
    assert known["names"][:3] == ["stoke", "trafford", "burglary"]


def test_the_same_portals_give_the_same_bytes(joined: Path, tmp_path: Path) -> None:
    (tmp_path / "together.yml").write_text(SETTINGS + MAP, encoding="utf-8")
    build_together(tmp_path / "together.yml", sites_of(joined))
    told = json.loads((joined / MANIFEST).read_text("utf-8"))["sha256"]
    assert digests(tmp_path / "site") == told
    assert "_headers" in told


def sites_of(joined: Path) -> Path:
    """Return the folder of the portals alone, as they were before they were put below the joint site."""
    sites = joined.parent / "again"
    for name in ("stoke", "trafford"):
        sites.mkdir(exist_ok=True)
        (sites / name).symlink_to(joined / name)
    return sites


@pytest.mark.parametrize(
    ("breaks", "why"),
    [
        (lambda site: (site / "api/v1/index.json").unlink(), "it has no file index.json. Build it again"),
        (
            lambda site: (site / "data/glossary.csv").write_bytes(b"id\n\xff\n"),
            "its open data cannot be read (UnicodeDecodeError",
        ),
        (
            lambda site: (site / "api/v1/localities.json").write_text("{"),
            "its open data cannot be read (JSONDecodeError",
        ),
        (lambda site: write(site / "api/v1/localities.json", [1]), "its open data cannot be read (ValueError"),
        (lambda site: write(site / "api/v1/localities.json", {}), "its open data cannot be read (KeyError"),
        (
            lambda site: write(site / "api/v1/localities.json", {"items": [1]}),
            "its open data cannot be read (ValueError: localities.json",
        ),
        (lambda site: (site / "search-words.json").unlink(), "it has no file search-words.json. Build it again"),
        (lambda site: (site / "pagefind/pagefind-entry.json").unlink(), "its site is not finished. Build it again"),
        (
            lambda site: site.rename(site.with_name("Trafford 2")),
            "its folder cannot be part of an address. Use another name",
        ),
        (
            lambda site: site.rename(site.with_name("search")),
            "its folder cannot be part of an address. Use another name",
        ),
    ],
)
def test_a_broken_portal_is_named_and_holds_up_no_other(
    tmp_path: Path, breaks: Callable[[Path], object], why: str
) -> None:
    built(tmp_path / "sites", "stoke")
    breaks(built(tmp_path / "sites", "trafford"))
    (tmp_path / "together.yml").write_text(SETTINGS, encoding="utf-8")
    first, last = build_together(tmp_path / "together.yml", tmp_path / "sites")
    assert f": left out: {why}" in first
    assert last == "site/: a first page, one search and joined data of 1 portal"
    assert "stoke/" in page(tmp_path / "site")


def test_a_portal_of_another_form_of_data_is_left_out(tmp_path: Path) -> None:
    built(tmp_path / "sites", "stoke", form="2.0", indexed=False)
    (tmp_path / "together.yml").write_text(SETTINGS, encoding="utf-8")
    with pytest.raises(PortalError, match=r"has the form 2\.0, not 1\.0.*\n.*There is no built portal in"):
        build_together(tmp_path / "together.yml", tmp_path / "sites")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            SETTINGS.replace("https://safer.example/", "safer.example"),
            "address: is no address. Write it with https:// and",
        ),
        (SETTINGS.replace("name: Safer England\n", ""), "name: is missing. Add it"),
        (SETTINGS + "colour: red\n", "colour: is no setting. Take it out"),
        (SETTINGS + "map: {stoke: {row: 0, column: 1}}\n", "map.stoke.row: Input should be greater than or equal to 1"),
        (SETTINGS + "map: [", "cannot be read:"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "together.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PortalError, match=re.escape(sentence)):
        read_settings(tmp_path / "together.yml")


def test_what_the_joint_site_holds_cannot_be_the_folder_of_a_portal(joined: Path) -> None:
    own = {entry.name for entry in joined.iterdir() if entry.is_dir()} - {"stoke", "trafford"}
    assert own == RESERVED


def test_portals_are_read_where_they_are_published(joined: Path, tmp_path: Path) -> None:
    with served(joined) as address:
        portals = f"portals: [stoke, unbuilt, trafford]\n{MAP}"
        settings = SETTINGS.replace("https://safer.example/", address) + portals
        (tmp_path / "together.yml").write_text(settings, encoding="utf-8")
        for portal in ("stoke", "trafford"):
            write_manifest(joined / portal, digests(joined / portal))
        left_out, said = build_together(tmp_path / "together.yml")
        assert left_out == f"{address}unbuilt/: left out: it cannot be read (HTTP Error 404: File not found)"
        assert said == "site/: a first page, one search and joined data of 2 portals"
        for name in ("data/glossary.csv", "api/v1/localities.json", "search-words.json", "assets/portal.css"):
            assert (tmp_path / "site" / name).read_bytes() == (joined / name).read_bytes()
        table = joined / "stoke" / "data" / "glossary.csv"
        whole = table.read_bytes()
        table.write_bytes(whole[:10])
        left_out = build_together(tmp_path / "together.yml")[0]
        table.write_bytes(whole)
        assert left_out.startswith(f"{address}stoke/: left out: it cannot be read (data/glossary.csv is not what")


@pytest.mark.parametrize(
    ("portals", "sentence"),
    [
        ("", "lists no portals: add portals"),
        ("portals: [stoke]\n", "http://127.0.0.1:9/stoke/: left out: it cannot be"),
    ],
)
def test_without_any_portal_the_old_site_stays(tmp_path: Path, portals: str, sentence: str) -> None:
    settings = SETTINGS.replace("https://safer.example/", "http://127.0.0.1:9/") + portals
    (tmp_path / "together.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(PortalError, match=re.escape(sentence)):
        build_together(tmp_path / "together.yml")
    assert not (tmp_path / "site").exists()
