"""What made-up records of several kinds have in common."""

from random import Random
from typing import Any

from tests.bench.prose import sentence

Fields = dict[str, Any]
Records = dict[str, list[Fields]]

PRIORITIES = (
    *("Anti-social behaviour", "Burglary", "Domestic abuse", "Drug supply"),
    *("Fraud", "Serious violence", "Vehicle crime"),
)
SENSITIVE = "domestic-abuse"
UPDATED = "2026-11-02"
AS_AT = "2026-09"
STATUSES = ("done", "under_way", "planned", "under_consideration")


def citations(*sources: str) -> list[Fields]:
    """Return citations of the sources of a record's facts."""
    return [{"source": source, "at": f"section {place}"} for place, source in enumerate(sources, 3)]


def actions(random: Random, count: int, start: str) -> list[Fields]:
    """Return so many deeds and promises."""
    return [
        {
            "id": f"{start}-{place}",
            "what": sentence(random, 12),
            "status": random.choice(STATUSES),
            "as_at": AS_AT,
        }
        for place in range(1, count + 1)
    ]


def measure(id: str, name: str, area: str, priority: str, position: int) -> Fields:
    """Return a measure with a series of three years, in the table of its priority."""
    random = Random(f"measure {id}")
    values = [random.randint(20, 900) for _ in range(3)]
    return {
        "id": id,
        "name": name,
        "unit": "people",
        "area": area,
        "table": f"{priority}-figures",
        "position": position,
        "direction": "up_is_good",
        "base": "not_applicable",
        "points": [{"period": str(year), "value": value} for year, value in enumerate(values, 2024)],
        "baseline": values[0],
        "baseline_period": "2024",
        "counts_people": True,
        "meaning": sentence(random, 12),
        "caveat": sentence(random, 9),
        "priorities": [priority],
        "sources": citations("annual-report"),
        "updated": UPDATED,
    }
