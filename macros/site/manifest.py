"""The digest of every published file: proof of which site is where."""

import hashlib
from collections.abc import Callable, Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from macros.core.writing import files_in, write_json

NAME = "manifest.json"
SECONDS = 20


def digests(site: Path, which: Callable[[str], bool] = lambda name: True) -> dict[str, str]:
    """Return the SHA-256 of each file by its address, in order; of those alone that `which` names, never of the
    manifest itself."""
    names = sorted(name for name in files_in(site) if name != NAME and which(name))
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}


def write_manifest(site: Path, found: Mapping[str, str]) -> None:
    """Write the digests of all files beside the pages."""
    write_json(site / NAME, {"sha256": dict(sorted(found.items()))})


def differences(site: Path, address: str) -> list[str]:
    """Return what a live site serves otherwise than this folder holds: a sentence for each file, none when they are
    the same.

    `address` is the site's root with a slash at its end.
    """
    return [f"{name}: {said}" for name, digest in digests(site).items() if (said := _differs(address, name, digest))]


def _differs(address: str, name: str, digest: str) -> str:
    try:
        with urlopen(address + quote(name), timeout=SECONDS) as answer:
            served = hashlib.sha256(answer.read()).hexdigest()
    except HTTPError as error:
        return f"is not served (status {error.code})"
    except (OSError, HTTPException, OverflowError) as error:
        return f"is not served ({error})"
    return "" if served == digest else "is served with other content"
