"""Each macro on the small portal, against the golden file that bears its name.

`pytest --update-golden` writes the files anew; what changed is then read in the difference.
"""

from typing import Any

import html5lib
import pytest

from macros.pages.passthrough import CLOSE, OPEN
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.macro_calls import MORE, drawn, plain_calls
from tests.portals import TESTS, only

GOLDEN = TESTS / "golden"

UNKNOWN: list[tuple[str, tuple[str, ...], dict[str, Any], str]] = [
    ("priority_summary", ("burglery",), {}, "'burglery' is not a priority. Did you mean 'burglary'?"),
    ("locality_wards", ("xyz",), {}, "'xyz' is not a locality."),
    ("project_notes", ("lock",), {}, "'lock' is not a project. Did you mean 'locks'?"),
    ("measures_cards", ("break-ins", "felt-safe"), {}, "'felt-safe' is not a measure. Did you mean 'felt-safer'?"),
    ("measure_chart", ("xyz",), {}, "'xyz' is not a measure."),
    ("projects_table", (), {"locality": "northtwon"}, "'northtwon' is not a locality. Did you mean 'northtown'?"),
    ("projects_table", (), {"priority": ""}, "'' is not a priority."),
    ("projects_table", (), {"fund": "safe-funds"}, "'safe-funds' is not a fund. Did you mean 'safe-fund'?"),
    ("risks_table", (), {"plan": "any"}, "'any' is not a plan."),
    ("notices_list", (), {"locality": "south"}, "'south' is not a locality. Did you mean 'southtown'?"),
    (
        *("figure", ("break-ins",), {"period": "2020"}),
        "'break-ins' has no value for period='2020'. It has: 2021 to 2022, 2022 to 2023",
    ),
    (
        *("measures_table", (), {"table": "crimes", "caption": "C"}),
        "table='crimes' holds no measure. The tables are: crime, opinion",
    ),
    (
        *("projects_table", (), {"status": "underway"}),
        "status='underway' is not one of: planned, under_way, completed, not_reported. Did you mean 'under_way'?",
    ),
    ("priorities_cards", (), {"level": "all"}, "level='all' is not one of: county, local."),
    ("duties_list", (), {"type": "act"}, "type='act' is not one of: duty, legislation, landscape."),
    (
        *("partners_list", (), {"type": "charity"}),
        "type='charity' is not one of: responsible_authority, co_operating, voluntary, provider, national, other, "
        "combined_authority, housing_association, university.",
    ),
]


def shown(name: str, portal: Portal) -> str:
    """Return what all calls of a macro give, without the marks that let it pass through Markdown."""
    given = drawn(name, portal, [*plain_calls(name, portal), *MORE.get(name, [])])
    return given.replace(OPEN, "").replace(CLOSE, "")


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_gives_what_its_golden_file_holds(name: str, portal: Portal, update_golden: bool) -> None:
    file = GOLDEN / f"{name}.html"
    if name == "page_foot":
        shown("priority_summary", portal)
    given = shown(name, portal) + "\n"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(given, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == given


def test_no_golden_file_is_left_of_a_macro_that_has_gone() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.html" for name in MACROS}


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_gives_html_without_mistakes(name: str, portal: Portal) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!doctype html><title>x</title><body>{shown(name, portal)}</body>")


@pytest.mark.parametrize(("name", "ids", "keywords", "said"), UNKNOWN)
def test_an_unknown_id_or_word_is_named_with_those_that_are_known(
    portal: Portal, name: str, ids: tuple[str, ...], keywords: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=only(said)):
        MACROS[name](portal, *ids, **keywords)
