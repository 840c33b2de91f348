"""Portals as other partnerships have them: wards in two levels, a London borough, Welsh names, councils together."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.borough import WARDS, ward_id
from tests.portals import ROOT, build
from tests.test_first_records import GUIDE, STEP
from tests.test_portal import called, clone, text_of

TOWNS = ("Alderton", "Wick & Weir")
WELSH = {"sir-gar": "Sir Gâr", "llanelli": "Llanelli", "ty-croes": "Tŷ-croes", "penrhyn-coch": "Penrhyn-coch"}


def unitary() -> Iterator[dict[str, Any]]:
    """Yield the places of a unitary council with two towns and 21 wards in them."""
    yield {"id": "alderland", "name": "Alderland", "type": "unitary", "gss": "E06000999"}
    for number, town in enumerate(TOWNS):
        yield {"id": ward_id(town), "name": town, "type": "town", "part_of": "alderland"}
        for at, ward in enumerate(WARDS[number * 10 : 10 + number * 11]):
            tile = {"row": str(1 + number * 2 + at // 7), "column": str(1 + at % 7), "width": "1"}
            code = f"E05{number * 100 + at + 900000:06}"
            yield {
                "id": ward_id(ward),
                "name": ward,
                "type": "ward",
                "part_of": ward_id(town),
                "gss": code,
                "tile": tile,
            }


def wales() -> Iterator[dict[str, Any]]:
    """Yield the places of a Welsh county with a town and two wards."""
    codes = {"sir-gar": ("welsh_principal_area", "W06000999"), "llanelli": ("town", "W04000999")}
    for id, name in WELSH.items():
        type, code = codes.get(id, ("ward", f"W0500{900 + len(id):04}"[:9]))
        yield {"id": id, "name": name, "type": type, "gss": code, **({} if id == "sir-gar" else {"part_of": "sir-gar"})}


def of_type(type: str, code: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return places of one type beside each other on the map."""
    return [
        {
            "id": ward_id(name),
            "name": name,
            "type": type,
            "gss": f"{code}{number + 900:06}",
            "tile": {"row": "1", "column": str(2 * number + 1), "width": "2"},
        }
        for number, name in enumerate(names)
    ]


PLACES: dict[str, list[dict[str, Any]]] = {
    "unitary": list(unitary()),
    "london": of_type("ward", "E05", ("Bankside Market", "Canal Green", "St Hilda’s")),
    "wales": list(wales()),
    "joint": of_type("district", "E07", ("Alderbrook", "Birch Vale", "Clayton Moor", "Dunham Cross")),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Check and build a portal of each kind, with its places and the records of the guide."""
    home = clone(tmp_path_factory.mktemp("kinds"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        return {type: built(home, type, places) for type, places in PLACES.items()}


def built(home: Path, type: str, places: list[dict[str, Any]]) -> Path:
    """Make, fill, check and build a portal; return the folder of the site."""
    called("portal", "--id", type, "--name", "Safer Here", "--type", type)
    portal = home / "examples" / type
    guide = (portal / "docs/about/editors/index.md").read_text(encoding="utf-8")
    for kind, _, plural, answered in STEP.findall(guide):
        if kind != "locality":
            (portal / f"data/{plural}.yml").write_text(answered, encoding="utf-8")
    common = {
        "summary": "What partners look at first.",
        "priority_locality": "no",
        "responsible": ["council"],
        "governance": "not_reported",
        "sources": [{"source": "annual-report-2026", "at": "page 6"}],
        "updated": "2026-11-21",
    }
    records = "".join(f"- {json.dumps(place | common, ensure_ascii=False)}\n" for place in places)
    (portal / "data/localities.yml").write_text(records, encoding="utf-8")
    assert " 0 problems" in called("check")
    (portal / "macros").symlink_to(ROOT / "macros")
    code, said = build(portal)
    assert code == 0, said
    return portal / "site"


def test_the_guide_is_what_fills_them() -> None:
    assert len(STEP.findall(GUIDE)) == 5


@pytest.mark.parametrize("type", PLACES)
def test_every_place_has_a_page_that_speaks_of_nothing_it_does_not_have(sites: dict[str, Path], type: str) -> None:
    for place in PLACES[type]:
        page = (sites[type] / f"localities/{place['id']}/index.html").read_text(encoding="utf-8")
        assert re.search(rf"<h1[^>]*>{re.escape(place['name'].replace('&', '&amp;'))}</h1>", page), place
        assert not re.search(r"<h2[^>]*>(Wards|Area reviews|Projects|Figures)</h2>", page)
        assert "priority locality" not in page.casefold()


@pytest.mark.parametrize("type", PLACES)
def test_the_list_of_places_names_all_of_them_and_the_map_those_with_a_tile(sites: dict[str, Path], type: str) -> None:
    hub = (sites[type] / "localities/index.html").read_text(encoding="utf-8")
    for place in PLACES[type]:
        assert f">{place['name'].replace('&', '&amp;')}</a>" in hub
    assert hub.count('<a class="tile"') == sum("tile" in place for place in PLACES[type])


def test_the_page_of_a_ward_leads_back_through_its_town_to_the_council(sites: dict[str, Path]) -> None:
    page = (sites["unitary"] / f"localities/{ward_id(WARDS[0])}/index.html").read_text(encoding="utf-8")
    trail = page.partition('class="breadcrumb"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<]+)</a>", trail) == ["Your area", "Alderland", "Alderton"]
    assert all(f"../{id}/" in trail for id in ("alderland", "alderton"))


@pytest.mark.parametrize(
    ("type", "words"),
    [
        ("unitary", "For the whole area"),
        ("london", "For the whole borough"),
        ("wales", "For the whole county"),
        ("joint", "For the whole partnership area"),
    ],
)
def test_priorities_are_for_what_the_partnership_covers(sites: dict[str, Path], type: str, words: str) -> None:
    assert words in text_of(sites[type] / "priorities/index.html")
    assert "Safer Here" in (sites[type] / "index.html").read_text(encoding="utf-8")
