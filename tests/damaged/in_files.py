"""Damages to the files of a portal as the disk has them: files that are not what they seem, or are not there."""

import os
import random
import shutil
from pathlib import Path

from tests.damaged.in_names import RECORD, Files, any_file, folder_of, in_the_portal
from tests.damaged.odd import LISTS
from tests.damaged.situation import Family

NO_RIGHTS, READ_ONLY, NOT_TO_BE_ENTERED = 0, 0o500, 0o600

damage: Family[Files] = Family("files", in_the_portal)


def _free(path: Path) -> Path:
    """Make room for something else where a file may be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    return path


@damage
def a_folder_for_a_file(chance: random.Random, portal: Path) -> None:
    """Put a folder with the name of a file in its place or beside it."""
    file = any_file(chance, portal)
    where = (
        _free(file) if file and chance.random() < 0.5 else folder_of(chance, portal) / chance.choice(["x.md", "x.yml"])
    )
    where.mkdir(exist_ok=True)
    if chance.random() < 0.5:
        (where / chance.choice(["index.md", "a.yml", "README"])).write_bytes(b"# A\n")


@damage
def a_file_for_a_folder(chance: random.Random, portal: Path) -> None:
    """Put a file in the place of a folder."""
    _free(folder_of(chance, portal)).write_bytes(chance.choice([b"", b"x", RECORD]))


@damage
def a_folder_lost(chance: random.Random, portal: Path) -> None:
    """Remove or empty a folder."""
    folder = _free(folder_of(chance, portal))
    if chance.random() < 0.5:
        folder.mkdir()


@damage
def files_lost(chance: random.Random, portal: Path) -> None:
    """Remove some files."""
    for _ in range(chance.randint(1, 3)):
        file = any_file(chance, portal)
        if file:
            file.unlink()


@damage
def a_file_moved(chance: random.Random, portal: Path) -> None:
    """Move a file into another folder."""
    file, folder = any_file(chance, portal), folder_of(chance, portal)
    if file and folder.is_dir():
        file.rename(folder / file.name)


@damage
def a_link(chance: random.Random, portal: Path) -> None:
    """Make a file a link: to nothing, to itself, to a folder, to a device, to a file elsewhere or in a circle."""
    folder = folder_of(chance, portal)
    file = any_file(chance, portal) or folder / "x.md"
    where = chance.choice([file, folder / "linked.md", folder / "linked.yml", folder / "linked"])
    _free(where)
    targets = ["nowhere", ".", "..", "/dev/null", "/etc/hostname", "nobody@host.123:456"]
    where.symlink_to(chance.choice([*targets, where.name, str(portal / "docs")]))


@damage
def a_file_through_a_link(chance: random.Random, portal: Path) -> None:
    """Move a file, and leave a link in its place."""
    file = any_file(chance, portal)
    if file:
        kept = portal / f"kept-{file.name}"
        file.rename(kept)
        file.symlink_to(kept if chance.random() < 0.5 else os.path.relpath(kept, file.parent))


@damage
def a_folder_through_a_link(chance: random.Random, portal: Path) -> None:
    """Move a folder, and leave a link in its place."""
    folder = folder_of(chance, portal)
    if folder != portal and not (portal / "kept").exists():
        folder.rename(portal / "kept")
        folder.symlink_to(portal / "kept", target_is_directory=True)


@damage
def a_pipe(chance: random.Random, portal: Path) -> None:
    """Put in a named pipe, from which nothing ever comes."""
    folder = folder_of(chance, portal)
    file = any_file(chance, portal) or folder / "x.md"
    where = _free(chance.choice([file, folder / "pipe.md", folder / "pipe.yml", folder / "pipe"]))
    os.mkfifo(where)


@damage
def rights_taken(chance: random.Random, portal: Path) -> None:
    """Take away the right to read, write or enter a file or a folder."""
    file = any_file(chance, portal)
    where = chance.choice([file, file, folder_of(chance, portal)])
    if where:
        where.chmod(chance.choice([NO_RIGHTS, READ_ONLY, 0o400, 0o200, NOT_TO_BE_ENTERED]))


@damage
def deep_folders(chance: random.Random, portal: Path) -> None:
    """Nest folders a hundred deep."""
    folder = folder_of(chance, portal)
    if folder.is_dir():
        deep = folder.joinpath(*["d"] * 100)
        deep.mkdir(parents=True, exist_ok=True)
        (deep / chance.choice(["x.md", "x.yml"])).write_bytes(b"# A\n")


@damage
def a_ledger(chance: random.Random, portal: Path) -> None:
    """Put odd lines into the list of published addresses, or make it something other than a file."""
    ledger = _free(portal / "data" / "addresses.txt")
    if not ledger.parent.is_dir():
        return
    if chance.random() < 0.2:
        ledger.mkdir()
        return
    lines = chance.sample(LISTS["published addresses"], chance.randint(1, 6))
    ledger.write_bytes("\n".join(lines).encode() + chance.choice([b"", b"\n", b"\xff"]))


@damage
def a_cache(chance: random.Random, portal: Path) -> None:
    """Put rubbish into a cache or a lock, or make it one that may not be written."""
    cache = _free(portal / chance.choice([".cache", ".site.lock", ".site-old"]))
    if chance.random() < 0.5:
        cache.write_bytes(b"rubbish")
        return
    cache.mkdir()
    (cache / "pages.sqlite").write_bytes(b"rubbish")
    cache.chmod(chance.choice([0o700, READ_ONLY, NO_RIGHTS]))
