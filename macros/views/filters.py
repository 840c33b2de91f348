"""The choices of the filters above a table: only what its rows hold, by the names that readers know."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from macros.core.language import _
from macros.core.words import first_upper, in_words
from macros.records.record import Record

if TYPE_CHECKING:
    from macros.catalogue.catalogue import Catalogue

# (value, words, whether the reader may be in danger when someone sees that it was chosen).
Choice = tuple[str, str, bool]
# (name of the field, label, words for no choice, choices).
Select = tuple[str, str, str, list[Choice]]

FIELDS = {"locality": "localities", "priority": "priorities", "status": "status"}
"""The name of each filter, and the field of a row that it goes by."""


def filter_values(row: object) -> Iterator[tuple[str, str]]:
    """Yield the name of each filter that applies to a row of a table, and the ids or the word that the row holds."""
    for name, field in FIELDS.items():
        held = getattr(row, field, None)
        if held is not None:
            yield name, held if isinstance(held, str) else " ".join(held)


def place_and_priority(catalogue: "Catalogue", records: Sequence[object]) -> list[Select]:
    """Return filters by area and by priority for whatever holds `localities` and `priorities`."""
    return [
        ("locality", _("Area"), _("All areas"), _named(catalogue, "localities", records)),
        ("priority", _("Priority"), _("All priorities"), _named(catalogue, "priorities", records)),
    ]


def by_status(records: Iterable[Record]) -> Select:
    """Return a filter by status for records that hold one."""
    found = dict.fromkeys(getattr(record, "status") for record in records)  # noqa: B009 - not every kind has a status
    choices = [(status, first_upper(in_words(status)), False) for status in found]
    return "status", _("Status"), _("Any status"), choices


def _named(catalogue: "Catalogue", kind: str, records: Iterable[object]) -> list[Choice]:
    ids = {id for record in records for id in getattr(record, kind)}
    found = [catalogue.find_named(kind, id) for id in ids]
    choices = [(record.id, record.name, bool(getattr(record, "sensitive", False))) for record in found]
    return sorted(choices, key=lambda choice: choice[1])
