"""The tile map: where tiles are on their grid, and what is between them."""

import pytest

from macros.views.tilemap import Cell, Square, tiles_of


def square(name: str = "Northtown", **changes: object) -> Square:
    return Square(**({"name": name, "word": "", "row": 1, "column": 1, "width": 1} | changes))  # type: ignore[arg-type]


def laid_out(*squares: Square) -> list[list[tuple[int, str]]]:
    """Return the width and the name of each cell of each row."""
    return [[(cell.width, cell.square.name if cell.square else "") for cell in row] for row in tiles_of(squares)]


def test_a_map_without_tiles_has_no_rows() -> None:
    assert tiles_of([]) == []


def test_tiles_are_where_their_records_say_with_nothing_between_and_after_them() -> None:
    east, west = square("East", column=5, width=2), square("West", column=1, width=2)
    assert laid_out(east, west) == [[(2, "West"), (2, ""), (2, "East")]]
    assert laid_out(square("South", row=3, column=2, width=3), west) == [
        [(2, "West"), (4, "")],
        [(6, "")],
        [(1, ""), (3, "South"), (2, "")],
    ]


@pytest.mark.parametrize(("column", "width", "columns"), [(1, 1, 6), (5, 2, 6), (9, 4, 12)])
def test_a_map_has_at_least_six_columns_and_as_many_as_its_tiles_need(column: int, width: int, columns: int) -> None:
    rows = tiles_of([square(column=column, width=width), square(row=2)])
    assert [sum(cell.width for cell in row) for row in rows] == [columns, columns]


def test_rows_above_the_first_tile_are_left_out() -> None:
    assert len(tiles_of([square(row=4), square(row=5)])) == 2


def test_a_neighbour_without_a_place_is_shown_all_the_same() -> None:
    rows = tiles_of([square(), square("Otherton", row=0, column=0, width=0)])
    assert rows[0][0] == Cell(1, square("Otherton", row=0, column=0, width=0))
