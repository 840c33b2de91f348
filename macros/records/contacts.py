"""Kind "contact": who to call."""

from datetime import date, timedelta
from typing import ClassVar, Literal

from pydantic import Field

from macros.records.field_types import Day, Flag, NonNegativeInt, Phone, Text, Url
from macros.records.record import LocalityId, Record

# A contact is asked about again after half a year: numbers and hours change without notice.
STALE_AFTER = timedelta(days=180)
# Whoever reads of these situations may be watched.
SENSITIVE_SITUATIONS = frozenset({"abuse", "children", "support", "hate_and_extremism"})


class Contact(Record):
    """A helpline, number or address for help: for whom, when to use it, when it was last checked."""

    kind: ClassVar[str] = "contacts"
    singular: ClassVar[str] = "contact"
    address: ClassVar[str] = "get-help/#{id}"

    situation: Literal["emergency", "police", "abuse", "children", "fraud", "hate_and_extremism", "support"] = Field(
        description="The heading it comes under on the help page."
    )
    position: NonNegativeInt = Field(description="Its place under that heading, from 1.")
    phone: Phone | None = Field(None, description="The number to call.")
    text_number: Phone | None = Field(None, description="The number to text or forward a text to.")
    textphone: Phone | None = Field(None, description="The number for textphones and Relay UK.")
    website: Url | None = Field(None, description="Its website.")
    who_for: Text = Field(description="Whom it helps, in plain words.")
    when_to_use: Text = Field(description="When to use it, in plain words.")
    hours: Text | None = Field(None, description="Opening hours, only where all sources agree.")
    confidential: Text | None = Field(None, description="What it promises about confidence, as the provider says.")
    national_emergency: Flag = Field(False, description="yes for the national emergency and police numbers.")
    checked_on: Day = Field(description="The day the evidence was last looked at.")
    evidence: Text = Field(description="What was looked at: the provider's own page, a force's page.")
    replaces: tuple[Text, ...] = Field((), description="Retired names that people still look for: 'Action Fraud'.")
    localities: tuple[LocalityId, ...] = Field((), description="Where it works, if not everywhere.")

    def is_stale(self, today: date) -> bool:
        """Return whether the evidence was last looked at too long ago to rely on it."""
        return today - self.checked_on > STALE_AFTER
