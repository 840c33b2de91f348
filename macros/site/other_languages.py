"""The same portal in other languages: where each of them is, and which pages it has."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.site.published_urls import NAME, Ledger

Other = dict[str, Any]


def ledgers(home: Path, extra: Mapping[str, Any]) -> list[Path]:
    """Return the files that list the pages of the other languages. `home` is the folder of the portal's settings."""
    return [home / other["portal"] / "data" / NAME for other in extra.get("alternate") or ()]


def other_languages(home: Path, extra: Mapping[str, Any]) -> list[Other]:
    """Return each other language with the addresses of its pages: a page in both leads from one to the other."""
    found = []
    for other, file in zip(extra.get("alternate") or (), ledgers(home, extra), strict=True):
        ledger = Ledger(file)
        pages = {address for address in ledger.addresses if "#" not in address} - ledger.targets.keys()
        found.append({**other, "pages": sorted(pages)})
    return found
