"""A copy of the project that may be changed, and is put right after each change."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.mutants import Mutant, code_of

# What the commands make, which a copy does without.
MADE = {".git", ".venv", ".cache", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "node_modules"}
MADE_AT_TOP = {"site", "site-zensical", "bench", "build", "test-output"}


class Copy:
    """The project in a folder of its own."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.original, self.folder, self._changes = original, folder, 0
        self._make()

    def _make(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.original, self.folder, symlinks=True, ignore=self._made)
        self._clean = self._state()

    def _made(self, folder: str, names: list[str]) -> set[str]:
        at_top = Path(folder) == self.original
        return {name for name in names if name in MADE or (at_top and name in MADE_AT_TOP)}

    def _state(self) -> dict[str, tuple[int, int]]:
        state = {}
        for path in self.folder.rglob("*"):
            inside = path.relative_to(self.folder)
            if path.is_file() and path.suffix != ".pyc" and not MADE.intersection(inside.parts):
                state[str(inside)] = (path.stat().st_size, path.stat().st_mtime_ns)
        return state

    @contextmanager
    def changed(self, mutant: Mutant) -> Iterator[None]:
        """Put a mutant into the copy, and afterwards undo whatever mutated code did to the copy."""
        path = self.folder / mutant.file
        before = path.stat()
        path.write_text(code_of(self.original, mutant), encoding="utf-8")
        # Another time of change for each mutant, so that none runs the compiled code of another.
        self._changes += 1
        os.utime(path, (self._changes, self._changes))
        try:
            yield
        finally:
            if path.is_file():
                shutil.copyfile(self.original / mutant.file, path)
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            if self._state() != self._clean:
                self._make()
