"""Hosts are handed checked settings: each builds the site from text as it was typed, and runs nothing of it."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser

from macros.core.problems import DataError
from macros.hosts.hosted_settings import SettingsForHost, hosted
from macros.hosts.mkdocs_adapter import PortalPlugin
from macros.hosts.preview import preview
from tests.conftest import Serve
from tests.invented import boundaries, write_boundaries
from tests.portals import ROOT, SAMPLE, build, copy_portal
from tests.settings_portal import OWN, settings_file
from tests.theme_site import watched

TYPED = """
site_name: 12:30
site_description: No
"""
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
NUMBERS = "  emergency_number: 0300123456\n  non_emergency_number: 0101\n"
COLOURS = '  colours: {brand: "#5a1a6b", link: 7a1f2b}\n'
LOGO = (
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90"><path d="M0 0h900v90H0z" fill="#5a1a6b"/></svg>"""
)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small portal with values that YAML takes for numbers and answers."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("hosted") / "portal")
    config = portal / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if not line.startswith(("site_name", "site_description"))]
    text = "\n".join(own).replace("theme: {", "theme: {favicon: assets/own.png, logo: assets/logo.svg, ")
    config.write_text(f"{text}\n{NUMBERS}{COLOURS}{TYPED}", encoding="utf-8")
    (portal / "docs" / "assets").mkdir(exist_ok=True)
    (portal / "docs" / "assets" / "own.png").write_bytes(PICTURE)
    write_boundaries(portal / "data", boundaries(("E07000001", "E07000002")))
    (portal / "docs" / "assets" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return portal


@pytest.mark.parametrize(("command", "folder"), [("site", "site"), ("zensical", "site-zensical")])
def test_pages_show_what_was_typed_whoever_builds_them(portal: Path, command: str, folder: str) -> None:
    code, printed = build(portal, command)
    assert code == 0, printed
    page = (portal / folder / "get-help" / "index.html").read_text(encoding="utf-8")
    assert '<a href="tel:0300123456">0300123456</a>' in page
    assert '<a href="tel:0101">0101</a>' in page
    assert "12:30</title>" in page
    home = (portal / folder / "index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="No">' in home
    assert 'assets/own.png">' in home
    assert re.search(
        r'<a class="brand"[^>]*><img class="brand__logo" src="(\./)?assets/logo\.svg" alt="12:30"></a>', home
    )
    assert '<meta name="theme-color" content="#5a1a6b">' in home
    assert (portal / folder / "assets" / "portal.css").read_text(encoding="utf-8").count("--brand: #5a1a6b;") == 1
    hub = (portal / folder / "localities" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a class="tile" href="southtown/" aria-label="Southtown"><path [^>]*d="M[^"]+z"/>', hub)
    assert "Dark areas are priority localities: Northtown. Boundaries are simplified." in hub
    [embed, *_] = sorted((portal / folder / "embed").rglob("*.html"))
    assert 'assets/own.png">' in embed.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "header", "link", "areas"),
    [
        ("light", "rgb(90, 26, 107)", "rgb(122, 31, 43)", ["rgb(20, 61, 82)", "rgb(185, 207, 218)"]),
        ("dark", "rgb(87, 25, 104)", "rgb(200, 163, 168)", ["rgb(139, 209, 240)", "rgb(44, 67, 82)"]),
    ],
)
def test_colours_and_logo_reach_every_page(
    portal: Path, browser: Browser, serve: Serve, scheme: str, header: str, link: str, areas: list[str]
) -> None:
    if not (portal / "site").exists():
        assert build(portal)[0] == 0
    with watched(browser, serve(portal / "site")) as opened:
        page = opened("localities/northtown/", color_scheme=scheme, viewport={"width": 320, "height": 600})
        computed = "(element, name) => getComputedStyle(element).getPropertyValue(name)"
        assert page.locator(".masthead").evaluate(computed, "background-color") == header
        assert page.locator("main p a").first.evaluate(computed, "color") == link
        logo = page.get_by_role("link", name="12:30").get_by_role("img")
        box = logo.bounding_box()
        assert box
        assert box["height"] <= 48
        assert box["width"] <= 288
        assert logo.evaluate("logo => logo.naturalWidth") > 0
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.goto(f"{page.url}../../")
        button = page.locator("main button").first.evaluate(computed, "background-color")
        assert button == (header if scheme == "light" else link)
        page.goto(f"{page.url}localities/")
        outlines = page.locator(".map .tile path")
        assert [one.evaluate(computed, "fill") for one in outlines.all()] == areas
        page.get_by_role("link", name="Southtown").first.click()
        assert page.url.endswith("/localities/southtown/")
        page.emulate_media(media="print")
        assert page.locator("main a").first.evaluate(computed, "color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("command", ["site", "zensical", "check"])
def test_every_command_names_what_is_wrong(tmp_path: Path, capfd: pytest.CaptureFixture[str], command: str) -> None:
    portal = copy_portal(SAMPLE, tmp_path / "portal")
    config = portal / "mkdocs.yml"
    typed = config.read_text(encoding="utf-8")
    config.write_text(f"{typed}site_url: https://a.example/?x=1\nlogo: a.png\n", encoding="utf-8")
    code, printed = build(portal, command)
    assert code == 1
    at = typed.count("\n") + 1
    assert f"mkdocs.yml:{at}: site_url: is there twice" in printed
    config.write_text(f"{typed}hooks: [run.py]\n", encoding="utf-8")
    (portal / "run.py").write_text("open('ran', 'w')", encoding="utf-8")
    code, printed = build(portal, command)
    assert (code, f"mkdocs.yml:{at}: hooks: is not used here" in printed) == (1, True)
    assert not (portal / "ran").exists()


def test_the_host_takes_every_setting_as_it_was_checked(tmp_path: Path) -> None:
    config = settings_file(tmp_path, f"{OWN}markdown_extensions:\n  toc: {{toc_depth: 3, title: No way}}\n")
    loaded = load_config(SettingsForHost(config))
    assert loaded.config_file_path == str(config)
    assert loaded.mdx_configs["toc"] == {"permalink": False, "toc_depth": 3, "title": "No way"}
    assert loaded.extra["emergency_number"] == "999"
    assert (loaded.strict, loaded.theme["font"], loaded.theme.name) == (True, False, "material")
    assert str(ROOT / "mkdocs.yml") in loaded.watch


def test_what_others_inherit_is_watched(tmp_path: Path) -> None:
    settings_file(tmp_path, OWN, "first.yml")
    watched = hosted(settings_file(tmp_path, "INHERIT: first.yml\n"))["watch"]
    assert watched == [str(tmp_path / "first.yml"), str(ROOT / "mkdocs.yml")]


def test_a_preview_by_mkdocs_itself_shows_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "running", False)
    config = settings_file(tmp_path, f"{OWN}{NUMBERS}")
    loaded = load_config(str(config))
    assert loaded.extra["emergency_number"] != "0300123456"
    plugin = loaded.plugins["portal"]
    assert isinstance(plugin, PortalPlugin)
    plugin.on_startup(command="serve", dirty=False)
    assert plugin.on_config(loaded).extra["emergency_number"] == "0300123456"
    config.write_text(f"{OWN}  colour: red\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"extra\.colour: is not a setting of this project"):
        plugin.on_config(loaded)


def test_broken_settings_are_not_handed_over(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Did you mean 'site_name'"):
        SettingsForHost(settings_file(tmp_path, f"{OWN}site_nmae: Two\n"))
