"""The map of boundaries: simplified so that neighbours still touch, named, linked, and within its budget."""

import gzip
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.boundaries import Boundaries, read_boundaries
from macros.catalogue.catalogue import Catalogue
from macros.pages.first_check import load_checked
from macros.records.localities import Locality
from macros.views.boundary_map import MOST_POINTS, boundary_map
from macros.views.localities import localities_map
from macros.views.outlines import area, projected, simplified
from macros.views.portal import Portal
from tests.borough import WARDS, filled_borough
from tests.editing import give, put, small_portal
from tests.invented import boundaries, outline, write_boundaries

CODES = [f"E05{number:06}" for number in range(1, len(WARDS) + 1)]
TODAY = date(2026, 12, 1)
STEP = re.compile(r"(-?\d+),(-?\d+)")


def edges(rings: list[list[tuple[int, int]]]) -> set[frozenset[tuple[int, int]]]:
    return {frozenset(pair) for ring in rings for pair in zip(ring, [*ring[1:], ring[0]], strict=True)}


@pytest.mark.parametrize("most", [4000, 400, 100])
def test_neighbours_still_touch_when_borders_are_simplified(tmp_path: Path, most: int) -> None:
    write_boundaries(tmp_path, boundaries(CODES, columns=5))
    read = read_boundaries(tmp_path, CODES)
    assert read
    whole, *_ = projected(read.shapes, 3960)
    made = simplified(whole, most, 4)
    assert sum(len(ring) for rings in made.values() for ring in rings) <= most
    # Each border between two wards is in both: 4 rows of 5 and one ward below make 31 of them.
    shared = Counter(edge for rings in made.values() for edge in edges(rings))
    assert set(shared.values()) == {1, 2}
    touching = {
        frozenset((one, other))
        for one in made
        for other in made
        if one < other and edges(made[one]) & edges(made[other])
    }
    assert len(touching) == 32
    # Nothing is lost or counted twice: the wards make up the same sheet.
    before, after = (sum(area(ring) for rings in outlines.values() for ring in rings) for outlines in (whole, made))
    assert after == pytest.approx(before, rel=0.03)


def test_shapes_keep_their_proportions_with_north_at_the_top() -> None:
    square = ((-2.0, 53.0), (-1.0, 53.0), (-1.0, 54.0), (-2.0, 54.0), (-2.0, 53.0))
    outlines, width, height = projected({"a": [(square,)]}, 1000)
    assert (width, height) == (1000, 1000 * 1 // 0.5948 + 0)
    assert outlines["a"] == [[(0, height), (width, height), (width, 0), (0, 0)]]
    tall = ((-2.0, 50.0), (-1.9, 50.0), (-1.9, 58.0), (-2.0, 50.0))
    assert projected({"a": [(tall,)]}, 1000)[2] == 2000


def test_holes_stay_specks_go_and_no_place_vanishes() -> None:
    ring = [(0, 0), (900, 0), (900, 900), (0, 900)]
    hole = [(300, 300), (600, 300), (600, 600), (300, 600)]
    made = simplified(
        {"whole": [ring, hole, [(950, 950), (952, 950), (951, 952)]], "inside": [hole[::-1]], "dot": [[(5, 5)]]}, 99, 4
    )
    assert edges(made["inside"]) == edges([made["whole"][1]])
    assert len(made["whole"]) == 2
    assert [area(one) for one in made["dot"]] == [36]


@pytest.fixture
def wards(tmp_path: Path) -> tuple[Catalogue, Path]:
    """Return a borough with 21 wards and boundaries that are far too fine."""
    data = filled_borough(tmp_path)
    text = (data / "localities.yml").read_text(encoding="utf-8")
    (data / "localities.yml").write_text(text.replace("E07000001", "E08000001").replace("E07000002", "E08000002"))
    write_boundaries(data, boundaries(CODES, columns=5, steps=300))
    return load_checked(tmp_path).on(TODAY), data


def test_the_wards_of_a_borough_are_drawn_linked_and_named_within_the_budget(wards: tuple[Catalogue, Path]) -> None:
    catalogue, _ = wards
    html = localities_map(Portal(catalogue, today=TODAY))
    places = {place.url: place.name for place in catalogue.all(Locality) if (place.gss or "") in CODES}
    found = dict(re.findall(r'<a class="tile" href="/([^"]+)" aria-label="([^",]+)', html))
    assert {url: name.replace("&amp;", "&") for url, name in found.items()} == places
    for number, name in re.findall(r'aria-label="([^"]+), (\d+) on the map"', html):
        assert f"{name} <a href=" in html, number
    assert "Boundaries are simplified. Invented for tests." in html
    assert len(STEP.findall(html)) <= MOST_POINTS
    assert len(gzip.compress(html.encode())) < 8_000
    assert "style=" not in html


def test_every_name_is_within_its_area_or_in_the_key(wards: tuple[Catalogue, Path]) -> None:
    catalogue, _ = wards
    read = catalogue.boundaries
    assert read
    drawn = boundary_map(read, catalogue.all(Locality))
    numbers = [one.number for one in drawn["areas"] if one.number]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert 0 < len(numbers) < len(CODES) / 2
    for one in drawn["areas"]:
        assert max(map(len, one.lines)) * 7 <= one.room.width, one
        assert 0 < one.room.x < drawn["width"]
        assert 0 < one.room.y < drawn["height"]


def test_a_whole_is_not_drawn_over_its_parts_and_what_readers_do_not_see_is_left_out(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    write_boundaries(data, boundaries(("E07000001", "E07000002")))
    give(data, "localities", "southtown", "publish_from: 2025-01-01")
    before, after = (
        localities_map(Portal(load_checked(tmp_path).on(day), today=day)) for day in (date(2024, 10, 1), TODAY)
    )
    assert ("Southtown" in before, "Southtown" in after) == (False, True)
    assert len(STEP.findall(before)) < len(STEP.findall(after))
    put(data, "localities", "  publish_from: 2025-01-01\n", "  part_of: northtown\n")
    assert 'aria-label="Northtown' not in localities_map(Portal(load_checked(tmp_path).on(TODAY), today=TODAY))


def test_without_the_file_the_tiles_stay(tmp_path: Path) -> None:
    small_portal(tmp_path)
    html = localities_map(Portal(load_checked(tmp_path).on(TODAY), today=TODAY))
    assert "not to scale" in html
    assert "<path" not in html


def test_a_page_with_the_map_is_drawn_again_when_the_boundaries_change(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    digests = []
    for columns in (2, 1):
        write_boundaries(data, boundaries(("E07000001", "E07000002"), columns=columns))
        portal = Portal(load_checked(tmp_path).on(TODAY), today=TODAY)
        localities_map(portal)
        assert "boundaries:" in portal.catalogue.reads
        digests.append(portal.fingerprint("boundaries:"))
    assert digests[0] != digests[1]


def test_one_place_alone_can_be_drawn(tmp_path: Path) -> None:
    small_portal(tmp_path)
    [place] = [one for one in load_checked(tmp_path).all(Locality) if one.id == "southtown"]
    ring = tuple((east, north) for east, north in outline(0, 1))
    drawn = boundary_map(Boundaries({"E07000002": ((ring,),)}, {}, "", "x"), [place])
    assert [one.lines for one in drawn["areas"]] == [("Southtown",)]
