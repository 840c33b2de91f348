"""Kind "board": a body that decides or monitors."""

from typing import ClassVar

from pydantic import Field

from macros.records.field_types import Text
from macros.records.record import BoardId, LocalityId, PartnerId, Record


class Board(Record):
    """A body that decides or monitors: who chairs it, whom it reports to, when it meets."""

    kind: ClassVar[str] = "boards"
    singular: ClassVar[str] = "board"
    address: ClassVar[str] = "boards/{id}/"
    listed_at: ClassVar[str] = "governance/#{id}"
    hub: ClassVar[str] = "../governance/index.md"

    role: Text = Field(description="What it decides or watches over, in a sentence.")
    chaired_by: Text = Field(description="The role or organisation that chairs it, or not_reported. Never a name.")
    reports_to: tuple[BoardId, ...] = Field((), description="The boards it reports to.")
    meets: Text = Field(description="How often it meets: 'every quarter', or not_reported.")
    members: tuple[PartnerId, ...] = Field((), description="The organisations that sit on it, where a source says.")
    membership: Text | None = Field(None, description="Who sits on it, in words, where a source says.")
    localities: tuple[LocalityId, ...] = Field((), description="The places it covers, if not the whole area.")
