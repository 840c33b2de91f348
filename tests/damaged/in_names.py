"""Damages to the files of a portal: what editors and systems leave behind, and files that are not what they seem."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.damaged.situation import Family, Situation, files_of, one_of

Files = Callable[[random.Random, Path], None]
NO_RIGHTS, READ_ONLY, NOT_TO_BE_ENTERED = 0, 0o500, 0o600
RECORD = b"- id: more\n  name: More\n  meaning: More.\n  sources: [{source: plan, at: page 1}]\n  updated: 2024-01-01\n"


def _in_the_portal(situation: Situation, damage: Files) -> str:
    damage(situation.chance, situation.portal)
    return ""


damage: Family[Files] = Family("names", _in_the_portal)


def _folder(chance: random.Random, portal: Path) -> Path:
    """A folder of the portal that may be written to."""
    folders = [portal / "data", portal / "docs", portal / "docs", *sorted((portal / "docs").glob("*/"))]
    return chance.choice([folder for folder in folders if folder.is_dir() and not folder.is_symlink()] or [portal])


def _any_file(chance: random.Random, portal: Path) -> Path | None:
    return one_of(chance, files_of(portal, "data/**/*", "docs/**/*.md", "*.yml"))


def _free(path: Path) -> Path:
    """Make room for something else where a file may be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    return path


@damage
def litter(chance: random.Random, portal: Path) -> None:
    """Files that editors, macOS, Windows, Word and git leave beside others."""
    folder = _folder(chance, portal)
    names = """.DS_Store ._kicks.md ._projects.yml .#kicks.md #kicks.md# kicks.md~ projects.yml~ .kicks.md.swp kicks.md.orig
        projects.yml.orig projects.yml.rej ~$kicks.md ~$projects.yml Thumbs.db desktop.ini projects.yml.bak 4913 .nfs0001 x.tmp
        projects_BACKUP_12.yml projects.yml.LOCAL.3.yml .projects.yml.swo ehthumbs.db .Trashes .keep .gitkeep .editorconfig"""
    for name in chance.sample(names.split(), chance.randint(1, 4)):
        (folder / name).write_bytes(chance.choice([b"", b"\0\x05\x16\x07", RECORD, b"<<<<<<< HEAD\n", b"\xff\xfe"]))


@damage
def copies(chance: random.Random, portal: Path) -> None:
    """Copies beside a file, named as systems name copies."""
    file = _any_file(chance, portal)
    names = ["{0} (1){1}", "{0} copy{1}", "Copy of {0}{1}", "{0} - Kopie{1}", "{0}{1}.txt", "{0} 2{1}", "{0}.conflict{1}"]
    if file:
        name = chance.choice(names).format(file.stem, file.suffix)
        file.with_name(name).write_bytes(file.read_bytes())


@damage
def another_ending(chance: random.Random, portal: Path) -> None:
    """A file with an ending in capitals, with none, or with another one."""
    file = _any_file(chance, portal)
    if file:
        file.rename(file.with_name(file.stem + chance.choice([file.suffix.upper(), "", ".yaml", ".markdown", ".txt", ".Md"])))


@damage
def a_name_in_capitals(chance: random.Random, portal: Path) -> None:
    """A file named like another but for capitals."""
    file = _any_file(chance, portal)
    if file:
        named = file.with_name(file.name.capitalize())
        shutil.copy(file, named) if chance.random() < 0.5 else file.rename(named)


@damage
def an_odd_name(chance: random.Random, portal: Path) -> None:
    """A file whose name holds what no address can, or what a shell, a terminal or a reader takes for something else."""
    names = ["a b", "a\nb", 'a"b', "a'b", "a#b", "a?b", "a%20b", "a&b", "a;b", "-rf", "--help", "a:b", "a\\b", "é", "e\u0301"]
    names += ["\u202egnp", "\x1b[2J", " ", "a ", "a.", "...", "con", "nul", "index", "{{x}}", "<b>", "*", "\u2028", "x" * 240]
    ending = chance.choice([".md", ".md", ".yml", ""])
    folder = _folder(chance, portal)
    (folder / (chance.choice(names) + ending)).write_bytes(chance.choice([b"# A\n", RECORD, b""]))


@damage
def a_name_that_is_no_text(chance: random.Random, portal: Path) -> None:
    """A name of bytes that are not UTF-8."""
    folder = os.fsencode(_folder(chance, portal))
    name = chance.choice([b"caf\xe9", b"\xff", b"a\x80b"]) + chance.choice([b".md", b".yml", b""])
    Path(os.fsdecode(os.path.join(folder, name))).write_bytes(chance.choice([b"# A\n", RECORD]))


@damage
def a_folder_for_a_file(chance: random.Random, portal: Path) -> None:
    """A folder with the name of a file, in its place or beside it."""
    file = _any_file(chance, portal)
    where = _free(file) if file and chance.random() < 0.5 else _folder(chance, portal) / chance.choice(["x.md", "x.yml"])
    where.mkdir(exist_ok=True)
    if chance.random() < 0.5:
        (where / chance.choice(["index.md", "a.yml", "README"])).write_bytes(b"# A\n")


@damage
def a_file_for_a_folder(chance: random.Random, portal: Path) -> None:
    """A file with the name of a folder."""
    _free(_folder(chance, portal)).write_bytes(chance.choice([b"", b"x", RECORD]))


@damage
def a_folder_lost(chance: random.Random, portal: Path) -> None:
    """A folder is missing or empty."""
    folder = _free(_folder(chance, portal))
    if chance.random() < 0.5:
        folder.mkdir()


@damage
def files_lost(chance: random.Random, portal: Path) -> None:
    """Some files are missing."""
    for _ in range(chance.randint(1, 3)):
        file = _any_file(chance, portal)
        if file:
            file.unlink()


@damage
def a_file_moved(chance: random.Random, portal: Path) -> None:
    """A file lies in another folder."""
    file, folder = _any_file(chance, portal), _folder(chance, portal)
    if file and folder.is_dir():
        file.rename(folder / file.name)


@damage
def a_link(chance: random.Random, portal: Path) -> None:
    """A file is a link: to nothing, to itself, to a folder, to a device, to a file elsewhere or in a circle."""
    folder = _folder(chance, portal)
    file = _any_file(chance, portal) or folder / "x.md"
    where = chance.choice([file, folder / "linked.md", folder / "linked.yml", folder / "linked"])
    _free(where)
    targets = ["nowhere", where.name, ".", "..", "/dev/null", "/etc/hostname", str(portal / "docs"), "nobody@host.123:456"]
    where.symlink_to(chance.choice(targets))


@damage
def a_file_through_a_link(chance: random.Random, portal: Path) -> None:
    """A file was moved, and a link left in its place."""
    file = _any_file(chance, portal)
    if file:
        kept = portal / f"kept-{file.name}"
        file.rename(kept)
        file.symlink_to(kept if chance.random() < 0.5 else os.path.relpath(kept, file.parent))


@damage
def a_folder_through_a_link(chance: random.Random, portal: Path) -> None:
    """A folder was moved, and a link left in its place."""
    folder = _folder(chance, portal)
    if folder != portal and not (portal / "kept").exists():
        folder.rename(portal / "kept")
        folder.symlink_to(portal / "kept", target_is_directory=True)


@damage
def a_pipe(chance: random.Random, portal: Path) -> None:
    """A named pipe, from which nothing ever comes."""
    folder = _folder(chance, portal)
    file = _any_file(chance, portal) or folder / "x.md"
    where = _free(chance.choice([file, folder / "pipe.md", folder / "pipe.yml", folder / "pipe"]))
    os.mkfifo(where)


@damage
def rights_taken(chance: random.Random, portal: Path) -> None:
    """A file or a folder that may not be read, written or entered."""
    file = _any_file(chance, portal)
    where = chance.choice([file, file, _folder(chance, portal)])
    if where:
        where.chmod(chance.choice([NO_RIGHTS, READ_ONLY, 0o400, 0o200, NOT_TO_BE_ENTERED]))


@damage
def a_folder_of_records(chance: random.Random, portal: Path) -> None:
    """Records in a folder of their kind, or in one that is not."""
    folder = portal / "data" / chance.choice(["glossary", "projects", "things", "Projects", ".hidden", "glossary.yml.d"])
    if not (portal / "data").is_dir() or folder.exists():
        return
    (folder / "deeper").mkdir(parents=True)
    (folder / chance.choice(["more.yml", "more.YML", "more.yaml", "deeper/more.yml", "more.txt"])).write_bytes(RECORD)


@damage
def deep_folders(chance: random.Random, portal: Path) -> None:
    """Folders in folders, a hundred deep."""
    folder = _folder(chance, portal)
    if folder.is_dir():
        deep = folder.joinpath(*["d"] * 100)
        deep.mkdir(parents=True, exist_ok=True)
        (deep / chance.choice(["x.md", "x.yml"])).write_bytes(b"# A\n")


@damage
def a_ledger(chance: random.Random, portal: Path) -> None:
    """A list of published addresses that holds odd lines, or that is no file."""
    ledger = _free(portal / "data" / "addresses.txt")
    if not ledger.parent.is_dir():
        return
    if chance.random() < 0.2:
        ledger.mkdir()
        return
    lines = ["./", "projects/locks/", "nowhere/", "\ufeff./", "a b/", "./ -> ./", "x/ -> y/", "../x/", "/x/", "#a", "\x00", "x"]
    lines += ["a/ -> b/", "b/ -> a/", "a/ -> projects/locks/", "é/", "x/#\u2028", "C:\\x", "http://x/", "./#", "->", "<<<<<<<"]
    ledger.write_bytes("\n".join(chance.sample(lines, chance.randint(1, 6))).encode() + chance.choice([b"", b"\n", b"\xff"]))


@damage
def a_cache(chance: random.Random, portal: Path) -> None:
    """A cache or a lock that holds rubbish, or that may not be written."""
    cache = portal / chance.choice([".cache", ".site.lock", ".site-old"])
    if chance.random() < 0.5:
        cache.write_bytes(b"rubbish")
        return
    cache.mkdir(exist_ok=True)
    (cache / "pages.sqlite").write_bytes(b"rubbish")
    cache.chmod(chance.choice([0o700, READ_ONLY, NO_RIGHTS]))
