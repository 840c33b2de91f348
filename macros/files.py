"""Finds and reads the data files: the only place where records meet the disk."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.kinds import KINDS
from macros.problems import Problem, did_you_mean
from macros.yaml_reader import Document, Unreadable, read

LARGEST_FILE = 8 * 1024 * 1024


@dataclass(frozen=True)
class DataFile:
    """One data file: the kind of its records, how messages name it, what it holds, what was saved if it is broken."""

    kind: str
    shown: str
    document: Document
    salvaged: tuple[str, ...] | None = None


def shown_path(path: Path) -> str:
    """How messages name a file: from the working folder when it lies inside, whole when it does not."""
    here = Path.cwd()
    absolute = path.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)


def data_paths(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each file below `data/` with the kind its place says: `projects.yml`, or any file in `projects/`."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if path.is_file() and not hidden and path.suffix in {".yml", ".yaml"}:
            yield (path.stem if len(inside) == 1 else inside[0]), path


# An id, as it stands in a file that cannot be read as YAML. Those of parts are taken too: they do no harm.
ID_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?[-{ ]*\bid: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def salvaged_ids(path: Path) -> list[str]:
    """The ids in a file that cannot be read: references to them are not wrong, and only what is wrong is named."""
    with path.open("rb") as file:
        return [match.decode() for match in ID_LINE.findall(file.read(LARGEST_FILE))]


def read_files(folder: Path) -> tuple[list[DataFile], list[Problem]]:
    """Read every data file below a folder, with all problems of their form."""
    files: list[DataFile] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        problems.append(Problem(shown_path(folder), 1, "", "there is no such folder of records"))
    for kind, path in data_paths(folder):
        shown = shown_path(path)
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f" The kinds are: {', '.join(KINDS)}."
            problems.append(Problem(shown, 1, "", f"{kind!r} is not a kind of record.{hint}"))
            continue
        try:
            document = read(_text(path))
            _list_of_records(document)
            files.append(DataFile(kind, shown, document))
        except Unreadable as error:
            problems.append(Problem(shown, error.line, "", error.message))
            files.append(DataFile(kind, shown, Document([]), tuple(salvaged_ids(path))))
        except OSError as error:
            problems.append(Problem(shown, 1, "", f"cannot be opened: {os.strerror(error.errno or 0)}"))
    return files, problems


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            1,
            f"is {size / 2**20:.1f} MB; at most 8 MB are read. Split it into files in a folder of the same name",
        )
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, "is not UTF-8 text. Save the file with the encoding UTF-8") from None


def _list_of_records(document: Document) -> None:
    if document.tree is None:
        raise Unreadable(1, "is empty. Write the records as a list, or delete the file")
    if not isinstance(document.tree, list):
        raise Unreadable(1, "is not a list of records. Each record starts with '- id: …' at the left edge")
