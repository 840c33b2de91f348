"""The sign of a priority: its icon and hue are checked, can be read in light and dark, and are the same everywhere."""

import re
from itertools import product
from typing import get_args

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.core.icon_files import icon_drawing
from macros.records import values
from macros.records.priorities import Hue, Priority
from macros.views.portal import Portal
from tests.macro_calls import drawn, plain_calls
from tests.portals import ROOT

CSS = (ROOT / "overrides/assets/portal.css").read_text(encoding="utf-8")
LIGHT, DARK = CSS.split("@media screen and (prefers-color-scheme: dark)")[:2]
HUES = get_args(Hue)
# WCAG AA for text; an icon would need less.
LEAST_CONTRAST = 4.5


def brightness(colour: str) -> float:
    """Return the relative luminance of `#1d5fa8` or `#fff`."""
    digits = colour.removeprefix("#")
    pairs = re.findall("..", digits) if len(digits) == 6 else [digit * 2 for digit in digits]
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def token(sheet: str, name: str) -> str:
    """Return the colour that a style sheet gives a variable first."""
    found = re.search(rf"--{name}: (#[0-9a-f]+);", sheet)
    assert found, name
    return found[1]


@pytest.mark.parametrize(("hue", "ground"), product(HUES, ["paper", "mist"]))
def test_each_hue_can_be_read_on_light_and_on_dark_pages(hue: str, ground: str) -> None:
    for sheet in (LIGHT, DARK):
        one, other = sorted(brightness(token(sheet, name)) for name in (f"hue-{hue}", ground))
        assert (other + 0.05) / (one + 0.05) >= LEAST_CONTRAST, sheet[:40]
    assert f".hue--{hue} {{ --hue: var(--hue-{hue}); }}" in CSS


def test_the_style_sheet_has_no_other_hues() -> None:
    assert set(re.findall(r"--hue-([a-z]+):", CSS)) == set(HUES)


def test_each_priority_of_the_portal_has_a_sign_of_its_own(catalogue: Catalogue) -> None:
    priorities = catalogue.all(Priority)
    assert len({priority.icon for priority in priorities}) == len({priority.hue for priority in priorities}) == 10


@pytest.mark.parametrize("typed", ["material-home-heart", ":material-home-heart:", "material/home-heart"])
def test_an_icon_is_named_as_its_search_gives_it(typed: str) -> None:
    assert values.icon(typed) == "material-home-heart"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("home-heart", "'home-heart' is no icon of Material for MkDocs. Did you mean 'material-home-heart'?"),
        ("material-home-hart", "'material-home-hart' is no icon of Material for MkDocs. Did you mean 'home-heart'?"),
        ("fontawesome-solid-house", "'fontawesome-solid-house' is no icon of Material for MkDocs."),
        ("../../secret", "is no icon of Material for MkDocs."),
        ("y" * 300, "is no icon of Material for MkDocs."),
    ],
)
def test_an_icon_that_there_is_not_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        values.icon(typed)


@pytest.mark.parametrize("macro", ["priorities_cards", "priority_summary", "project_facts"])
def test_the_sign_is_the_same_on_cards_tags_and_figures(portal: Portal, macro: str) -> None:
    html = drawn(macro, portal, plain_calls(macro, portal))
    assert f'<span class="icon hue--rose" aria-hidden="true">{icon_drawing("material-home-lock")}</span>' in html


@pytest.mark.parametrize("macro", ["measure_chart", "measure_values", "measures_aims", "measures_chart"])
def test_charts_have_the_hue_of_their_priority(portal: Portal, macro: str) -> None:
    assert '<figure class="chart hue--rose">' in drawn(macro, portal, plain_calls(macro, portal))


def test_a_priority_without_a_sign_has_a_shield(portal: Portal) -> None:
    html = drawn("priorities_table", portal, plain_calls("priorities_table", portal))
    shield = f'<span class="icon hue--blue" aria-hidden="true">{icon_drawing("material-shield-outline")}</span>'
    assert f'{shield} <a href="/priorities/stalking/">' in html
