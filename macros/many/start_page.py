"""The pages over many portals: find your area, search, get help, open data."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.core.writing import write_text
from macros.many.open_data import Portal, kinds_of
from macros.many.settings import Together
from macros.site.policy import with_policy
from macros.views.tilemap import Cell, Square, tiles_of


class Place(NamedTuple):
    """A name that residents look for, and the page about it."""

    name: str
    within: str
    """The place of the partnership that it lies in, where it is not one itself."""
    url: str
    portal: str


class Page(NamedTuple):
    """A page to write: its file, its template, its title and what it is about."""

    file: str
    template: str
    title: str
    description: str


ABOUT = "What partners do about crime and safety, area by area."
PAGES = (
    Page("index.html", "start.html", "", ABOUT),
    Page("search/index.html", "search.html", "Search", "Search the pages of all partnerships."),
    Page("get-help/index.html", "get_help.html", "Get help", "Whom to call, and help in your area."),
    Page("data/index.html", "data.html", "Open data", "The records of all partnerships together, to download."),
    Page("404.html", "missing.html", "Page not found", ABOUT),
)


def write_pages(portals: Sequence[Portal], settings: Together, site: Path) -> None:
    """Write all pages into the folder of the joint site."""
    places = list(places_of(portals))
    letters = by_letter(places)
    known: dict[str, Any] = {
        "settings": settings,
        "portals": portals,
        "places": places,
        "letters": list(letters),
        "here": "",
        "map": map_of(portals, settings),
        "kinds": kinds_of(portals),
        "tables": sorted({table for portal in portals for table in portal.tables()}),
    }
    templates = _templates()
    for page in PAGES:
        _write(page, templates, known, site)
    for letter, there in letters.items():
        page = Page(f"places/{letter}/index.html", "places.html", f"Places: {letter.upper()}", ABOUT)
        _write(page, templates, known | {"here": letter, "there": there}, site)


def _write(page: Page, templates: Environment, known: dict[str, Any], site: Path) -> None:
    own = {"title": page.title, "description": page.description, **_where(page, known["settings"])}
    write_text(site / page.file, with_policy(templates.get_template(page.template).render(known | own), page.file))


def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("macros.many"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def places_of(portals: Sequence[Portal]) -> Iterator[Place]:
    """Yield each place of each portal, and each town or ward that the record of a place names."""
    for portal in portals:
        for locality in portal.items("localities"):
            if locality.get("withdrawn"):
                continue
            yield Place(locality["name"], "", locality["url"], portal.name)
            inside = {
                *_names(locality.get("places")),
                *_names(locality.get("wards")),
                *_names(locality.get("neighbourhoods")),
            }
            for name in sorted(inside - {locality["name"]}):
                yield Place(name, locality["name"], locality["url"], portal.name)


def by_letter(places: Sequence[Place]) -> dict[str, list[Place]]:
    """Return the places by the letter that each begins with, from A to Z."""
    ordered = sorted(places, key=lambda place: (_letters(place.name), place.within, place.portal))
    return {letter: list(there) for letter, there in groupby(ordered, key=lambda place: _first_letter(place.name))}


def map_of(portals: Sequence[Portal], settings: Together) -> list[list[Cell]]:
    """Return the rows of the map: the tiles of the portals that have a place on the map."""
    placed = [(portal, settings.map[portal.id]) for portal in portals if portal.id in settings.map]
    squares = [Square(_short(portal), "", tile.row, tile.column, tile.width, portal) for portal, tile in placed]  # type: ignore[arg-type]
    return tiles_of(squares)


def _short(portal: Portal) -> str:
    """Return the name of the area alone: a tile has little room."""
    return portal.name.removeprefix("Safer ")


def _where(page: Page, settings: Together) -> dict[str, Any]:
    """Return how a page reaches the site's root; 404.html, which is shown anywhere, by the whole path."""
    if page.file == "404.html":
        return {"root": urlsplit(settings.address).path, "canonical": None}
    return {"root": "../" * page.file.count("/"), "canonical": page.file.removesuffix("index.html")}


def _names(said: Any) -> Iterator[str]:
    """Yield the names in a field that holds names, or parts with names."""
    for one in said or ():
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name:
            yield name


def _first_letter(name: str) -> str:
    """Return what a place is listed under: its letter, or `other`, which comes first."""
    first = _letters(name)[:1]
    return first if "a" <= first <= "z" else "other"


def _letters(name: str) -> str:
    """Return a name as it is ordered: without accents and marks."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if sign.isalnum() or sign == " ")
    return plain.strip() or name
