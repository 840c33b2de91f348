"""Rules about the codes that a place had before, while it went on as the same place."""

from collections.abc import Iterator
from datetime import date

from macros.catalogue.findings import Finding, Records
from macros.catalogue.place_rules import ANY, PLACEHOLDER, PREFIXES, is_written
from macros.records.localities import FormerCode, Locality

COUNCILS = ("county", "unitary", "district", "metropolitan_borough", "london_borough", "welsh_principal_area")
"""Types of places that can become each other: a district that becomes a unitary authority is the same place."""


def former_code_rules(records: Records) -> Iterator[Finding]:
    """Find former codes of the wrong type, days that cannot be, and codes that two places claim."""
    localities = [record for record in records.values() if isinstance(record, Locality) and is_written(record)]
    claimed = {locality.gss: locality.id for locality in localities if locality.gss}
    for locality in localities:
        days: set[date] = set()
        for place, former in enumerate(locality.former_codes):
            code, path = former.code, ("former_codes", place)
            if said := _wrong_code(locality, code):
                yield locality, (*path, "code"), said
            elif code == locality.gss:
                yield locality, (*path, "code"), f"{code} is the code of the place today. Take it out here"
            elif code in claimed:
                said = f"{code} is a code of {claimed[code]!r} already. Take one of them out"
                yield locality, (*path, "code"), said
            claimed.setdefault(code, locality.id)
            if said := _wrong_day(locality, former) or _same_day(former, days):
                yield locality, (*path, "until"), said
            days.add(former.until)


def _wrong_code(locality: Locality, code: str) -> str:
    kind = locality.type or ""
    kinds = COUNCILS if kind in COUNCILS else (kind,)
    every = {prefix for each in kinds for prefix in PREFIXES.get(each, ())} or ANY
    allowed = sorted(prefix for prefix in every if prefix[0] == code[0])
    if PLACEHOLDER.fullmatch(code):
        return f"{code} is no code. Write the one that the place had"
    if locality.gss and code[:1] != locality.gss[:1]:
        return f"{code} is a code of another country than {locality.gss}, the code today. Look both up"
    if code[:3] not in allowed:
        what = f"a {kind.replace('_', ' ')}" if kind in PREFIXES else "such a place"
        return f"{code} was not the code of {what}: those begin with {', '.join(allowed)}. Look the code up"
    return ""


def _wrong_day(locality: Locality, former: FormerCode) -> str:
    began, ended = locality.valid_from, locality.valid_to
    if began and former.until < began.first_day():
        return f"'{former.until}' is before valid_from, '{began}'. Correct one of them"
    if ended and former.until >= ended:
        return f"'{former.until}' is not before valid_to, '{ended}'. Correct one of them"
    return ""


def _same_day(former: FormerCode, days: set[date]) -> str:
    return f"'{former.until}' is the last day of another code too. Correct one of them" if former.until in days else ""
