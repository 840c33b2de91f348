"""Writes made-up portals to disk: records, pages and settings."""

import shutil
import sys
from pathlib import Path
from string import Template

import yaml

from macros.catalogue.loading import load
from macros.pages.record_pages import pages_from_layouts
from tests.bench.parts import Records
from tests.bench.processes import ROOT, Command, cost_of

HERE = Path(__file__).parent


def write_portal(records: Records, settings: str, folder: Path) -> None:
    """Write a portal whose pages call macros; `settings` names its mkdocs.yml in `settings/`."""
    (folder / "data").mkdir(parents=True)
    for kind, entries in records.items():
        with (folder / "data" / f"{kind}.yml").open("w", encoding="utf-8") as file:
            yaml.dump(entries, file, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)
    shutil.copytree(HERE / "docs", folder / "docs")
    write_settings(settings, folder / "mkdocs.yml")


def write_settings(name: str, file: Path) -> None:
    """Write one of the files of `settings/`, with the place of this repository."""
    text = (HERE / "settings" / f"{name}.yml").read_text(encoding="utf-8")
    file.write_text(Template(text).substitute(root=ROOT), encoding="utf-8")


def write_record_pages(portal: Path) -> None:
    """Write a page for each record, which calls the macros of its kind's layout."""
    for name, page in pages_from_layouts(load(portal / "data"), portal / "docs").items():
        (portal / "docs" / name).write_text(page, encoding="utf-8")


def call_macros(portal: Path) -> None:
    """Write the pages anew into `finished/` with what their macros give: HTML between the marks of the passthrough.

    Each record gets a page of its own there first, because a layout is drawn and has no Markdown of its own to keep.
    `docs/` stays beside it: the records' pages and their prose are checked there, as in any other portal.
    """
    write_record_pages(portal)
    shutil.copytree(portal / "docs", portal / "finished")
    write_settings("draw", portal / "draw.yml")
    inputs = names_in(portal)
    build: Command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", portal / "draw.yml", "-d", portal / "drawn"]
    cost_of([build], portal)
    keep_only(portal, inputs)


def names_in(folder: Path) -> frozenset[str]:
    """Return the names of everything in a folder."""
    return frozenset(path.name for path in folder.iterdir())


def keep_only(folder: Path, names: frozenset[str]) -> None:
    """Put all else aside, whatever it is called: what a build has left, its caches too."""
    for path in list(folder.iterdir()):
        if path.name not in names:
            put_aside(path)


def put_aside(path: Path) -> None:
    """Put a file or folder beside the folder it is in, until all is measured.

    Some file systems are slow for minutes to write new files after many were deleted, and whoever is measured next
    would pay for it.
    """
    aside = path.parent.with_name(f"{path.parent.name}-aside")
    aside.mkdir(exist_ok=True)
    path.rename(aside / f"{len(list(aside.iterdir()))}-{path.name}")
