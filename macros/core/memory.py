"""What earlier runs of a command worked out, by the digest of what they worked it out from.

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
from macros.core.writing import replace_bytes

T = TypeVar("T")
SIZE = 16
"""Bytes of a digest."""


class Memory:
    """Remembers while a file is open; otherwise everything is worked out anew."""

    def __init__(self) -> None:
        self._open = False
        self._in_process = False

    @contextmanager
    def kept_in(self, file: Path) -> Iterator[None]:
        """Remember what was kept in a file, and keep in it what was asked for this time."""
        state = state_of_code()
        self._before, self._now, self._open = _held(file, state), {}, True
        try:
            yield
            if self._now.keys() != self._before.keys():
                _keep(file, self._now, state)
        finally:
            self._open = False

    def begin_again(self) -> None:
        """Remember, for as long as the process lives, what is asked for from now on and what was before."""
        self._before = self._now if self._open else {}
        self._now, self._open, self._in_process = {}, True, True

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
        key = digest(f"{work}\0{given}") if self._open else b""
        if not self._open or key not in self._before:
            return None
        self._now[key] = self._before[key]
        return self._now[key] if self._in_process else pickle.loads(self._now[key])

    def keep(self, work: str, given: str, result: Any) -> None:
        """Keep what was worked out."""
        if self._open:
            kept = result if self._in_process else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            self._now[digest(f"{work}\0{given}")] = kept

    _before: dict[bytes, Any]
    _now: dict[bytes, Any]


def digest(text: str) -> bytes:
    """Return the digest of a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=SIZE).digest()


def state_of_code() -> bytes:
    """Return the state of our code and of the packages, told as Python tells it: by the times and sizes of files."""
    package = Path(macros.__file__).parent
    files = [os.path.join(folder, name) for folder, _, names in os.walk(package) for name in names]
    seen = [(file, os.stat(file)) for file in sorted(files) if file.endswith(".py")]
    told = [sys.version, *(f"{file} {stat.st_mtime_ns} {stat.st_size}" for file, stat in seen)]
    # A package that is put in, taken out or replaced changes the folder that it is in.
    packages = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]
    told += [f"{path} {os.stat(path).st_mtime_ns}" for path in packages]
    return digest("\0".join(told))


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
