"""Records to come, one of every kind: nothing that is published gives away a word of them before their day."""

import copy
import gzip
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue.loading import load
from macros.core.settings import Licence, Settings
from macros.records.kinds import KINDS
from macros.site.program_files import write_data
from tests.editing import give, own_page
from tests.portals import SAMPLE, build, copy_portal

SECRET = "Quuxly"
"""A word that no page has, in every text, name and id of the records to come."""
FIRST_DAY = "2098-01-01"
UNIQUE = {"gss", "tile", "amount", "publish_until"}
KEPT = {"phone", "textphone"}
REPOSITORY = "repo_url: https://git.example.org/anyshire/portal\nedit_uri: edit/main/\n"


def secret(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """Make a record to come of one that is shown: every text in it has the word, and so has every id of its own."""
    hidden = {name: value for name, value in _told(copy.deepcopy(record)).items() if name not in UNIQUE}
    hidden |= {
        "id": f"{SECRET.lower()}-{kind}",
        "name": f"{SECRET} {kind}",
        "also_known_as": [f"{SECRET} alias"],
        "search_words": [SECRET.lower()],
        "formerly": [f"{SECRET.lower()}-old-{kind}"],
        "owner": f"{SECRET} officer",
        "publish_from": FIRST_DAY,
    }
    amount = {"amount": "not_reported"} if kind in ("funds", "projects") else {}
    until = {"publish_until": "2098-12-31"} if kind == "notices" else {}
    place = {"position": "40"} if "position" in record else {}
    return hidden | amount | until | place


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: f"{SECRET.lower()}-{held}" if name == "id" else held if name in KEPT else _told(held)
            for name, held in value.items()
        }
    if isinstance(value, list):
        return [_told(held) for held in value]
    return f"{value} {SECRET}" if " " in value else value


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small portal with a record to come of every kind, one of them with a page, values and a paper."""
    portal = copy_portal(SAMPLE, tmp_path_factory.mktemp("embargo") / "portal")
    data = portal / "data"
    for kind in KINDS:
        file = data / f"{kind}.yml"
        shown = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        added = yaml.safe_dump([secret(kind, record) for record in shown[:1]], sort_keys=False)
        file.write_text(f"{file.read_text(encoding='utf-8')}{added}", encoding="utf-8")
    give(data, "projects", "night-walks", "publish_until: 2024-02-01")
    page = own_page(portal, "projects/quuxly-projects.md")
    page.write_text(f"{page.read_text(encoding='utf-8')}\nWhat {SECRET} will do.\n", encoding="utf-8")
    with (portal / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(REPOSITORY)
    return portal


@pytest.fixture(scope="module")
def site(portal: Path) -> Path:
    code, printed = build(portal)
    assert code == 0, printed
    return portal / "site"


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what each file holds, that of the search's packed files too, below its name."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            held = path.read_bytes()
            packed = held.startswith(b"\x1f\x8b")
            name = path.relative_to(site).as_posix()
            yield name, f"{name}\n{(gzip.decompress(held) if packed else held).decode('utf-8', 'replace')}"


def test_nothing_that_is_published_gives_away_a_record_to_come(site: Path) -> None:
    found = dict(texts_of(site))
    assert {"index.html", "sitemap.xml", "feed.xml", "calendar.ics", "manifest.json"} <= set(found)
    assert [name for name in found if name.startswith("pagefind/fragment/")]
    told = {
        name: text[max(0, place - 80) : place + 40]
        for name, text in found.items()
        if (place := text.lower().find(SECRET.lower())) >= 0
    }
    assert told == {}
    assert not [name for name, text in found.items() if FIRST_DAY in text or "1 January 2098" in text]


def test_on_their_day_all_of_them_are_told(portal: Path, tmp_path: Path) -> None:
    settings = Settings("https://anyshire.example/", "Anyshire", "Anyshire", Licence("Open", "https://example.org/"))
    write_data(load(portal / "data").on(date.fromisoformat(FIRST_DAY)), tmp_path, settings)
    for kind in KINDS:
        assert SECRET in (tmp_path / f"api/v1/{kind}.json").read_text(encoding="utf-8"), kind


def test_the_page_of_a_record_that_is_over_says_so(site: Path) -> None:
    page = (site / "projects/night-walks/index.html").read_text(encoding="utf-8")
    assert "This was shown until 1 February 2024 and is no longer kept here." in page
    assert '<a href="../">See what is shown now</a>' in page
    assert "Volunteers walk people home" not in page
    assert "night-walks/" not in (site / "priorities/burglary/index.html").read_text(encoding="utf-8")


def test_a_link_to_edit_leads_to_no_line_of_a_record_to_come(portal: Path, site: Path) -> None:
    linked = {
        (found[1], int(found[2]))
        for name, text in texts_of(site)
        for found in re.finditer(r"/edit/main/(\S+?)#L(\d+)", text)
    }
    assert linked
    for name, line in linked:
        lines = (portal / name).read_text(encoding="utf-8").splitlines()
        assert SECRET.lower() not in lines[line - 1]
