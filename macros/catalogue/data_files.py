"""Finds and reads the data files: the only place where records meet the disk."""

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.catalogue.data_folder import Found, found_files
from macros.catalogue.salvage import salvaged_ids
from macros.catalogue.yaml_entries import read_by_entries
from macros.catalogue.yaml_reader import Document, Unreadable, read
from macros.catalogue.yaml_sentences import misplaced_blank
from macros.core.characters import LINE_END
from macros.core.decoding import NoText, decoded
from macros.core.memory import memory
from macros.core.problems import Problem, did_you_mean, shown_path
from macros.core.shelf import Kept
from macros.records.kinds import KINDS

NO_LIST = "is not a list of records. Each record starts with '- id: …' at the left edge"
LARGEST_FILE = 8 * 1024 * 1024


@dataclass(frozen=True)
class DataFile:
    """One data file: the kind of its records, how messages name it, and what it holds.

    Of a file that cannot be read as it was meant, `salvaged` holds the ids that seem to be in it. Of one that cannot
    be read at all the kind may be unknown: "". `kept` holds the results kept for each entry, if any.
    """

    kind: str
    shown: str
    document: Document
    salvaged: frozenset[str] | None = None
    kept: list[Kept] = field(default_factory=list)


def data_paths(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file below `data/` that is read, with its kind: `projects.yml`, or any file in `projects/`."""
    return ((found.kind, found.path) for found in found_files(folder) if not found.unread)


def unread_files(folder: Path) -> list[Problem]:
    """Find the files in a folder of records that are not read and that nobody seems to have meant to publish."""
    files = found_files(folder) if folder.is_dir() else []
    return [Problem(shown_path(file.path), 1, "", file.unread) for file in files if file.unread and not file.grave]


def read_files(folder: Path) -> tuple[list[DataFile], list[Problem]]:
    """Read every data file below a folder, with all problems of their form."""
    if not folder.is_dir():
        return [], [Problem(shown_path(folder), 1, "", "there is no such folder of records")]
    files: list[DataFile] = []
    problems: list[Problem] = []
    for found in found_files(folder):
        if found.unread and not found.grave:
            continue
        shown = shown_path(found.path)
        try:
            document, kept = _document(found, folder)
            torn = any(not path for path, _, _ in document.faults)
            files.append(DataFile(found.kind, shown, document, salvaged_ids(found.path) if torn else None, kept))
        except Unreadable as error:
            faults = [*error.faults, ((), error.line, error.message)]
            problems += [Problem(shown, line, "", message) for _, line, message in faults]
            files.append(DataFile(_meant(found.kind), shown, Document([]), salvaged_ids(found.path)))
    return files, problems


def _document(found: Found, folder: Path) -> tuple[Document, list[Kept]]:
    """Return the contents of a file; raise `Unreadable` with a sentence if it cannot be read."""
    if found.unread:
        raise Unreadable(1, found.unread)
    if found.kind not in KINDS:
        raise Unreadable(1, f"{found.kind!r} is not a kind of record.{_place_for(found.kind)}")
    try:
        document, kept = _read(_text(found.path), f"{found.kind} {found.path.relative_to(folder)}")
    except OSError as error:
        raise Unreadable(1, f"cannot be opened: {os.strerror(error.errno or 0)}") from None
    except NoText as error:
        raise Unreadable(error.line, error.message) from None
    _list_of_records(document)
    return document, kept


def _read(text: str, name: str) -> tuple[Document, list[Kept]]:
    """Return the contents of a file and what is kept of its entries, or else read it whole.

    By the `name` of the file in its folder of records. An earlier edition of it has the same one: most is the same.
    """
    by_entries = read_by_entries(text, memory.shelf(name)) if memory.is_open else None
    return by_entries or (read(text), [])


def _meant(kind: str) -> str:
    """Return the kind that a file was probably meant to hold; empty if it may be any."""
    folded = kind.casefold()
    near = [known for known in KINDS if known in folded] or difflib.get_close_matches(folded, KINDS, n=1)
    return near[0] if near else ""


def _place_for(name: str) -> str:
    """Return where a file belongs whose name is no kind."""
    kind = _meant(name)
    if kind and kind != name.casefold() and kind in name.casefold():
        return f" Put its records into {kind}.yml or the file into a folder {kind}/; delete it if it is a copy"
    return did_you_mean(name, KINDS) or f" The kinds are: {', '.join(KINDS)}."


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            1,
            f"is {size / 2**20:.1f} MB; at most 8 MB are read. Split it into files in a folder of the same name",
        )
    return decoded(path.read_bytes())


def _list_of_records(document: Document) -> None:
    """Take a file of comments alone for one without records; refuse what is no list."""
    if document.tree is None and "#" in document.text:
        document.tree = []
    if document.tree is None:
        raise Unreadable(1, "is empty. Write the records as a list, or delete the file")
    if not isinstance(document.tree, list):
        lines = LINE_END.split(document.text)
        line, message = misplaced_blank(lines, 1, len(lines)) or (1, NO_LIST)
        raise Unreadable(line, message)
