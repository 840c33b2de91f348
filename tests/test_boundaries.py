"""data/boundaries.geojson: what is read of it, and what is said where it and the places do not fit together."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue.boundaries import read_boundaries
from macros.catalogue.data_files import unread_files
from macros.catalogue.loading import examine
from macros.editing.check import check
from macros.pages.first_check import load_checked
from tests.editing import give, put, small_portal
from tests.invented import boundaries, write_boundaries

CODES = ("E07000001", "E07000002")
ADVICE = "Save it as GeoJSON in longitude and latitude (WGS 84): [-2.1, 52.8]"
Tree = dict[str, Any]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_portal(tmp_path)


def said(data: Path, tree: Any) -> list[str]:
    """Return what the check finds wrong with a file of boundaries: the line and the sentence."""
    write_boundaries(data, tree)
    _, problems = examine(data)
    assert all(problem.file.endswith("data/boundaries.geojson") for problem in problems)
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_a_file_with_the_places_of_the_portal_is_right(data: Path) -> None:
    assert said(data, boundaries(CODES)) == []
    assert unread_files(data) == []
    read = load_checked(data.parent).boundaries
    assert read
    assert (list(read.shapes), read.attribution) == ([*CODES], "Invented for tests.")


@pytest.mark.parametrize("name", ["WD24CD", "LAD23CD", "code", "gss", "id"])
def test_codes_may_be_in_any_property(data: Path, name: str) -> None:
    tree = boundaries(CODES, name=name)
    for feature in tree["features"] if name == "id" else ():
        feature["id"] = feature["properties"].pop("id")
    write_boundaries(data, tree)
    read = read_boundaries(data, CODES)
    assert read
    assert set(read.shapes) == set(CODES)


def test_several_polygons_holes_heights_and_one_property_more_are_taken(data: Path) -> None:
    tree = boundaries(CODES)
    [ring] = tree["features"][0]["geometry"]["coordinates"]
    hole = [[-2.38, 53.49, 7], [-2.37, 53.49, 7], [-2.37, 53.488, 7], [-2.38, 53.49, 7]]
    tree["features"][0]["geometry"] = {"type": "MultiPolygon", "coordinates": [[ring, hole], [hole]]}
    assert said(data, tree) == []


def changed(change: Callable[[Tree], object]) -> Tree:
    tree = copy.deepcopy(boundaries(CODES, steps=4))
    change(tree["features"][1])
    return tree


def moved(east: float, north: float) -> Tree:
    return changed(lambda feature: feature["geometry"]["coordinates"][0].insert(2, [east, north]))


@pytest.mark.parametrize(
    ("tree", "sentence"),
    [
        (
            changed(lambda feature: feature["geometry"].update(type="Point", coordinates=[-2, 53])),
            "E07000002 has the geometry 'Point'. A boundary is a Polygon or a MultiPolygon",
        ),
        (
            changed(lambda feature: feature.update(geometry=None)),
            "E07000002 has no geometry. A boundary is a Polygon or a MultiPolygon",
        ),
        (
            changed(lambda feature: feature["geometry"].update(coordinates=[])),
            f"E07000002 has a polygon without an outline. {ADVICE}",
        ),
        (
            changed(lambda feature: feature["geometry"].update(coordinates=[[]])),
            f"E07000002 has an outline of fewer than four positions. {ADVICE}",
        ),
        (
            changed(lambda feature: feature["geometry"].update(coordinates=[[[-2, 53], [-2, 53]]])),
            f"E07000002 has an outline of fewer than four positions. {ADVICE}",
        ),
        (
            changed(lambda feature: feature["geometry"]["coordinates"][0].insert(0, ["-2", 53])),
            f"E07000002 has a position that is no pair of numbers. {ADVICE}",
        ),
        (
            changed(lambda feature: feature["geometry"]["coordinates"][0].insert(0, 7)),
            f"E07000002 has a position that is no pair of numbers. {ADVICE}",
        ),
        (
            moved(414000, 332000),
            f"E07000002 has the position [414000, 332000], which is in metres, not in degrees. {ADVICE}",
        ),
        (
            moved(53.2, -2.1),
            "E07000002 has the position [53.2, -2.1], with latitude first. Longitude comes first: [-2.1, 53.2]",
        ),
        (
            moved(151.2, -33.8),
            f"E07000002 has the position [151.2, -33.8], which is not in the United Kingdom. {ADVICE}",
        ),
        (
            changed(lambda feature: feature["properties"].update(WD24CD="E07000001")),
            "E07000001 has two boundaries. Keep one, or make it one MultiPolygon",
        ),
        (
            changed(lambda feature: feature["properties"].pop("WD24CD")),
            "feature 2 has no code in 'WD24CD', as the others have. Add it",
        ),
        (
            boundaries([*CODES, "E07000009"]),
            "E07000009 is not the code of a place here. Give the place that code as 'gss', or keep only the boundaries "
            "of your places",
        ),
        (
            boundaries([*CODES, "E07000009", "E07000010", "E07000011"]),
            "E07000009 is not the code of a place here, nor are 2 others. Give the place that code as 'gss', or keep "
            "only the boundaries of your places",
        ),
        (
            boundaries(CODES[:1]),
            "lacks the boundary of 'southtown', E07000002. Add it, or take the file away to show tiles",
        ),
        ({"type": "FeatureCollection", "features": []}, f"holds no features of GeoJSON. {ADVICE}"),
        ({"type": "Topology", "objects": {}}, f"holds no features of GeoJSON. {ADVICE}"),
        ([1], f"holds no features of GeoJSON. {ADVICE}"),
        ({"features": [7]}, 'no feature has a code such as "E07000001" in its properties. Add one to each'),
        (
            boundaries(["north", "south"]),
            "E08000001 has two boundaries. Keep one, or make it one MultiPolygon",
        ),
        ("", "is not JSON from here on. Download or save the file anew"),
        ("[" * 100_000, "is not JSON from here on. Download or save the file anew"),
        ('{"features": [{"geometry": {"coordinates": [NaN]}}]}', f"holds NaN, which is no coordinate. {ADVICE}"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(data: Path, tree: Any, sentence: str) -> None:
    assert said(data, tree) == [f"1: {sentence}"]


def test_a_sentence_names_the_line(data: Path) -> None:
    text = json.dumps(moved(414000, 332000), indent=1)
    line = text[: text.index("E07000002")].count("\n") + 1
    assert [found.partition(":")[0] for found in said(data, text)] == [str(line)]
    assert said(data, text[:-9] + "!")[0].startswith(f"{text[:-9].count(chr(10)) + 1}: is not JSON from here on.")


def test_a_file_that_is_no_text_or_too_large_is_named(data: Path) -> None:
    (data / "boundaries.geojson").write_bytes(b"PK\x03\x04 of a shapefile")
    assert "is not a text file but" in examine(data)[1][0].message
    (data / "boundaries.geojson").write_bytes(b" " * (8 * 2**20 + 1))
    assert examine(data)[1][0].message == "is 8.0 MB; at most 8 MB are read. Take generalised boundaries"


@pytest.mark.parametrize("name", ["boundaries.json", "Boundaries.GeoJSON", "wards.geojson", "boundaries.kml"])
def test_a_file_of_another_name_is_not_passed_over(data: Path, name: str) -> None:
    write_boundaries(data, boundaries(CODES)).rename(data / name)
    [problem] = examine(data)[1]
    assert "boundaries" in problem.message


def test_places_that_ended_or_are_still_to_be_written_may_be_missing(data: Path) -> None:
    write_boundaries(data, boundaries(CODES[:1]))
    give(data, "localities", "southtown", "valid_to: 2024-01-31")
    assert examine(data)[1] == []
    put(data, "localities", "  valid_to: 2024-01-31\n", "  publish_from: 2099-12-31\n")
    assert examine(data)[1] == []


WITHOUT_SOURCE: list[Tree] = [{}, *({"attribution": none} for none in ("", " ", None, [1]))]


@pytest.mark.parametrize(
    ("attribution", "warned"),
    [({"attribution": "Source: Ordnance Survey"}, False), *((none, True) for none in WITHOUT_SOURCE)],
)
def test_the_check_asks_whose_boundaries_they_are(
    data: Path, capsys: pytest.CaptureFixture[str], attribution: Tree, warned: bool
) -> None:
    tree = {name: held for name, held in boundaries(CODES).items() if name != "attribution"} | attribution
    write_boundaries(data, tree)
    assert check(data, format="text", verbose=False, today=date(2024, 3, 3)) == 0
    said = 'data/boundaries.geojson:1: does not say where the boundaries come from. Write it beside "features", for'
    assert (said in capsys.readouterr().out) == warned


def test_the_check_asks_nothing_where_there_are_no_boundaries(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(data, format="text", verbose=False, today=date(2024, 3, 3))
    write_boundaries(data, "{")
    check(data, format="text", verbose=False, today=date(2024, 3, 3))
    assert "where the boundaries come from" not in capsys.readouterr().out
