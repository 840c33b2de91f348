"""Made-up localities, the projects in each and the measures of each project.

Each record is the same in a portal of any size, so that pages of small and large portals can be compared.
"""

from random import Random

from tests.bench.parts import AS_AT, PRIORITIES, SENSITIVE, UPDATED, Fields, actions, citations, measure
from tests.bench.prose import DISTRICTS, phrase, sentence, slug

ENDS = {"under_way": "2027-03", "completed": "2026-03"}
"""When a project ends, by its status."""


def _district(name: str) -> str:
    return Random(f"district of {name}").choice(DISTRICTS)


def locality(name: str, number: int) -> Fields:
    """Return the locality of this name. One in four is a priority locality."""
    random, id, district = Random(f"locality {name}"), slug(name), _district(name)
    fields: Fields = {
        "id": id,
        "name": name,
        "gss": f"E05{number:06}",
        "summary": sentence(random, 16),
        "priority_locality": number % 4 == 0,
        "responsible": [f"{slug(district)}-council", "county-police", "fire-and-rescue"],
        "governance": f"The partnership of {district} looks after it. {sentence(random, 12)}",
        "monitored_by": [f"{slug(district)}-partnership"],
        "neighbourhoods": [_neighbourhood(random, id, part) for part in ("town", "edge")],
        "wards": [_ward(random, side) for side in ("Market", "Abbey")],
        "places": [phrase(random, 1) for _ in range(4)],
        "actions": actions(random, 3, "action"),
        "contacts": ["emergency-999", "police-101", "victim-line"],
        "sources": citations(f"paper-{slug(district)}", "county-agreement"),
        "updated": UPDATED,
    }
    return fields | _what_sources_say(random, number, district)


def _what_sources_say(random: Random, number: int, district: str) -> Fields:
    """Let the sources differ on one page in ten, and lack a fact on another."""
    paper, agreement = citations(f"paper-{slug(district)}", "county-agreement")
    if number % 10 == 3:
        missing = {"what": sentence(random, 9), "state": "not_reported", "sources": [paper]}
        return {"gaps": [missing]}
    if number % 10 == 7:
        readings = [{"says": sentence(random, 8), "sources": [source]} for source in (paper, agreement)]
        return {"differences": [{"about": sentence(random, 7), "readings": readings}]}
    return {}


def _neighbourhood(random: Random, id: str, part: str) -> Fields:
    return {
        "id": f"{id}-{part}",
        "name": phrase(random, 2),
        "priority_type": "High, force-wide",
        "rationale": sentence(random, 14),
    }


def _ward(random: Random, name: str) -> Fields:
    standing = random.choice(("priority", "focus", "named"))
    return {"id": f"ward-{slug(name)}", "name": name, "standing": standing, "note": sentence(random, 7)}


def project(locality: str, place: int) -> Fields:
    """Return a project in the locality of this name."""
    random, district = Random(f"project {place} in {locality}"), _district(locality)
    priority, status = slug(random.choice(PRIORITIES)), random.choice(list(ENDS))
    return {
        "id": f"{slug(locality)}-project-{place}",
        "name": f"{phrase(random, 3)}, {locality}",
        "summary": sentence(random, 14),
        "fund": f"fund-{random.randint(1, 8)}",
        "funders": ["commissioners-office"],
        "delivered_by": [f"provider-{random.randint(1, 10)}"],
        "amount": random.choice([random.randint(10, 900) * 100, {"about": 5000}, "not_reported"]),
        "localities": [slug(locality)],
        "priorities": [priority],
        "starts": "2025-04",
        "ends": ENDS[status],
        "activities": actions(random, 2, "activity"),
        "outcomes": [{"id": "outcome-1", "what": sentence(random, 12), "as_at": AS_AT}],
        "status": status,
        "as_at": AS_AT,
        "sensitive": priority == SENSITIVE,
        "sources": citations(f"paper-{slug(district)}"),
        "updated": UPDATED,
    }


def project_measure(project: Fields, number: int) -> Fields:
    """Return a measure of what is counted of a project."""
    district = _district(project["name"].rpartition(", ")[2])
    name = f"People reached, {project['name']}"
    links = {"localities": project["localities"], "projects": [project["id"]], "sources": project["sources"]}
    return measure(f"{project['id']}-people", name, district, project["priorities"][0], number) | links
