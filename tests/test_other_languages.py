"""A portal in two languages: each page leads to the same one in the other, or to its home page where there is none."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.core.language import SOURCE
from macros.core.speaking import speak
from macros.hosts.portal_setup import open_portal
from macros.site.build_fingerprint import build_fingerprint
from macros.site.other_languages import ledgers, other_languages
from macros.site.settings_check import read_settings
from macros.views.texts import install
from tests.portals import ROOT, SAMPLE

CY = {"name": "Cymraeg", "lang": "cy", "link": "https://safer.example/cy/", "portal": "../cy"}
LEDGER = "./\nlocalities/northtown/\nlocalities/northtown/#help\nabout/old/ -> about/\n# priorities/arson/\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make the folder of a portal, with the ledger of the same portal in another language beside it."""
    (tmp_path / "cy" / "data").mkdir(parents=True)
    (tmp_path / "cy" / "data" / "addresses.txt").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "en").mkdir()
    return tmp_path / "en"


def test_the_pages_of_another_language_are_those_of_its_ledger(home: Path) -> None:
    (found,) = other_languages(home, {"alternate": [CY]})
    assert found == {**CY, "pages": ["./", "localities/northtown/"]}


def test_another_language_without_a_ledger_has_no_pages_yet_and_without_one_there_is_none(home: Path) -> None:
    assert other_languages(home, {"alternate": [{**CY, "portal": "../fr"}]})[0]["pages"] == []
    assert other_languages(home, {}) == []


def frame(part: str, here: str, others: list[dict[str, Any]], *, is_home: bool = False) -> str:
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    install(environment)
    environment.filters["url"] = lambda address: f"/{address}"
    extra = {"language": "en-GB", "alternate": others, "emergency_number": "999", "non_emergency_number": "101"}
    config = {"site_name": "Safer", "site_description": "A portal.", "extra": extra, "theme": {"favicon": "a.svg"}}
    known = {
        "config": config,
        "here": here,
        "home": is_home,
        "page": {"canonical_url": f"https://safer.example/{here}"},
    }
    shared = {
        "meta": {},
        "hub": {"url": "", "title": ""},
        "heading": "Page",
        "nav": SimpleNamespace(items=[]),
        "base_url": "/",
    }
    return environment.get_template(f"portal/{part}.html").render(**known, **shared)


@pytest.mark.parametrize(
    ("here", "is_home", "leads_to"),
    [
        ("localities/northtown/", False, "https://safer.example/cy/localities/northtown/"),
        ("localities/southtown/", False, "https://safer.example/cy/"),
        ("about/old/", False, "https://safer.example/cy/"),
        ("", True, "https://safer.example/cy/"),
        ("", False, "https://safer.example/cy/"),
    ],
    ids=["in both", "in one", "moved", "the home page", "no page: 404"],
)
def test_each_page_leads_to_the_other_language(home: Path, here: str, is_home: bool, leads_to: str) -> None:
    others = other_languages(home, {"alternate": [CY]})
    assert f'<a href="{leads_to}" lang="cy" hreflang="cy">Cymraeg</a>' in frame("header", here, others, is_home=is_home)


@pytest.mark.parametrize(
    ("here", "is_home", "named"),
    [
        ("localities/northtown/", False, ["en-GB localities/northtown/", "cy cy/localities/northtown/"]),
        ("", True, ["en-GB ", "cy cy/"]),
        ("localities/southtown/", False, []),
    ],
)
def test_search_engines_are_told_of_pages_that_are_in_both(
    home: Path, here: str, is_home: bool, named: list[str]
) -> None:
    head = frame("head", here, other_languages(home, {"alternate": [CY]}), is_home=is_home)
    links = [line.split('"') for line in head.split("<link ") if "hreflang" in line]
    assert [f"{link[3]} {link[5].removeprefix('https://safer.example/')}" for link in links] == named


def test_a_portal_in_one_language_speaks_of_no_other() -> None:
    assert "hreflang" not in frame("header", "about/", []) + frame("head", "about/", [])


ALTERNATE = """
  alternate:
    - {name: Cymraeg, lang: cy, link: "https://anyshire.example/cy", portal: ../cy}
"""


def settings_in(folder: Path, language: str) -> dict[str, Any]:
    """Return the settings of the small portal in a folder, in a language, with another one beside it."""
    for part in ("data", "docs"):
        (folder / part).symlink_to(SAMPLE / part)
    file = folder / "mkdocs.yml"
    typed = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8").replace("../../../", f"{ROOT}/")
    file.write_text(typed.replace("theme: {", f"theme: {{language: {language}, ") + ALTERNATE, encoding="utf-8")
    return read_settings(file).model_dump(mode="json", exclude_none=True)


def test_settings_name_the_language_and_the_other_ones(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, "en-x-pseudo")
    assert settings["theme"]["language"] == "en-x-pseudo"
    assert settings["extra"]["alternate"] == [
        {"name": "Cymraeg", "lang": "cy", "link": "https://anyshire.example/cy/", "portal": "../cy"}
    ]


@pytest.mark.parametrize(("language", "said"), [("en-x-pseudo", "[!!Prîörîtîéš öñé!!]"), ("en", "<h2>Priorities</h2>")])
def test_a_portal_speaks_the_language_of_its_settings(tmp_path: Path, language: str, said: str) -> None:
    try:
        portal = open_portal(tmp_path, settings_in(tmp_path, language))
        assert said in portal.render("search_page.html", **SEARCH_PAGE)
    finally:
        speak(SOURCE)


SEARCH_PAGE: dict[str, Any] = {"priorities": [{"url": "a/", "name": "A"}], "areas": [], "projects": []}


def test_pages_are_built_again_when_the_other_language_has_other_pages(home: Path) -> None:
    (ledger,) = ledgers(home, {"alternate": [CY]})
    frame = ROOT / "overrides"
    before = build_fingerprint(ROOT / "mkdocs.yml", frame, [ledger])
    ledger.write_text(LEDGER + "projects/locks/\n", encoding="utf-8")
    assert build_fingerprint(ROOT / "mkdocs.yml", frame, [ledger]) != before
    ledger.unlink()
    assert build_fingerprint(ROOT / "mkdocs.yml", frame, [ledger]) == build_fingerprint(ROOT / "mkdocs.yml", frame)
