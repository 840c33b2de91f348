"""Localities, as pages show them together: the map, the list and the table."""

from typing import TYPE_CHECKING

from macros.core.language import _
from macros.pages.places_tree import as_tree
from macros.records.localities import Locality
from macros.views.boundary_map import boundary_map
from macros.views.macro import macro
from macros.views.tilemap import Square, tiles_of

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def localities_table(portal: "Portal") -> str:
    """Show a table of places: what each is a part of, and its priority neighbourhoods."""
    localities = portal.catalogue.all(Locality)
    return portal.render(
        "localities_table.html",
        localities=localities,
        some_are_parts=any(locality.part_of for locality in localities),
        some_have_priority=some_have_priority(portal),
        some_have_neighbourhoods=any(locality.neighbourhoods for locality in localities),
    )


@macro
def localities_list(portal: "Portal") -> str:
    """Show the places as a list of links, parts below their wholes: what the tile map shows, in words."""
    return portal.render("localities_list.html", branches=as_tree(localities_of_today(portal)))


def localities_of_today(portal: "Portal") -> list[Locality]:
    """Return the localities that have neither ended nor been withdrawn.

    Those that have keep pages, and rows in tables.
    """
    localities = portal.catalogue.all(Locality)
    return [one for one in localities if not one.withdrawn and not (one.valid_to and one.valid_to < portal.today)]


@macro
def localities_map(
    portal: "Portal", *, outside: str | None = None, row: int = 0, column: int = 0, width: int = 0
) -> str:
    """Show the places by their boundaries, or as linked tiles where there is no file of boundaries.

    `outside` names a neighbour that is no place of the partnership, for the tiles.
    """
    boundaries = portal.catalogue.boundaries
    if boundaries and (drawn := boundary_map(boundaries, localities_of_today(portal))):
        return portal.render("boundary_map.html", **drawn)
    squares = [
        Square(
            locality.name,
            _("priority") if locality.priority_locality else "",
            locality.tile.row,
            locality.tile.column,
            locality.tile.width,
            locality,
        )
        for locality in localities_of_today(portal)
        if locality.tile
    ]
    if outside:
        squares.append(Square(outside, _("separate"), row, column, width))
    return portal.render("localities_map.html", rows=tiles_of(squares), some_have_priority=some_have_priority(portal))


def some_have_priority(portal: "Portal") -> bool:
    """Return whether this partnership has priority localities at all: where there are none, no page speaks of them."""
    return any(portal.catalogue.column(Locality, "priority_locality").values())
