"""Keeps results of work on parts of a file, by the digest of each part, so that an edit costs the work on one part."""

import hashlib
from typing import Any

SIZE = 16
"""Bytes of a digest."""

Kept = dict[str, Any]
"""The results kept for one part, by the name of the work. They depend on the text of the part and on the code alone."""


def digest(text: str) -> bytes:
    """Return the digest of a text."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=SIZE).digest()


class Shelf:
    """Holds the results kept for each part of a file."""

    def __init__(self, before: dict[bytes, Kept]) -> None:
        """Begin with the results of an earlier run."""
        self._before = before
        self._size = sum(map(len, before.values()))
        self.parts: dict[bytes, Kept] = {}

    def of(self, text: str, taken: set[bytes]) -> Kept:
        """Return the results kept for a part; any that are added to them are kept too.

        `taken` notes which parts were handed out in one reading of the file. Of two that are alike, the second is
        worked out by itself, as if nothing were kept.
        """
        key = digest(text)
        if key in taken:
            return {}
        taken.add(key)
        return self.parts.setdefault(key, self._before.get(key, {}))

    def leave(self) -> None:
        """Keep all that was there before, for the file cannot be read by its parts this time."""
        self.parts = self._before | self.parts

    def has_changed(self) -> bool:
        """Return whether parts have come or gone, or more is known of them."""
        return self.parts.keys() != self._before.keys() or sum(map(len, self.parts.values())) != self._size
