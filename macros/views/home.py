"""The top of the home page: what this is, the search, the map."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from macros.views.localities import localities_map
from macros.views.macro import macro

if TYPE_CHECKING:
    from macros.views.portal import Portal


@macro
def home_hero(
    portal: "Portal", *, title: str, lead: str, examples: Sequence[str], outside: str | None = None, **place: int
) -> str:
    """Show the heading, one sentence, the search with examples, and the tile map with its neighbour `outside`."""
    tiles = localities_map(portal, outside=outside, **place)
    return portal.render("home_hero.html", title=title, lead=lead, examples=examples, tiles=portal.inner(tiles))
