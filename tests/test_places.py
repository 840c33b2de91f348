"""Places as they are: their types and codes, parts of each other at any depth, splits and mergers, tiles on the map."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.problems import DataError
from macros.pages.places_tree import as_tree, places_above, trail_of
from macros.records.localities import PLACE_TYPES, Locality, PlaceType
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.borough import WARDS, filled_borough, ward_id
from tests.editing import add, give, put, small_portal

TODAY = date(2024, 10, 1)
# The other places of a portal in each country: the type of a council's area, and the beginning of their codes.
LARGER_TYPE = {"E": "district", "W": "welsh_principal_area", "S": "unitary", "N": "district"}
LARGER = {"E": "E07000", "W": "W06000", "S": "S12000", "N": "N09000"}
PLACE = """
- id: {id}
  name: {name}
  summary: A place.
  priority_locality: no
  responsible: [police]
  governance: not_reported
  sources: [{{source: plan, at: page 1}}]
  updated: 2024-03-01
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the small portal's records, with two more places, whose fields tests add."""
    data = small_portal(tmp_path)
    add(data, "localities", "".join(PLACE.format(id=id, name=id.capitalize()) for id in ("middle", "end")))
    return data


def problems(data: Path) -> list[str]:
    """Return what is wrong, without the files and lines."""
    try:
        load(data)
    except DataError as error:
        return [f"{problem.where}: {problem.message}" for problem in error.problems]
    return []


def test_every_type_has_a_name_for_pages() -> None:
    assert tuple(PLACE_TYPES) == PlaceType.__args__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("type", "code"),
    [
        *[("ward", code) for code in ("E05009290", "W05000101", "S13002835", "N08000101")],
        *[("unitary", code) for code in ("E06000023", "S12000036", "N09000003")],
        *[("district", code) for code in ("E07000238", "E08000009")],
        *[
            ("metropolitan_borough", "E08000009"),
            ("london_borough", "E09000007"),
            ("welsh_principal_area", "W06000015"),
        ],
        *[("partnership", "E22000259"), ("county", "E10000034"), ("county", "E47000001"), ("parish", "E04008904")],
        *[("police_force_area", "E23000015"), ("neighbourhood", "E01000001"), ("town", "E04008904")],
    ],
)
def test_a_code_of_the_type_is_taken_and_one_of_another_is_not(data: Path, type: str, code: str) -> None:
    country = code[0]
    put(data, "localities", "gss: E07000001", f"gss: {LARGER[country]}001\n  type: {LARGER_TYPE[country]}")
    put(data, "localities", "gss: E07000002", f"gss: {LARGER[country]}002\n  type: {LARGER_TYPE[country]}")
    give(data, "localities", "middle", f"type: {type}", f"gss: {code}")
    assert problems(data) == []
    if type != "town":
        put(data, "localities", code, f"{country}92000001")
        (said,) = problems(data)
        assert said.startswith(
            f"middle: gss: {country}92000001 is not the code of a {type.replace('_', ' ')}: those begin with "
        )


@pytest.mark.parametrize(
    ("type", "code", "country"),
    [("ward", "W05000101", "Wales"), ("unitary", "S12000036", "Scotland"), ("ward", "N08000101", "Northern Ireland")],
)
def test_a_code_of_another_country_than_that_of_the_other_places_is_named(
    data: Path, type: str, code: str, country: str
) -> None:
    give(data, "localities", "middle", f"type: {type}", f"gss: {code}")
    assert problems(data) == [
        f"middle: gss: {code} is a code of {country}, but other places are in England. Look the code up"
    ]


def test_a_code_may_be_missing(data: Path) -> None:
    assert problems(data) == []
    portal = Portal(load(data), today=TODAY)
    assert "Area code" not in MACROS["locality_facts"](portal, "middle")
    assert "Area code" in MACROS["locality_facts"](portal, "northtown")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"middle": "part_of: middle"},
            "middle: part_of: names the locality itself. Name the place",
        ),
        (
            {"middle": "part_of: end", "end": "part_of: middle"},
            "end: part_of: the places above 'end' lead back to itself. One of them is wrong",
        ),
        ({"middle": "part_of: any"}, "middle: part_of: 'any' is not a locality."),
        ({"middle": "successors: [end]"}, "middle: successors: has a successor but no end. Add valid_to, the last day"),
        (
            {"middle": "tile: {row: 9, column: 0, width: 1}"},
            "middle: tile: lies outside the map. Rows and columns",
        ),
        ({"middle": "tile: {row: 9, column: 1, width: 0}"}, "middle: tile: lies outside the map."),
        ({"middle": "tile: {row: 9, column: 400, width: 2}"}, "middle: tile: lies outside the map."),
        (
            {"middle": "tile: {row: 9, column: 2, width: 2}", "end": "tile: {row: 9, column: 3, width: 1}"},
            "end: tile: lies on the tile of 'middle'. Move one of them",
        ),
    ],
)
def test_what_no_map_or_tree_can_show_is_named(data: Path, fields: dict[str, str], said: str) -> None:
    for id, field in fields.items():
        give(data, "localities", id, field)
    assert any(problem.startswith(said) for problem in problems(data)), problems(data)


def test_a_split_and_a_merger_leave_good_pages(data: Path) -> None:
    give(data, "localities", "middle", "valid_to: 2023-03-31", "successors: [northtown, southtown]")
    give(data, "localities", "end", "valid_to: 2023-03-31", "successor: northtown")
    portal = Portal(load(data), today=TODAY)
    split = MACROS["locality_summary"](portal, "middle")
    assert "Its area is now part of" in split
    assert all(f'href="/localities/{id}/"' in split for id in ("northtown", "southtown"))
    merged = MACROS["locality_facts"](portal, "northtown")
    assert all(f'href="/localities/{id}/"' in merged for id in ("middle", "end"))
    assert 'href="/localities/end/"' not in MACROS["localities_list"](portal)


@pytest.fixture
def tree(tmp_path: Path) -> Catalogue:
    """Make a borough of 21 wards in two levels: the first seven are parts of a town, which is part of the borough."""
    data = filled_borough(tmp_path)
    add(data, "localities", PLACE.format(id="the-town", name="The town") + "  type: town\n  part_of: northtown\n")
    file = data / "localities/wards.yml"
    text = file.read_text(encoding="utf-8")
    for ward in WARDS[:7]:
        text = text.replace(f"id: {ward_id(ward)}\n", f"id: {ward_id(ward)}\n  part_of: the-town\n  type: ward\n")
    file.write_text(text, encoding="utf-8")
    return load(data)


def test_pages_lists_tables_and_search_follow_the_tree(tree: Catalogue) -> None:
    portal, ward = Portal(tree, today=TODAY), ward_id(WARDS[0])
    top: Any = {branch.place.id: branch for branch in as_tree(tree.all(Locality))}
    assert ward not in top
    assert [part.place.id for part in top["northtown"].parts] == ["the-town"]
    assert [part.place.id for part in top["northtown"].parts[0].parts] == [ward_id(ward) for ward in WARDS[:7]]
    place = tree.find(Locality, ward)
    assert places_above(tree, place) == ["the-town", "northtown"]
    assert trail_of(tree, place) == {
        "within": [["localities/northtown/", "Northtown"], ["localities/the-town/", "The town"]]
    }
    listed = MACROS["localities_list"](portal)
    assert listed.count("<ul") == 3
    assert 'data-label="Part of"' in MACROS["localities_table"](portal)
    facts = MACROS["locality_facts"](portal, "the-town")
    assert "<dt>Kind of place</dt><dd>Town</dd>" in facts
    assert all(f">{ward}</a>" in facts for ward in WARDS[:7])
    assert "Northtown" in MACROS["locality_summary"](portal, ward).partition('pagefind-meta="words"')[2]


def test_columns_that_no_row_fills_are_left_out(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    catalogue = load(data)
    plain = [
        place.model_copy(update={"priority_locality": False, "neighbourhoods": ()}) for place in catalogue.all(Locality)
    ]
    table = MACROS["localities_table"](Portal(Catalogue(plain), today=TODAY))
    assert table.count('scope="col"') == 1
    assert "priority" not in table.casefold()


def with_figures(data: Path) -> Catalogue:
    """Return the small portal with a town of two levels, the lower of which has figures."""
    give(data, "localities", "middle", "part_of: southtown")
    give(data, "localities", "end", "part_of: middle", "gss: E05000001", "valid_to: 2024-03-31")
    put(data, "measures", "  localities: [northtown]\n", "  localities: [northtown, end]\n")
    return load(data)


def test_a_place_says_which_of_its_parts_have_figures_at_any_depth(data: Path) -> None:
    portal = Portal(with_figures(data), today=TODAY)
    said = '<p>Figures for parts of this area: <a href="/localities/end/">End</a> (1).</p>'
    assert said in MACROS["locality_measures"](portal, "southtown")
    assert said in MACROS["locality_measures"](portal, "middle")
    assert "parts of this area" not in MACROS["locality_measures"](portal, "end")
    assert MACROS["locality_measures"](portal, "northtown") == ""


def test_a_code_says_until_when_it_was_valid(data: Path) -> None:
    portal = Portal(with_figures(data), today=TODAY)
    assert "E05000001, valid until 31 March 2024" in MACROS["locality_facts"](portal, "end")
    assert "valid until" not in MACROS["locality_facts"](portal, "southtown")
    assert "Area code" not in MACROS["locality_facts"](portal, "middle")


def test_the_search_page_lists_areas_as_a_tree(data: Path) -> None:
    give(data, "localities", "middle", "part_of: southtown")
    html = "".join(MACROS["search_page"](Portal(load(data), today=TODAY)).split())
    assert 'Southtown</a><ulclass="links"><li><ahref="/localities/middle/">Middle</a></li></ul></li>' in html
