"""The same portal in other languages: where each of them is, and which pages it has."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.core.problems import shown_path
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


def other_previews(home: Path, extra: Mapping[str, Any]) -> list[str]:
    """Return the hint for an editor whose preview shows one language: how to see each of the others."""
    folders = {other["name"]: Path(os.path.normpath(home / other["portal"])) for other in extra.get("alternate") or ()}
    said = "The preview shows one language, and links to others lead to the published site. To see"
    return [f"{said} {name}: make serve PORTAL={shown_path(folder)}" for name, folder in folders.items()]
