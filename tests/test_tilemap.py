"""The tile map: where tiles stand, and names that are broken into lines that fit them."""

import pytest

from macros.views.tilemap import Square, tiles_of


def square(name: str = "Northtown", **changes: object) -> Square:
    return Square(**({"name": name, "word": "", "row": 1, "column": 1, "width": 1} | changes))  # type: ignore[arg-type]


def test_tiles_stand_on_their_grid_with_gaps_between() -> None:
    drawn = tiles_of([square(), square(row=3, column=2, width=2)])
    assert (drawn["width"], drawn["height"]) == (396, 276)
    first, last = drawn["tiles"]
    assert [first[side] for side in ("x", "y", "width", "height", "middle")] == [0, 0, 60, 86, 30]
    assert [last[side] for side in ("x", "y", "width", "height", "middle")] == [66, 184, 126, 86, 129]
    assert tiles_of([])["height"] == 0
    assert tiles_of([square("Llanfairpwllgwyngyllgogerychwyrndrobwll", row=2)])["height"] > 2 * 92
    assert tiles_of([square(column=9, width=4)])["width"] == 12 * 66


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("Stafford", 1, ["Stafford"]),
        ("Seven s", 1, ["Seven s"]),
        ("Sevenn s", 1, ["Sevenn", "s"]),
        ("East Staffordshire", 1, ["East", "Staffor", "dshire"]),
        ("Llanfairpwllgwyngyllgogerych", 1, ["Llanfai", "rpwllgw", "yngyllg", "ogerych"]),
        ("East Staffordshire", 3, ["East Staffordshire"]),
        ("Newcastle-under-Lyme", 2, ["Newcastle-", "under-Lyme"]),
        ("Stoke-on-Trent", 1, ["Stoke-", "on-", "Trent"]),
    ],
)
def test_names_are_broken_where_they_would_leave_their_tile(name: str, width: int, lines: list[str]) -> None:
    (tile,) = tiles_of([square(name, width=width)])["tiles"]
    assert tile["lines"] == lines


@pytest.mark.parametrize(
    ("name", "word", "first"), [("Stafford", "", 47.75), ("Stafford", "priority", 38.25), ("East Staffs", "", 38.25)]
)
def test_a_label_stands_in_the_middle_of_its_tile(name: str, word: str, first: float) -> None:
    (tile,) = tiles_of([square(name, word=word)])["tiles"]
    assert (tile["first"], tile["step"], tile["word"]) == (first, 19, word)
