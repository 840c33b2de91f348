"""The digest of every published file: proof of which site is where."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.core.writing import files_in, write_json

NAME = "manifest.json"


def digests(site: Path, names: Iterable[str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of each file by its address, in order; of those alone that are named, if any are, never of
    the manifest itself."""
    found = files_in(site) if names is None else names
    return {name: _digest(f"{site}/{name}") for name in sorted(found) if name != NAME}


def _digest(file: str) -> str:
    # A site has tens of thousands of small files: a `Path` and a buffer for each take longer than the digest.
    with open(file, "rb", buffering=0) as opened:
        return hashlib.sha256(opened.read()).hexdigest()


def write_manifest(site: Path, found: Mapping[str, str]) -> None:
    """Write the digests of all files beside the pages."""
    write_json(site / NAME, {"sha256": dict(sorted(found.items()))})
