"""Compares a site that is live with the one that was built, file by file."""

import hashlib
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from macros.site.manifest import digests

SECONDS = 20
"""How long an answer may take."""


def differences(site: Path, address: str) -> list[str]:
    """Return a sentence for each file of a folder that a live site does not serve as it is.

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
