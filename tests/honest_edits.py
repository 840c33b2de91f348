"""Honest edits of records, drawn at random: what an officer or an analyst types in a year, rightly."""

import copy
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from macros.core.period_codes import parse_period

Fields = dict[str, Any]
Portal = dict[tuple[str, str], Fields]
NEW_SOURCE = ("sources", "new-report")
CITED = [{"source": NEW_SOURCE[1], "at": "page 3"}]
TODAY = "2026-11-30"
NUMBERS = ("01785 276 900", "0800 555 111", "0300 123 2235", "116 006", "101", "07800 000 654", "0808 2000 247")


def drawn(portal: Portal, random: Random) -> tuple[str, Portal]:
    """Make one edit; return its name and the records that it changes or adds."""
    edit = EDITS[random.randrange(len(EDITS))]
    return edit.__name__, edit(copy.deepcopy(portal), random)


def _any(portal: Portal, random: Random, kind: str, wanted: Callable[[Fields], bool] = bool) -> Fields:
    found = [fields for (of, _), fields in sorted(portal.items()) if of == kind and wanted(fields)]
    fields = found[random.randrange(len(found))]
    fields["updated"] = TODAY
    return fields


def _only(kind: str, fields: Fields) -> Portal:
    return {(kind, fields["id"]): fields}


def _numbered(fields: Fields) -> bool:
    points = fields["points"]
    dated = all(isinstance(point["period"], str) for point in points) and not points[-1].get("area")
    return dated and points[-1]["value"].replace(".", "").isdigit()


def _measure(portal: Portal, random: Random) -> Fields:
    return _any(portal, random, "measures", _numbered)


def _next(code: str) -> str:
    period = parse_period(code)
    assert period.first
    assert period.last
    if period.kind == "financial_year":
        return f"{period.first.year + 1}-04/{period.first.year + 2}-03"
    if period.kind == "year":
        return str(period.first.year + 1)
    months = period.months
    begin = period.last.year * 12 + period.last.month
    return "/".join(f"{month // 12}-{month % 12 + 1:02}" for month in (begin, begin + months - 1))


def _value(measure: Fields, random: Random) -> str:
    """Return a value near the last one, of the same kind."""
    last = Decimal(measure["points"][-1]["value"])
    near = last * random.randrange(80, 120) / 100
    most = Decimal(95) if "%" in measure["unit"] else near
    least = Decimal(6) if last >= 6 else last
    return f"{max(min(near, most), least):.0f}"


def next_period(portal: Portal, random: Random) -> Portal:
    """Add the next value of a series."""
    measure = _measure(portal, random)
    period = _next(measure["points"][-1]["period"])
    measure["points"].append({"period": period, "value": _value(measure, random), "sources": CITED})
    return _only("measures", measure)


def value_revised(portal: Portal, random: Random) -> Portal:
    """Correct a published value."""
    measure = _measure(portal, random)
    point = measure["points"][-1]
    old, point["value"] = point["value"], _value(measure, random)
    slip = {"on": TODAY, "said": f"{old}.", "says": f"{point['value']}.", "why": "Late reports were counted."}
    measure["corrections"] = [*measure.get("corrections", []), slip]
    return _only("measures", measure)


def value_with_a_state(portal: Portal, random: Random) -> Portal:
    """Say that a value is provisional, about so many, or suppressed."""
    measure = _measure(portal, random)
    given = [
        {"state": "provisional"},
        {"qualifier": "about"},
        {"note": "The police count anew."},
        {"change": "similar"},
    ]
    measure["points"][-1] |= given[random.randrange(len(given))]
    return _only("measures", measure)


def area_row(portal: Portal, random: Random) -> Portal:
    """Add the value of an area to compare with."""
    measure = _measure(portal, random)
    point = measure["points"][-1] | {"area": random.choice(["england", "region", "most-similar-group"])}
    measure["points"].append(point | {"value": _value(measure, random)})
    return _only("measures", measure)


def new_target(portal: Portal, random: Random) -> Portal:
    """Set a target in the right direction, with a path."""
    measure = _measure(portal, random)
    last = Decimal(measure["points"][-1]["value"])
    up = measure["direction"] == "up_is_good"
    share = {"aim": "As the new plan says", "by": "2028", "sources": CITED}
    value = min(last + 3, Decimal(97)) if up and "%" in measure["unit"] else last + 3 if up else last
    path = [{"period": "2027", "value": f"{last:.0f}"}, {"period": "2028", "value": f"{value:.0f}"}]
    measure["target"] = share | {"value": f"{value:.0f}", "path": path}
    measure["baseline"] = "not_reported"
    return _only("measures", measure)


def new_measure(portal: Portal, random: Random) -> Portal:
    """Add a measure like another."""
    measure = _measure(portal, random)
    measure |= {"id": "a-new-figure", "name": "A new figure", "position": "98", "formerly": [], "total_of": []}
    return _only("measures", measure)


def new_project(portal: Portal, random: Random) -> Portal:
    """Add a project like another, with money of its own."""
    project = _any(portal, random, "projects")
    project |= {"id": "a-new-project", "name": "A new project", "amount": {"about": "1000"}, "formerly": []}
    return _only("projects", project | {"fund": None} if project.pop("fund", None) is None else project)


def status_with_a_date(portal: Portal, random: Random) -> Portal:
    """Say how a project went on."""
    project = _any(portal, random, "projects")
    told = random.choice(
        [
            {"status": "completed", "starts": "2024", "ends": "2025-03"},
            {"status": "under_way", "starts": "2025-04", "ends": "2027"},
            {"status": "planned", "starts": "2027-04", "ends": "2028"},
        ]
    )
    return _only("projects", project | told | {"as_at": "2026-10"})


def action_done(portal: Portal, random: Random) -> Portal:
    """Say that an action is done."""
    place = _any(portal, random, "localities", lambda fields: bool(fields.get("actions")))
    place["actions"][0] |= {"status": "done", "as_at": "2026-11-20"}
    return _only("localities", place)


def other_name(portal: Portal, random: Random) -> Portal:
    """Add an alias."""
    kind = random.choice(["localities", "boards", "partners", "projects", "measures", "contacts"])
    fields = _any(portal, random, kind)
    fields["also_known_as"] = [*fields.get("also_known_as", []), "A name that people use"]
    return _only(kind, fields)


def contact_checked(portal: Portal, random: Random) -> Portal:
    """Check a contact again."""
    return _only("contacts", _any(portal, random, "contacts") | {"checked_on": TODAY})


def new_contact(portal: Portal, random: Random) -> Portal:
    """Add a contact with a number of its own."""
    contact = _any(portal, random, "contacts", lambda fields: fields["situation"] != "emergency")
    number = NUMBERS[random.randrange(len(NUMBERS))]
    return _only("contacts", contact | {"id": "a-new-contact", "name": "A new contact", "phone": number})


def meeting(portal: Portal, random: Random) -> Portal:
    """Add a meeting that was held, or one to come."""
    held = random.choice([{"status": "held", "on": "2026-10-08"}, {"status": "scheduled", "on": "2027-01-14"}])
    fields = _any(portal, random, "meetings") | held | {"id": "a-new-meeting", "name": "A new meeting"}
    return _only("meetings", fields)


def gap(portal: Portal, random: Random) -> Portal:
    """Say what no source gives."""
    kind = random.choice(["localities", "priorities", "projects", "measures", "plans"])
    fields = _any(portal, random, kind)
    missing = {"what": "how many people came", "state": "not_reported", "sources": CITED}
    fields["gaps"] = [*fields.get("gaps", []), missing]
    return _only(kind, fields)


def owner(portal: Portal, random: Random) -> Portal:
    """Name the owner of a record and the day of the next review."""
    kind = random.choice(["contacts", "measures", "plans", "boards", "funds"])
    told = {"owner": "Community safety officer", "review_by": "2027-05-01", "search_words": ["an everyday word"]}
    return _only(kind, _any(portal, random, kind) | told)


def not_yet_shown(portal: Portal, random: Random) -> Portal:
    """Prepare the next value, to be shown on a day to come."""
    measure = _measure(portal, random)
    period = _next(measure["points"][-1]["period"])
    point = {"period": period, "value": "not_yet_due", "publish_from": "2027-01-05", "sources": CITED}
    measure["points"].append(point)
    return _only("measures", measure)


EDITS = (
    *(next_period, value_revised, value_with_a_state, area_row, new_target, new_measure, new_project),
    *(status_with_a_date, action_done, other_name, contact_checked, new_contact, meeting, gap, owner, not_yet_shown),
)
