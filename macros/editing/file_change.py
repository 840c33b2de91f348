"""One file that is changed, created or removed, in steps that can be taken back without needing room on the disk."""

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from macros.core.problems import shown_path

READ_ONLY = 0o222
"""The bits of a file's mode of which one must be set before anybody may write to it."""


class FileChange:
    """What a file is to hold; `None` removes it. One that is `new` is never written over another."""

    def __init__(self, path: Path, content: bytes | None, *, new: bool = False) -> None:
        self.path = path
        self.content = content
        self.new = new
        # A link stays a link: what it leads to is changed.
        self.target = path if new else path.resolve()
        self.done = False
        self._staged: Path | None = None
        self.kept: Path | None = None
        self._folders: list[Path] = []

    def prepare(self) -> None:
        """Write the new content and keep the old one, each beside the file; raise `OSError` where that fails."""
        if self.new:
            refuse_taken(self.target)
            return
        if not stat.S_IMODE(self.target.stat().st_mode) & READ_ONLY:
            raise PermissionError(f"{shown_path(self.path)} is read-only. Allow writing to it first")
        handle, name = tempfile.mkstemp(dir=self.target.parent, prefix=".", suffix=".new")
        self._staged = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(self.content or b"")
        shutil.copymode(self.target, self._staged)
        self.kept = self._staged.with_suffix(".old")
        try:
            os.link(self.target, self.kept)
        except OSError:  # a disk without hard links
            shutil.copy2(self.target, self.kept)

    def apply(self) -> None:
        """Make the change."""
        if self.new:
            self._create()
        elif self.content is None:
            self.target.unlink()
        else:
            assert self._staged
            os.replace(self._staged, self.target)
        self.done = True

    def _create(self) -> None:
        missing = [folder for folder in self.target.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir()
            self._folders.insert(0, folder)
        with self.target.open("xb") as file:
            self.done = True  # from here on there is something to take back
            file.write(self.content or b"")

    def undo(self) -> None:
        """Put back what was there before; raise `OSError` where that fails."""
        if self.done and self.new:
            self.target.unlink(missing_ok=True)
        elif self.done and self.kept:
            os.replace(self.kept, self.target)
        for folder in self._folders:
            with suppress(OSError):
                folder.rmdir()
        self.done = False

    def clean(self, *, but_old: bool = False) -> None:
        """Delete what was written beside the file, but not its old text while it is needed."""
        for path in (self._staged, None if but_old else self.kept):
            if path:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def refuse_taken(path: Path) -> None:
    """Raise `FileExistsError` if anything has this name: a file, a folder, a dangling link, or the name in capitals."""
    names = os.listdir(path.parent) if path.parent.is_dir() else []
    taken = next((name for name in names if name.casefold() == path.name.casefold()), None)
    if taken:
        raise FileExistsError(f"{shown_path(path.parent / taken)} is there already, and nothing is written over it")
