"""Finds what lies in a folder of records: the files that are read, and every other one with a word on why it is not.

What editors and systems leave behind is passed over. A file that somebody may have meant to publish is a problem; the
rest, such as notes and backups, is named as not read.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.records.kinds import KINDS

ENDINGS = (".yml", ".yaml")
LEDGER = "addresses.txt"
BOUNDARIES = "boundaries.geojson"
# Of systems and editors, never of people. Whatever begins with a dot belongs to them too, but for hidden records.
LITTER = re.compile(
    r"~\$.*|\._.*|\.#.*|.*\.sw[a-p]|.*\.un~|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|4913|__macosx|@eadir|"
    r"lost\+found|__pycache__|\$recycle\.bin|system volume information",
    re.IGNORECASE | re.DOTALL,
)
NOTES = re.compile(r"(?:readme|licen[cs]e|copying|contributing)(?:\.\w+)?", re.IGNORECASE)
BACKUP = re.compile(r".*(?:~|\.orig|\.rej|\.bak|\.old|\.save|\.tmp|\.backup)|#.*#", re.IGNORECASE | re.DOTALL)
# Programs give a file that they were told to save as records an ending of their own.
LIKE_RECORDS = re.compile(r"\.ya?ml", re.IGNORECASE)
# In the folder of a kind these may hold records too.
OF_DATA = {"", ".csv", ".tsv", ".json", ".xml", ".toml", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf"}
DEEPEST = 10


@dataclass(frozen=True)
class Found:
    """A file or link in the folder: the kind that its place says, and why it is not read, if it is not.

    `grave` tells whether somebody may have meant to publish what it holds.
    """

    path: Path
    kind: str
    unread: str = ""
    grave: bool = False


def found_files(folder: Path) -> list[Found]:
    """Return all that lies in a folder of records but what systems leave, in the order of the names."""
    return sorted(_below(folder, folder), key=lambda found: found.path)


def _below(folder: Path, place: Path) -> Iterator[Found]:
    if len(place.parts) - len(folder.parts) > DEEPEST:
        yield Found(place, _kind(folder, place), f"lies more than {DEEPEST} folders deep. Move it up", grave=True)
        return
    try:
        names = os.listdir(place)
    except OSError as error:
        reason = f"cannot be opened: {os.strerror(error.errno or 0)}"
        yield Found(place, _kind(folder, place), reason, grave=True)
        return
    for name in names:
        if not LITTER.fullmatch(name):
            path = place / name
            yield from _link(folder, path) if os.path.islink(path) else _entry(folder, path)


def _entry(folder: Path, path: Path) -> Iterator[Found]:
    """Yield what is at a path, and below it if it is a folder."""
    if os.path.isdir(path):
        if not path.name.startswith("."):
            yield from _below(folder, path)
    elif os.path.isfile(path):
        yield from _file(folder, path)
    else:
        yield Found(path, _kind(folder, path), "is neither a file nor a folder", grave=_like_records(folder, path))


def _link(folder: Path, path: Path) -> Iterator[Found]:
    """Yield what a link leads to, if that lies in this portal and is not read already."""
    target = Path(os.path.realpath(path))
    kind, matters = _kind(folder, path), _like_records(folder, path)
    if not os.path.exists(target):
        yield Found(path, kind, "is a link that leads nowhere. Delete it, or put the file itself here", grave=matters)
    elif (reason := _no_way(folder, target)) and (matters or os.path.isdir(target)):
        yield Found(path, kind, reason, grave=not path.name.startswith("."))
    else:
        yield from _entry(folder, path)


def _no_way(folder: Path, target: Path) -> str:
    """Return why a link to a place is not followed; empty if it is."""
    data = Path(os.path.realpath(folder))
    homes = (data.parent, Path(os.path.realpath(folder.absolute().parent)))
    if target.is_relative_to(data) or data.is_relative_to(target):
        return "is a link to what is read already. Delete the link"
    if not any(target.is_relative_to(home) for home in homes):
        return "is a link out of this portal. Put the file or folder itself here"
    return ""


def _file(folder: Path, path: Path) -> Iterator[Found]:
    name, kind = path.name, _kind(folder, path)
    records = path.suffix.lower() in ENDINGS
    if name.startswith("."):
        if records:
            yield Found(path, kind, "is hidden, for its name begins with a dot. Take the dot away, or the file")
    elif records and not BACKUP.fullmatch(name):
        yield Found(path, kind)
    elif BACKUP.fullmatch(name):
        yield Found(path, kind, "is a copy that an editor or git left. Delete it once nothing in it is needed")
    elif path not in (folder / LEDGER, folder / BOUNDARIES) and not NOTES.fullmatch(name):
        yield from _other(folder, path)


def is_value_file(folder: Path, path: Path) -> bool:
    """Return whether a file holds values of a measure: `measures/<id>.csv` in the folder of records."""
    name = path.name
    return path.parent == folder / "measures" and name.endswith(".csv") and not name.startswith((".", "~"))


def _other(folder: Path, path: Path) -> Iterator[Found]:
    """Yield a file that is not read."""
    kind = _kind(folder, path)
    if is_value_file(folder, path):
        return
    if _like_records(folder, path):
        yield Found(path, kind, f"is not read. {_better_name(folder, path)}", grave=True)
    else:
        yield Found(path, kind, "is not a file of records, whose names end in .yml")


def _better_name(folder: Path, path: Path) -> str:
    if path.name.casefold().startswith("addresses"):
        return f"The list of addresses is named {LEDGER}. Rename this file, or delete it"
    if path.parent == folder and path.suffix.lower() in (".geojson", ".json"):
        return f"Boundaries are named {BOUNDARIES}, in this folder. Rename this file, or take it out"
    stem = re.split(r"[.,]", path.name)[0].strip()
    if _kind(folder, path) == "measures" and path.parent != folder and path.suffix.lower() != ".json":
        return f"Values belong in measures/<id>.csv: let make import read this file, or name it {stem}.csv"
    return f"Files of records end in .yml: rename it to {stem}.yml, or take it out of this folder"


def _like_records(folder: Path, path: Path) -> bool:
    """Return whether the place and the name say that the file holds records, or the list of addresses."""
    if path.name.startswith("."):
        return False
    if path.parent == folder:
        stem = re.split(r"[^a-z]", path.name.casefold())[0]
        other = stem in ("addresses", "boundaries") or path.suffix.lower() == ".geojson"
        return bool(LIKE_RECORDS.search(path.name)) or stem in KINDS or other
    of_kind = _kind(folder, path) in KINDS and path.suffix.lower() in OF_DATA
    return bool(LIKE_RECORDS.search(path.name)) or of_kind


def _kind(folder: Path, path: Path) -> str:
    """Return the kind that a place says: `projects` for `projects.yml` and for any file in `projects/`."""
    inside = path.relative_to(folder).parts
    return path.stem if len(inside) < 2 else inside[0]
