"""The logo, favicon and colours of a portal: what can be used, and what is said of the rest."""

import re
from base64 import b64decode
from pathlib import Path

import pytest

from macros.core.colours import ENOUGH, ON_DARK, ON_LIGHT, WHITE, Colours, as_hex, contrast, towards
from macros.site.brand_style import EMBEDS, PAGES, put_colours
from macros.site.settings_check import read_settings
from tests.portals import SAMPLE
from tests.settings_portal import LINES, OWN, said, settings_file

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
ICO = b"\0\0\1\0\1\0\1\1\0\0\1\0\x20\0"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a portal with a page of its own for pictures."""
    (tmp_path / "docs/assets").mkdir(parents=True)
    for page in SAMPLE.joinpath("docs").rglob("*.md"):
        (tmp_path / "docs" / page.relative_to(SAMPLE / "docs")).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / page.relative_to(SAMPLE / "docs")).write_bytes(page.read_bytes())
    return tmp_path


def with_picture(home: Path, setting: str, name: str, content: bytes) -> list[str]:
    """Return what the check finds wrong with a portal with this picture."""
    (home / "docs/assets" / name).write_bytes(content)
    return said(home, OWN.replace("theme:\n", f"theme:\n  {setting}: assets/{name}\n"))


@pytest.mark.parametrize(
    ("setting", "name", "content"),
    [
        ("logo", "a.svg", SVG),
        ("logo", "a.png", PNG),
        ("favicon", "a.svg", SVG),
        ("favicon", "a.png", PNG),
        ("favicon", "a.ico", ICO),
    ],
)
def test_a_logo_and_a_favicon_may_be_of_any_usual_kind(home: Path, setting: str, name: str, content: bytes) -> None:
    assert with_picture(home, setting, name, content) == []


@pytest.mark.parametrize(
    ("setting", "name", "content", "says"),
    [
        ("logo", "a.ico", ICO, "'assets/a.ico' is no picture for this. Its name ends in .svg, .png"),
        ("logo", "a.gif", b"GIF89a", "'assets/a.gif' is no picture for this. Its name ends in .svg, .png"),
        ("logo", "a.png", PNG[:-8], "'assets/a.png' is not a whole PNG picture. Save it again as PNG"),
        ("logo", "a.png", SVG, "'assets/a.png' is not a whole PNG picture. Save it again as PNG"),
        ("favicon", "a.ico", PNG, "'assets/a.ico' is not an ICO picture. Save it again, or as PNG"),
        (
            "logo",
            "a.svg",
            SVG.replace(b"<path", b"\n<script/><path"),
            "line 2 of 'assets/a.svg': it holds <script>, which could run or load something. "
            "Save the drawing again as plain SVG, or as PNG",
        ),
        (
            "logo",
            "a.png",
            PNG + bytes(50_000) + PNG,
            "'assets/a.png' is of 50 kB, and every page loads it. Save it with at most 40 kB",
        ),
    ],
)
def test_a_picture_that_cannot_be_used_is_named_on_its_line(
    home: Path, setting: str, name: str, content: bytes, says: str
) -> None:
    assert with_picture(home, setting, name, content) == [f"mkdocs.yml:4: theme.{setting}: {says}"]


@pytest.mark.parametrize("name", ["assets/none.svg", "../secret.svg", "/etc/a.svg"])
def test_a_picture_that_is_not_there_is_named(home: Path, name: str) -> None:
    (home / "secret.svg").write_bytes(SVG)
    [found] = said(home, OWN.replace("theme:\n", f"theme:\n  logo: {name}\n"))
    assert found.startswith(f"mkdocs.yml:4: theme.logo: there is no picture '{name}' in docs/ or ")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            '{brand: "#ffdd00", link: "#0a5470"}',
            "extra.colours.brand: #ffdd00 is hard to read: white text on it would have a contrast of 1.34 to 1, and "
            "4.5 to 1 is needed. Choose a darker colour, such as #",
        ),
        (
            '{brand: "#143d52", link: "#3399ff"}',
            "extra.colours.link: #3399ff is hard to read: links on a light page would have a contrast of 2.7 to 1, and",
        ),
        (
            '{brand: "#143d52", link: "#0a5470", link_dark: "#0a5470"}',
            "extra.colours.link_dark: #0a5470 is hard to read: links on a dark page would have a contrast of 1.91 to",
        ),
        ('{brand: "#777777", link: "#000"}', "extra.colours.brand: #777777 is hard to read: white text on it would"),
        ("{brand: teal, link: 0a5470}", "extra.colours.brand: 'teal' is not a colour. Write six digits in quotation"),
        ('{brand: "#12345", link: 0a5470}', "extra.colours.brand: '#12345' is not a colour. Write six digits in"),
        ("{brand: 143d52}", "extra.colours.link: is missing. Links on a light screen"),
        ("{brand: 143d52, link: 0a5470, accent: 0a5470}", "extra.colours.accent: is not a setting of this project."),
    ],
)
def test_a_colour_that_is_hard_to_read_is_named_with_its_contrast(tmp_path: Path, typed: str, says: str) -> None:
    [found] = said(tmp_path, f"{OWN}  colours: {typed}\n")
    assert found.startswith(f"mkdocs.yml:{LINES + 1}: {says}")


def test_a_colour_without_quotation_marks_is_said_to_need_them(tmp_path: Path) -> None:
    found = said(tmp_path, f'{OWN}  colours:\n    brand: #143d52\n    link: "#0a5470"\n')
    said_of_it = 'has no value. Write the colour in quotation marks: brand: "#143d52"'
    assert found == [f"mkdocs.yml:{LINES + 2}: extra.colours.brand: {said_of_it}"]


@pytest.mark.parametrize("typed", ["143D52", "'#143d52'", '"#143D52"'])
def test_a_colour_may_be_typed_in_any_usual_way(tmp_path: Path, typed: str) -> None:
    settings = read_settings(settings_file(tmp_path, f"{OWN}  colours: {{brand: {typed}, link: '000'}}\n"))
    assert settings.extra.colours
    assert (settings.extra.colours.brand, settings.extra.colours.link) == ("#143d52", "#000000")


def test_contrast_is_worked_out_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert [as_hex(typed) for typed in ("#ABC", "abcd", "", "#1234567", "red")] == ["#aabbcc", "", "", "", ""]


@pytest.mark.parametrize("link", ["#000000", "#0a5470", "#8e1b1f", "#0000ee", "#757575"])
def test_a_pale_link_for_dark_screens_is_worked_out(link: str) -> None:
    dark = Colours.of("#143d52", link).link_dark
    assert all(contrast(dark, ground) >= 7 for ground in ON_DARK)
    assert towards("#ffdd00", "#000000", (WHITE,), ENOUGH) != "#000000"


def test_a_colour_such_as_the_one_advised_is_taken(tmp_path: Path) -> None:
    [found] = said(tmp_path, f'{OWN}  colours: {{brand: "#ffdd00", link: "#0a5470"}}\n')
    assert said(tmp_path, f'{OWN}  colours: {{brand: "{found[-7:]}", link: "#0a5470"}}\n') == []


def test_style_sheets_get_the_colours_once_and_print_stays_black(tmp_path: Path) -> None:
    sheet = tmp_path / PAGES
    sheet.parent.mkdir()
    sheet.write_text(":root { --brand: red; }\n@media print { :root { --link: #000; } }\n", encoding="utf-8")
    (tmp_path / EMBEDS).write_text("a { color: red; }\n", encoding="utf-8")
    colours = Colours.of("#5a1a6b", "#7a1f2b")
    put_colours(tmp_path, None)
    before = sheet.read_text(encoding="utf-8")
    for _ in range(2):
        put_colours(tmp_path, colours)
    added = sheet.read_text(encoding="utf-8").removeprefix(before)
    assert re.findall("@media [^{]+", added) == ["@media screen ", "@media screen and (prefers-color-scheme: dark) "]
    assert "--brand: #5a1a6b; --button: #5a1a6b; --link: #7a1f2b;" in added
    assert (tmp_path / EMBEDS).read_text(encoding="utf-8").endswith("a { color: #7a1f2b; }\n")


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (SAMPLE.parents[2] / "overrides/assets/portal.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper: (#\w+); --mist: (#\w+);", css)[:2]
    assert tuple(map(as_hex, light)) == ON_LIGHT
    assert tuple(map(as_hex, dark)) == ON_DARK
