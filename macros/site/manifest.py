"""The digest of every published file: proof of which site is where."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.core.writing import files_in, write_json

NAME = "manifest.json"


def digests(site: Path, names: Iterable[str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of each file but the manifest by its address, in order; with `names`, of those alone."""
    found = sorted(files_in(site) if names is None else names)
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in found if name != NAME}


def write_manifest(site: Path, found: Mapping[str, str]) -> None:
    """Write the digests of all files beside the pages."""
    write_json(site / NAME, {"sha256": dict(sorted(found.items()))})
