"""The made-up records that every portal has, whatever its size: districts, boards, partners, papers, help."""

from random import Random

from tests.bench.parts import AS_AT, PRIORITIES, SENSITIVE, UPDATED, Fields, Records, actions, citations, measure
from tests.bench.prose import DISTRICTS, WORDS, phrase, sentence, slug

AUTHORITIES = ("County Police", "Fire and Rescue", "County Council", "Health Board", "Probation")
COUNTED = range(1, 11)
EXPLAINED = WORDS[200:260]
"""Words that the glossary explains: pages use them here and there."""
# Numbers that Ofcom keeps free for stories and examples.
NUMBERS = {"victim-line": "0808 157 0101", "fraud-line": "0808 157 0102"}
SITUATIONS = {"emergency-999": "emergency", "police-101": "police", "victim-line": "support", "fraud-line": "fraud"}
CALLED = {"emergency-999": "999", "police-101": "101", **NUMBERS}


def frame() -> Records:
    """Return the records by kind."""
    return {
        "sources": _sources(),
        "partners": _partners(),
        "boards": _boards(),
        "contacts": _contacts(),
        "priorities": [_priority(name) for name in PRIORITIES],
        "measures": [_county_measure(name) for name in PRIORITIES],
        "funds": [_fund(number) for number in COUNTED],
        "plans": [_plan()],
        "duties": [_duty(kind) for kind in ("duty", "legislation", "landscape")],
        "risks": [_risk(number) for number in COUNTED],
        "meetings": [_meeting(number) for number in COUNTED],
        "updates": [_update(number) for number in COUNTED],
        "glossary": [_term(word) for word in EXPLAINED],
    }


def _record(kind: str, id: str, name: str, **fields: object) -> tuple[Random, Fields]:
    """Return the fields that every record has, and a random generator for this one."""
    common = {"id": id, "name": name, **fields, "sources": citations("county-agreement"), "updated": UPDATED}
    return Random(f"{kind} {id}"), common


def _sources() -> list[Fields]:
    papers = {"county-agreement": "County agreement", "annual-report": "Annual report"}
    papers |= {f"paper-{slug(district)}": f"Community safety paper of {district}" for district in DISTRICTS}
    return [_source(id, name) for id, name in papers.items()]


def _source(id: str, name: str) -> Fields:
    random, common = _record("source", id, name, publisher="County Council", date="2026-09", type="report", short=name)
    return common | {"about": sentence(random, 14), "sources": citations(id)}


def _partners() -> list[Fields]:
    councils = [_partner(f"{slug(name)}-council", f"{name} Council", "responsible_authority") for name in DISTRICTS]
    authorities = [_partner(slug(name), name, "responsible_authority") for name in AUTHORITIES]
    providers = [_partner(f"provider-{number}", f"Provider {number}", "provider") for number in COUNTED]
    return [*authorities, *councils, *providers, _partner("commissioners-office", "Commissioner's Office", "other")]


def _partner(id: str, name: str, type: str) -> Fields:
    random, common = _record("partner", id, name, type=type)
    return common | {"role": sentence(random, 14), "offers": [{"what": sentence(random, 10)} for _ in range(2)]}


def _boards() -> list[Fields]:
    county = _board("county-board", "County Board")
    locals = [_board(f"{slug(name)}-partnership", f"{name} Community Safety Partnership") for name in DISTRICTS]
    return [county, *(board | {"reports_to": ["county-board"]} for board in locals)]


def _board(id: str, name: str) -> Fields:
    random, common = _record("board", id, name, chaired_by="County Council", meets="every quarter")
    return common | {"role": sentence(random, 14), "members": ["county-police", "fire-and-rescue"]}


def _contacts() -> list[Fields]:
    return [_contact(id, situation) for id, situation in SITUATIONS.items()]


def _contact(id: str, situation: str) -> Fields:
    random, common = _record("contact", id, id.replace("-", " ").capitalize(), situation=situation, position=1)
    fields = {"phone": CALLED[id], "who_for": sentence(random, 8), "when_to_use": sentence(random, 8)}
    return common | fields | {"checked_on": UPDATED, "evidence": "made up for the benchmark"}


def _priority(name: str) -> Fields:
    random, common = _record("priority", slug(name), name, level="county", sensitive=slug(name) == SENSITIVE)
    return common | {
        "summary": sentence(random, 16),
        "covers": [sentence(random, 8) for _ in range(3)],
        "why": [sentence(random, 10) for _ in range(3)],
        "aims": [sentence(random, 8) for _ in range(2)],
        "governance": sentence(random, 14),
        "boards": ["county-board"],
        "monitored_by": ["county-board"],
        "leads": ["county-police"],
        "reporting_partners": ["county-police"],
        "actions": actions(random, 4, "action"),
        "contacts": ["emergency-999", "police-101"],
    }


def _county_measure(priority: str) -> Fields:
    return measure(f"county-{slug(priority)}", f"People helped: {priority.lower()}", "County", slug(priority), 1)


def _fund(number: int) -> Fields:
    random, common = _record("fund", f"fund-{number}", f"Safer places, round {number}", amount="not_reported")
    return common | {"summary": sentence(random, 12), "starts": "2025-04", "ends": "2027-03", "as_at": AS_AT}


def _plan() -> Fields:
    random, common = _record("plan", "county-plan", "County plan", type="plan", owners=["county-council"])
    theme = {"id": "theme", "name": "Safer evenings", "type": "priority", "aims": [sentence(random, 9)]}
    span = {"starts": "2025", "ends": "2028", "review": "every year"}
    return common | span | {"about": sentence(random, 16), "themes": [theme]}


def _duty(type: str) -> Fields:
    random, common = _record("duty", f"{type}-1", f"A made-up {type}", type=type, as_at=AS_AT)
    return common | {"instrument": "An Act of a made-up parliament", "asks": sentence(random, 14)}


def _risk(number: int) -> Fields:
    random, common = _record("risk", f"risk-{number}", f"Risk {number}", plan="county-plan", position=number)
    return common | {"impact": "high", "likelihood": "low", "mitigation": sentence(random, 12), "as_at": AS_AT}


def _meeting(number: int) -> Fields:
    on = f"2026-{number:02}-10"
    random, common = _record("meeting", f"board-{on}", f"County Board, {number}", board="county-board", on=on)
    item = {"id": "item", "title": phrase(random, 3), "noted": [sentence(random, 12)]}
    return common | {"status": "held", "items": [item]}


def _update(number: int) -> Fields:
    random, common = _record("update", f"update-{number}", f"News {number}", on=f"2026-10-{number:02}")
    return common | {"summary": sentence(random, 16)}


def _term(word: str) -> Fields:
    random, common = _record("term", word, word.capitalize())
    return common | {"meaning": sentence(random, 12)}
