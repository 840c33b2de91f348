"""The portal as it was at a commit, copied into a folder of its own. Nothing in the working folder is touched."""

import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from macros.core.problems import PortalError, printable
from macros.editing.commits import commit_named
from macros.editing.git_tree import FILE, LINK, Entry, Repository


@contextmanager
def portal_at(base: str, folder: Path) -> Iterator[Path]:
    """Give the data folder of a commit, beside its docs; `folder` is the data folder of today.

    There is no such folder if the commit has none.
    """
    base = base.strip()
    if not base:
        raise PortalError("Say what to compare with: BASE=main, or the number of a commit")
    repository = Repository(folder)
    commit = commit_named(repository, base)
    with TemporaryDirectory() as place:
        for today, then in ((folder, "data"), (folder.parent / "docs", "docs")):
            for path, content in _files(repository, commit, today, base):
                target = Path(place) / then / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        yield Path(place) / "data"


def _files(repository: Repository, commit: str, folder: Path, base: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Find the files that a commit has in a folder of today, by their places in it."""
    links: list[Entry] = []
    for place in _places(repository, folder):
        entries = repository.entries(commit, place)
        links += [entry for entry in entries if entry.path == place]
        inside = [entry for entry in entries if entry.path != place]
        if inside:
            read = [entry for entry in inside if _is_read(entry.path.relative_to(place))]
            whole = [found for entry in read for found in _followed(repository, commit, entry)]
            _refuse([entry for entry in whole if entry.mode == LINK or entry.type != FILE], base)
            yield from ((entry.path.relative_to(place), content) for entry, content in repository.contents(whole))
            return
    _refuse(links, base)


def _followed(repository: Repository, commit: str, entry: Entry) -> list[Entry]:
    """Return what a link leads to within the commit, in the link's place; everything else as it is."""
    if entry.mode != LINK:
        return [entry]
    ((_, content),) = repository.contents([entry])
    target = PurePosixPath(posixpath.normpath(entry.path.parent / os.fsdecode(content)))
    within = not target.is_absolute() and ".." not in target.parts and target != PurePosixPath()
    found = repository.entries(commit, target) if within else []
    return [there._replace(path=entry.path / there.path.relative_to(target)) for there in found] or [entry]


def _places(repository: Repository, folder: Path) -> list[PurePosixPath]:
    """Return where a folder lies in its repository: by its name and, where that is a link, by what it leads to."""
    whole = Path(os.path.abspath(folder))
    found = (Path(os.path.realpath(whole.parent)) / whole.name, Path(os.path.realpath(whole)))
    inside = [path.relative_to(repository.top) for path in found if path.is_relative_to(repository.top)]
    return [PurePosixPath(path.as_posix()) for path in dict.fromkeys(inside)]


def _is_read(path: PurePosixPath) -> bool:
    """Tell whether a file of a commit may be copied: nothing hidden, nothing that leads out of the folder."""
    return not any(part.startswith(".") for part in path.parts)


def _refuse(entries: list[Entry], base: str) -> None:
    """Raise a sentence if there is something that is no file: what it leads to is not part of the commit."""
    for entry in entries:
        what = "a link" if entry.mode == LINK else "a file" if entry.type == FILE else "another repository"
        name = printable(str(entry.path))
        raise PortalError(f"At {base}, {name} is {what}, so what it stood for cannot be compared")
