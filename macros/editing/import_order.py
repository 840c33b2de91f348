"""What is asked of an import, and what of that cannot be meant."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from macros.catalogue.validation import Entry
from macros.core.problems import PortalError, did_you_mean, printable
from macros.editing.import_taken import Asked
from macros.records.signs import NONE
from macros.records.values import STATES


@dataclass(frozen=True)
class Order:
    """What is asked of an import."""

    folder: Path
    measure: str
    file: Path
    today: date
    sheet: str = ""
    source: str = ""
    at: str = ""
    why: str = ""
    signs: str = ""
    apply: bool = False
    asked: Asked = field(default_factory=Asked)


def signs_said(typed: str) -> dict[str, str]:
    """Return what each sign means as `SIGNS='*=suppressed,-=not_reported'` says it."""
    said: dict[str, str] = {}
    for part in filter(None, re.split(r"[,;]\s*+(?=[^=]{1,200}=)", typed)):
        sign, _, state = part.rpartition("=")
        if not sign or state.strip() not in (*STATES, NONE):
            raise PortalError(f"SIGNS={printable(typed)} is not understood. Write SIGNS='*=suppressed,-=not_reported'")
        said[sign.strip().casefold()] = state.strip()
    return said


def check_source(order: Order, entries: list[Entry]) -> None:
    """Raise a sentence where the source that is named is none, or the place in it is missing."""
    known = [entry.id for entry in entries if entry.file.kind == "sources"]
    if bool(order.source) != bool(order.at):
        raise PortalError("SOURCE and AT go together: the document, and the place in it")
    if order.source and order.source not in known:
        hint = did_you_mean(order.source, known) or " Add it to data/sources.yml first."
        raise PortalError(f"SOURCE={printable(order.source)} is not a source.{hint}")
