"""The kinds of partnership that `make portal` knows: the words for what each covers and for its parts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PortalType:
    """A kind of partnership."""

    what: str
    """What it is, for whoever is asked to choose."""
    whole: str
    """What it covers, in a sentence: `the whole borough`."""
    level: str
    """The id of the level of priorities that hold everywhere."""
    place: str
    places: str
    type: str
    """The type of most of its places."""


TYPES = {
    "county": PortalType(
        "a county with districts", "the whole county", "county", "district", "districts and boroughs", "district"
    ),
    "unitary": PortalType("a unitary council", "the whole area", "area", "ward", "wards", "ward"),
    "metropolitan": PortalType("a metropolitan borough", "the whole borough", "borough", "ward", "wards", "ward"),
    "london": PortalType("a London borough", "the whole borough", "borough", "ward", "wards", "ward"),
    "wales": PortalType("a Welsh county or county borough", "the whole county", "county", "ward", "wards", "ward"),
    "joint": PortalType(
        "several councils together",
        "the whole partnership area",
        "partnership",
        "council area",
        "council areas",
        "district",
    ),
}
