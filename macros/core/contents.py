"""Works out one digest of the names and contents of files and folders, to notice when any of them has changed."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

COMPILED = "__pycache__"


def digest_of_contents(places: Iterable[Path], more: str = "") -> str:
    """Return one digest of files and of all below folders, links followed; nothing if some of it cannot be read."""
    found = hashlib.blake2b(more.encode(), digest_size=16)
    try:
        for place in places:
            for piece in _pieces(str(place), frozenset()):
                found.update(piece if isinstance(piece, bytes) else f"\0{piece}\0".encode(errors="surrogateescape"))
    except OSError:
        return ""
    return found.hexdigest()


def _pieces(place: str, above: frozenset[str]) -> Iterator[str | bytes]:
    """Yield the name and the content of a file, or of each in a folder, in the order of the names."""
    yield os.path.basename(place)
    if os.path.isdir(place):
        real = os.path.realpath(place)
        names = [] if real in above else [name for name in os.listdir(place) if name != COMPILED]
        for name in sorted(names):
            yield from _pieces(os.path.join(place, name), above | {real})
        yield "end of a folder"
    elif os.path.isfile(place):
        content = Path(place).read_bytes()
        yield f"{len(content)}"
        yield content
    else:
        yield "no file"
