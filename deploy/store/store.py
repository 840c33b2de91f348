"""The operations that publishing needs from a store. `s3.py` has them for a real one."""

from typing import NamedTuple, Protocol


class Found(NamedTuple):
    """An object of a store."""

    content: bytes
    age: float
    """Seconds since it was written, by the clock of the store."""


class Store(Protocol):
    """The part of a store that holds one site. Names are those of files in the site; what fails is a `PortalError`."""

    def read(self, name: str) -> Found | None:
        """Return an object; nothing if it is not there."""

    def write(self, name: str, content: bytes, *, type: str, caching: str, only_new: bool = False) -> bool:
        """Write an object. With `only_new`, return false instead where there is one of this name already."""

    def remove(self, names: list[str]) -> None:
        """Remove objects; those that are not there are no matter."""
