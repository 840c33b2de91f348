"""Damages to the files of a portal: what editors and systems leave behind, and files that are not what they seem."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.damaged.odd import LISTS, odd
from tests.damaged.situation import Family, Situation, files_of, one_of

Files = Callable[[random.Random, Path], None]
RECORD = b"- id: more\n  name: More\n  meaning: More.\n  sources: [{source: plan, at: page 1}]\n  updated: 2024-01-01\n"


def in_the_portal(situation: Situation, damage: Files) -> str:
    damage(situation.chance, situation.portal)
    return ""


damage: Family[Files] = Family("names", in_the_portal)


def folder_of(chance: random.Random, portal: Path) -> Path:
    """Return a folder of the portal that may be written to."""
    folders = [portal / "data", portal / "docs", portal / "docs", *sorted((portal / "docs").glob("*/"))]
    return chance.choice([folder for folder in folders if folder.is_dir() and not folder.is_symlink()] or [portal])


def any_file(chance: random.Random, portal: Path) -> Path | None:
    return one_of(chance, files_of(portal, "data/**/*", "docs/**/*.md", "*.yml"))


@damage
def litter(chance: random.Random, portal: Path) -> None:
    """Add files that editors, macOS, Windows, Word and git leave beside others."""
    folder = folder_of(chance, portal)
    for name in chance.sample(LISTS["litter"], chance.randint(1, 4)):
        (folder / name).write_bytes(chance.choice([b"", b"\0\x05\x16\x07", RECORD, b"<<<<<<< HEAD\n", b"\xff\xfe"]))


@damage
def copies(chance: random.Random, portal: Path) -> None:
    """Put copies beside a file, named as systems name copies."""
    file = any_file(chance, portal)
    if file:
        name = odd(chance, "names of copies").format(file.stem, file.suffix)
        file.with_name(name).write_bytes(file.read_bytes())


@damage
def another_ending(chance: random.Random, portal: Path) -> None:
    """Give a file an ending in capitals, another ending, or none."""
    file = any_file(chance, portal)
    if file:
        ending = chance.choice([file.suffix.upper(), "", ".yaml", ".markdown", ".txt", ".Md"])
        file.rename(file.with_name(file.stem + ending))


@damage
def a_name_in_capitals(chance: random.Random, portal: Path) -> None:
    """Name a file like another but for capitals."""
    file = any_file(chance, portal)
    if file:
        named = file.with_name(file.stem.upper() + file.suffix)
        shutil.copy(file, named) if chance.random() < 0.5 else file.rename(named)


@damage
def an_odd_name(chance: random.Random, portal: Path) -> None:
    """Name a file as no address can be, or so that a shell, a terminal or a reader takes it for something else."""
    name = odd(chance, "names of files").replace("LONG", "x" * 240)
    ending = chance.choice([".md", ".md", ".yml", ""])
    folder = folder_of(chance, portal)
    (folder / (name + ending)).write_bytes(chance.choice([b"# A\n", RECORD, b""]))


@damage
def a_name_that_is_no_text(chance: random.Random, portal: Path) -> None:
    """Name a file in bytes that are not UTF-8."""
    folder = os.fsencode(folder_of(chance, portal))
    name = chance.choice([b"caf\xe9", b"\xff", b"a\x80b"]) + chance.choice([b".md", b".yml", b""])
    Path(os.fsdecode(os.path.join(folder, name))).write_bytes(chance.choice([b"# A\n", RECORD]))


@damage
def a_folder_of_records(chance: random.Random, portal: Path) -> None:
    """Put records into a folder of their kind, or into one of another name."""
    folder = (
        portal / "data" / chance.choice(["glossary", "projects", "things", "Projects", ".hidden", "glossary.yml.d"])
    )
    if not (portal / "data").is_dir() or folder.exists():
        return
    (folder / "deeper").mkdir(parents=True)
    (folder / chance.choice(["more.yml", "more.YML", "more.yaml", "deeper/more.yml", "more.txt"])).write_bytes(RECORD)
