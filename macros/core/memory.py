"""Keeps the results of earlier runs of a command, by the digest of what they were worked out from.

It holds for one state of the code and of the packages. It is never a reason to fail: what is damaged, of another state
or cannot be read is worked out again, and where nothing can be kept the next run takes as long as the first. Of two
runs at once one is remembered.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import macros
from macros.core.shelf import SIZE, Kept, Shelf, digest
from macros.core.writing import replace_bytes

T = TypeVar("T")


class Memory:
    """Remembers while a file is open; otherwise everything is worked out anew."""

    def __init__(self) -> None:
        self.is_open = False
        self._in_process = False
        self._has_changed = False

    @contextmanager
    def kept_in(self, file: Path) -> Iterator[None]:
        """Remember what was kept in a file, and keep in it what was asked for this time."""
        with self.reading(file):
            yield
            self._clear_shelves()
            if self._has_changed or self._now.keys() != self._before.keys():
                _keep(file, self._now, self._state)

    @contextmanager
    def reading(self, file: Path) -> Iterator[None]:
        """Remember what was kept in a file, and leave the file as it is."""
        self._state = state_of_code()
        self._before, self._now, self._shelves = _held(file, self._state), {}, {}
        self.is_open, self._in_process, self._has_changed = True, False, False
        try:
            yield
        finally:
            self.is_open = False

    def begin_again(self) -> None:
        """Remember, for as long as the process lives, what is asked for from now on and what was before."""
        if self.is_open:
            self._clear_shelves()
        self._before = self._now if self.is_open else {}
        self._now, self._shelves, self.is_open, self._in_process = {}, {}, True, True

    def of(self, work: str, given: str, result: Callable[[], T]) -> T:
        """Return the result of some work: as it is remembered, or else worked out from what was given."""
        known = self.recall(work, given)
        if known is None:
            known = (result(),)
            self.keep(work, given, known)
        found: T = known[0]
        return found

    def recall(self, work: str, given: str) -> Any:
        """Return what was kept of some work on what was given; nothing if it is not remembered."""
        key = digest(f"{work}\0{given}") if self.is_open else b""
        if not self.is_open or key not in self._before:
            return None
        self._now[key] = self._before[key]
        return self._now[key] if self._in_process else pickle.loads(self._now[key])

    def keep(self, work: str, given: str, result: Any) -> None:
        """Keep what was worked out."""
        if self.is_open:
            kept = result if self._in_process else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            self._now[digest(f"{work}\0{given}")] = kept
            self._has_changed = True

    def shelf(self, file: str) -> Shelf:
        """Return the results kept for the parts of a file of this name; an empty shelf if there are none."""
        if not self.is_open:
            return Shelf({})
        if file not in self._shelves:
            kept = self._before.get(_shelf(file))
            before: dict[bytes, Kept] = {} if kept is None else kept if self._in_process else pickle.loads(kept)
            self._shelves[file] = Shelf(before)
        return self._shelves[file]

    def _clear_shelves(self) -> None:
        """Keep the results that are on the shelves."""
        for file, shelf in self._shelves.items():
            key = _shelf(file)
            if self._in_process:
                self._now[key] = shelf.parts
            elif shelf.has_changed():
                self._has_changed = True
                self._now[key] = pickle.dumps(shelf.parts, pickle.HIGHEST_PROTOCOL)
            elif key in self._before:
                self._now[key] = self._before[key]
        self._shelves = {}

    _state: bytes
    _before: dict[bytes, Any]
    _now: dict[bytes, Any]
    _shelves: dict[str, Shelf]


def _shelf(file: str) -> bytes:
    return digest(f"shelf\0{file}")


def state_of_code() -> bytes:
    """Return the state of our code and of the packages, judged as Python does: by the times and sizes of files."""
    package = Path(macros.__file__).parent
    files = [os.path.join(folder, name) for folder, _, names in os.walk(package) for name in names]
    seen = [(file, os.stat(file)) for file in sorted(files) if file.endswith(".py")]
    parts = [sys.version, *(f"{file} {stat.st_mtime_ns} {stat.st_size}" for file, stat in seen)]
    # A package that is put in, taken out or replaced changes the folder that it is in.
    packages = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
    parts += [f"{path} {os.stat(path).st_mtime_ns}" for path in packages]
    return digest("\0".join(parts))


def _held(file: Path, state: bytes) -> dict[bytes, bytes]:
    """Return what a file holds, if it is whole and of this state."""
    with suppress(OSError):
        written = file.read_bytes()
        if written[:SIZE] == _seal(written[SIZE:], state):
            held: dict[bytes, bytes] = pickle.loads(written[SIZE:])
            return held
    return {}


def _keep(file: Path, held: dict[bytes, bytes], state: bytes) -> None:
    written = pickle.dumps(held, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(file, _seal(written, state) + written)


def _seal(written: bytes, state: bytes) -> bytes:
    return hashlib.blake2b(written, key=state, digest_size=SIZE).digest()


memory = Memory()
