"""Names that a comma in an inline list has split: each part holds one bracket of a pair."""

from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding
from macros.records.record import Record

LISTS = ("also_known_as", "search_words")


def split_names(records: list[Record], today: date) -> Iterator[Finding]:
    """Find names with one bracket of a pair: YAML reads `[A (b, c)]` as two names."""
    for record in records:
        for field in LISTS:
            for place, name in enumerate(getattr(record, field, ())):
                if name.count("(") != name.count(")"):
                    said = f"{name!r} has one bracket of a pair. If a comma split it, quote the whole name"
                    yield record, (field, place), said
