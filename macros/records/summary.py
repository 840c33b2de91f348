"""A record in one sentence, for places that have room for no more: feeds and structured data."""

from macros.records.record import Record

# The field that says what a record is about; each kind has one of them.
SUMMARY_FIELDS = ("summary", "text", "meaning", "about", "role", "asks", "mitigation", "when_to_use")


def summary_of(record: Record) -> str:
    """Return the sentence in which a record says what it is about, or its name where it has none."""
    said = map(vars(record).get, SUMMARY_FIELDS)
    return next((text for text in said if text), record.name)
