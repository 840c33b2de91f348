"""Fetches what a joint first page is made from, from where each portal is published: its open data."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from macros.core.writing import write_bytes
from macros.site.live_site import SECONDS
from macros.site.manifest import NAME as MANIFEST

WANTED = re.compile(r"api/v1/[a-z_]+\.json|data/[a-z-]+\.csv|search-words\.json|pagefind/pagefind-entry\.json")
BESIDE = 8
"""How many files are fetched side by side."""
LARGEST = 100_000_000
"""Bytes of one file."""


def fetch_portals(address: str, ids: Sequence[str], sites: Path) -> Iterator[str]:
    """Write what is needed of each portal below an address into a folder; yield a sentence for each that fails.

    `address` has a slash at its end. A file that is not what the portal's manifest says is no part of it.
    """
    for id in ids:
        try:
            _fetch(f"{address}{id}/", sites / id)
        except (OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError) as error:
            why = " ".join(str(error).split()) or type(error).__name__
            yield f"{address}{id}/: left out: it cannot be read ({why})"


def _fetch(address: str, folder: Path) -> None:
    digests = json.loads(_read(address, MANIFEST))["sha256"]
    names = [name for name in digests if WANTED.fullmatch(name)]
    with ThreadPoolExecutor(BESIDE) as several:
        contents = list(several.map(partial(_read, address), names))
    for name, content in zip(names, contents, strict=True):
        if hashlib.sha256(content).hexdigest() != digests[name]:
            raise ValueError(f"{name} is not what {MANIFEST} says: the portal may be being published just now")
    for name, content in zip(names, contents, strict=True):
        write_bytes(folder / name, content)


def _read(address: str, name: str) -> bytes:
    with urlopen(address + quote(name), timeout=SECONDS) as answer:
        content: bytes = answer.read(LARGEST)
    return content
