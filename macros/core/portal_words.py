"""The words of a portal for what it covers and for its parts, and the levels that its priorities may have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Level:
    """Where a priority holds: everywhere, or in some places."""

    id: str
    title: str
    """The caption of the table of its priorities."""
    covers: str
    """What it covers, on the page of a priority."""


@dataclass(frozen=True)
class PortalWords:
    """What pages call the area of the partnership and its parts."""

    whole: str = "the whole area"
    place: str = "area"
    places: str = "areas"
    levels: tuple[Level, ...] = ()

    @classmethod
    def of(cls, extra: Mapping[str, Any]) -> "PortalWords":
        """Take them from settings that were checked."""
        levels = (Level(**level) for level in extra.get("levels", ()))
        return cls(**extra.get("words", {}), levels=tuple(levels))

    def level(self, id: str) -> Level:
        """Return a level by its id; of one that the settings do not name, the id says what it is."""
        word = id.replace("-", " ").capitalize()
        return next((level for level in self.levels if level.id == id), Level(id, word, word))


NEUTRAL = PortalWords()
"""Words that fit any portal."""
