"""Gaps and states that the record's own text contradicts: a value that is given elsewhere in it is no gap."""

import re
from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.records.funds import Fund
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.values import STATES

PAYER = re.compile(r"\b(?:paid for|commissioned|funded|financed) by\b|\bGovernment money\b", re.IGNORECASE)
# What a gap says is missing, and the fields that would hold it.
MISSING = (
    (
        re.compile(r"who (?:pays|paid|funds|funded|commissioned)\b(?! for (?!it\b|them\b))", re.IGNORECASE),
        ("funders", "funding"),
    ),
    (re.compile(r"how much it (?:received|cost|costs)\b", re.IGNORECASE), ("amount",)),
    (re.compile(r"who (?:delivers|delivered|runs|ran) it\b", re.IGNORECASE), ("delivered_by",)),
    (re.compile(r"when it (?:started|starts|began)\b", re.IGNORECASE), ("starts",)),
    (re.compile(r"when it (?:ended|ends)\b", re.IGNORECASE), ("ends",)),
    (re.compile(r"in which places\b|where it works\b", re.IGNORECASE), ("localities", "where")),
)


def unnamed_payers(records: list[Record], today: date) -> Iterator[Finding]:
    """Yield projects and funds whose text says who pays, while the fields for it are empty."""
    for record in records:
        if isinstance(record, Project | Fund) and not (record.funders or record.funding):
            for text in _texts(record):
                if PAYER.search(text):
                    said = (
                        f"nobody is named here, but the record says: '{text}'. Name a partner, or say it under funding"
                    )
                    yield record, ("funders",), said
                    break


def filled_gaps(records: list[Record], today: date) -> Iterator[Finding]:
    """Find gaps about something that a field of the record holds."""
    for record in records:
        for place, gap in enumerate(record.gaps):
            for words, names in MISSING:
                held = [name for name in names if _holds(record, name)]
                if held and words.search(gap.what):
                    yield (
                        record,
                        ("gaps", place, "what"),
                        f"says that this is missing, but {held[0]} gives it. Take the gap out",
                    )


def _texts(record: Project | Fund) -> list[str]:
    activities = record.activities if isinstance(record, Project) else ()
    return [record.summary, *(activity.what for activity in activities)]


def _holds(record: Record, name: str) -> bool:
    value = getattr(record, name, None)
    return bool(value) and not (isinstance(value, str) and value in STATES)
