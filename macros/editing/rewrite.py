"""Several files changed together: all of them, or none."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.core.problems import DataError, PortalError, Problem, count, shown_path
from macros.editing.check import problems_beside
from macros.editing.file_change import FileChange

IN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "there is no room left for your files on this disk",
    errno.EROFS: "this disk can only be read",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EISDIR: "it is a folder, not a file",
    errno.EEXIST: "it is there already, and nothing is written over it",
    errno.ENOENT: "it is no longer there",
}


class Rewrite:
    """Collects what files are to hold; nothing is written before `carry_out`."""

    def __init__(self) -> None:
        self._changes: dict[Path, FileChange] = {}

    def create(self, path: Path, content: bytes) -> None:
        """Have a new file hold this. If something has its name already, nothing is changed."""
        self._changes[path] = FileChange(path, content, new=True)

    def write(self, path: Path, content: bytes) -> None:
        """Have a file that is there hold this."""
        self._changes[path] = FileChange(path, content)

    def remove(self, path: Path) -> None:
        """Have a file be gone."""
        self._changes[path] = FileChange(path, None)

    def carry_out(self, problems: Callable[[], list[Problem]]) -> None:
        """Change every file, then ask for problems; raise `PortalError` and change nothing if anything fails.

        Where even putting things back fails, the sentence names each file that was changed and how to mend it.
        """
        changes = list(self._changes.values())
        try:
            for change in changes:
                change.prepare()
            for change in changes:
                change.apply()
            found = problems()
        except OSError as error:
            _put_back(changes, reason(error))
            raise PortalError(f"Nothing was changed: {reason(error)}") from None
        except BaseException as error:
            _put_back(changes, str(error) or "it was interrupted")
            raise
        if found:
            _put_back(changes, str(found[0]))
            raise PortalError(f"Nothing was changed, because of this problem: {found[0]}")
        for change in changes:
            change.clean()


def _put_back(changes: list[FileChange], why: str) -> None:
    """Take back every change; raise a sentence that says what stays changed if one cannot be taken back."""
    for change in reversed(changes):
        with suppress(OSError):
            change.undo()
    left = [change for change in changes if change.done]
    for change in changes:
        change.clean(but_old=change.done)
    if left:
        kept = [shown_path(change.path) for change in changes if not change.done]
        as_before = f" As before: {', '.join(kept)}." if kept else ""
        raise PortalError(f"Stopped half way: {why}. Put back by hand: {' '.join(map(_advice, left))}{as_before}")


def _advice(change: FileChange) -> str:
    """Return how to put one file back by hand."""
    name = shown_path(change.path)
    if change.new:
        return f"{name} is new: delete it."
    assert change.kept
    what = "changed" if change.content is not None else "deleted"
    return f"{name} was {what}: rename {shown_path(change.kept)} to {change.target.name}."


def reason(error: OSError) -> str:
    """Return what went wrong, in words: the file and why."""
    if error.errno is None:
        return str(error)
    where = f"{shown_path(Path(os.fsdecode(error.filename)))}: " if error.filename else ""
    return where + IN_WORDS.get(error.errno, error.strerror or str(error))


def load_or_refuse(folder: Path) -> Catalogue:
    """Return the records, if nothing is wrong with them and their pages; else `DataError`."""
    catalogue = load(folder)
    problems = problems_beside(catalogue, folder)
    if problems:
        raise DataError(problems)
    return catalogue


def ready(folder: Path) -> Catalogue:
    """Return the records, or a sentence unless the check finds nothing: what is broken cannot be changed safely."""
    try:
        return load_or_refuse(folder)
    except DataError as error:
        found = count(len(error.problems))
        raise PortalError(f"{shown_path(folder)} holds {found}. Mend first what make check names") from None


def problems_of(folder: Path) -> list[Problem]:
    """Return what the check finds wrong with records and their pages."""
    try:
        load_or_refuse(folder)
    except DataError as error:
        return error.problems
    return []
