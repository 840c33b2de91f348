"""Small built portals, as a joint first page finds them: open data and an index of the search."""

import csv
import json
from pathlib import Path
from typing import Any

from macros.many.together import build_together
from macros.site.search import index_site

SETTINGS = "name: Safer England\naddress: https://safer.example/\npublished_by: Partners\n"
MAP = "map:\n  stoke: {row: 1, column: 2}\n  trafford: {row: 2, column: 1, width: 2}\n  unbuilt: {row: 9, column: 9}\n"
EMERGENCY = {"name": "Emergency", "phone": "999", "website": "", "url": "get-help/#999", "words": ["danger"]}
AREAS = {
    "stoke": ("Safer Stoke", [("hanley", "Hanley", ["Etruria", "Joiner's Square"]), ("burslem", "Burslem", [])]),
    "trafford": ("Safer Trafford", [("sale", "Sale <b>", ["Ashton"]), ("etruria", "Étruria", [])]),
}


def together(home: Path) -> Path:
    """Build the joint site of two portals; return its folder, with the portals below it as a web server has them."""
    built(home / "sites", "stoke")
    built(home / "sites", "trafford")
    (home / "together.yml").write_text(SETTINGS + MAP, encoding="utf-8")
    said = build_together(home / "together.yml", home / "sites")
    assert said == ["site/: a first page, one search and joined data of 2 portals"]
    for portal in (home / "sites").iterdir():
        portal.rename(home / "site" / portal.name)
    return home / "site"


def built(sites: Path, id: str, *, form: str = "1.0", indexed: bool = True) -> Path:
    """Write what a finished site of one of the areas holds, as far as it is read; return its folder."""
    site = sites / id
    name, places = AREAS[id]
    localities: list[dict[str, Any]] = [
        {"id": place, "name": called, "url": f"localities/{place}/", "places": inside}
        for place, called, inside in places
    ]
    index = {
        "schema_version": form,
        "name": name,
        "updated": "2026-11-01",
        "licence": {"name": f"Licence of {name}", "url": "https://licence.example/"},
        "publisher": {"name": name, "url": f"https://{id}.example/"},
        "kinds": [{"kind": "localities"}, {"kind": "glossary"}],
    }
    write(site / "api/v1/index.json", index)
    write(site / "api/v1/localities.json", {"items": localities})
    write(site / "api/v1/glossary.json", {"items": [{"id": "asb", "name": "ASB", "url": ""}]})
    write_rows(
        site / "data/localities.csv",
        [{"id": place["id"], "name": place["name"], "url": place["url"]} for place in localities],
    )
    extra = {"own": f"'={id}"} if id == "stoke" else {}
    write_rows(site / "data/glossary.csv", [{"id": "asb", **extra, "text": 'quoted "twice",\nand broken'}])
    if indexed:
        index_places(site, id)
    return site


def index_places(site: Path, id: str) -> None:
    """Write the pages of the places and the index of the search, as a build does."""
    pages = []
    for place, called, inside in AREAS[id][1]:
        heading = f"<h1 data-pagefind-meta='title'>{called.replace('<', '&lt;')}</h1>"
        text = f"{heading}<p>Burglary near {' and '.join(inside)}.</p>"
        html = f"<html lang=en><title>x</title><body><main data-pagefind-body>{text}</main>"
        pages.append((f"localities/{place}/index.html", html))
        page = site / "localities" / place / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><link rel=icon href=data:,><title>{place}</title>{called}", encoding="utf-8")
    places = [{"name": called, "url": f"localities/{place}/", "words": [called]} for place, called, _ in AREAS[id][1]]
    local = {"name": f"Police of {id}", "phone": "0100", "website": "", "url": "get-help/#p", "words": ["police"]}
    index_site(site, iter(pages), [id, "burglary"], {"help": [EMERGENCY, local], "places": places})


def write(file: Path, said: Any) -> None:
    """Write a JSON file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(said), encoding="utf-8")


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    """Write a CSV file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
