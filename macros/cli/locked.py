"""Tells whether a locked list is complete and installed: `.venv/bin/python -I macros/cli/locked.py requirements.txt`.

pip takes a list as it is (`--no-deps`): a package that is missing from it would be missed only when something needs it.
"""

import importlib.metadata
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Needs = Callable[[str], "list[str] | None"]
"""Gives what a package needs, as its own metadata has it."""


def pins(lock: str) -> list[Requirement]:
    """Read what a lock file pins: each package and its version, with extras and a marker where it has them."""
    return [Requirement(line.removesuffix("\\")) for line in lock.splitlines() if line[:1].isalnum()]


def not_installed(pinned: Iterable[Requirement]) -> Iterator[str]:
    """Name each package that this Python should have, and does not have or has in another version."""
    for pin in pinned:
        there = [package.version for package in importlib.metadata.distributions(name=pin.name)]
        if _applies(pin) and not any(pin.specifier.contains(version, prereleases=True) for version in there):
            yield f"{pin} was not installed"


def not_locked(pinned: Iterable[Requirement], needs: Needs, python: Mapping[str, str] | None = None) -> Iterator[str]:
    """Name each need of a pinned package, those of its extras included, that no pin meets.

    `python` holds the variables of markers, such as `python_version`; what it leaves out is as on this Python.
    """
    held = {canonicalize_name(pin.name): pin for pin in pinned if _applies(pin, python)}
    for pin in held.values():
        for need in map(Requirement, needs(pin.name) or ()):
            if any(_applies(need, python, extra) for extra in ("", *pin.extras)):
                yield from _unmet(pin, need, held.get(canonicalize_name(need.name)))


def _applies(requirement: Requirement, python: Mapping[str, str] | None = None, extra: str = "") -> bool:
    return not requirement.marker or requirement.marker.evaluate({**(python or {}), "extra": extra})


def _unmet(pin: Requirement, need: Requirement, met: Requirement | None) -> Iterator[str]:
    version = str(met.specifier).removeprefix("==") if met else ""
    if not met:
        yield f"{pin.name} needs {need}, which is not in it"
    elif not need.specifier.contains(version, prereleases=True):
        yield f"{pin.name} needs {need}, but it has {met}"
    elif not _plain(need.extras) <= _plain(met.extras):
        yield f"{pin.name} needs {need}, which is in it without that extra"


def _plain(extras: Iterable[str]) -> set[str]:
    return {canonicalize_name(extra) for extra in extras}


if __name__ == "__main__":
    (name,) = sys.argv[1:]
    listed = pins(Path(name).read_text(encoding="utf-8"))
    for gap in (*not_locked(listed, importlib.metadata.requires), *not_installed(listed)):
        sys.exit(f"{name} is incomplete: {gap}. Run `make lock`, which writes the locked lists again.")
