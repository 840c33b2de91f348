"""/data/grants.json: the funded projects in the form of the 360Giving Data Standard, as far as the sources go.

What the sources do not give is never made up. A project is listed under `grants` if it has every field that the
standard requires, else under `leftOut`, which says in `missing` why. None has a 360Giving identifier: the portal
has no prefix from the 360Giving register.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.catalogue.as_of import newest
from macros.catalogue.catalogue import Catalogue
from macros.core.partial_date import PartialDate
from macros.core.settings import Settings
from macros.core.writing import write_json
from macros.exports.csv_files import FOLDER
from macros.records.amount import Amount
from macros.records.localities import Locality
from macros.records.partners import Partner
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.sources import Source

ADDRESS = f"{FOLDER}/grants.json"
LONGEST_TITLE = 139
ABOUT = (
    "Funded projects as public papers report them, in the fields of the 360Giving Data Standard. Those with every "
    "field that the standard requires are under 'grants'. The others are under 'leftOut', each with what the papers do "
    "not give under 'missing', with the reason. Programs that read the standard pass over them. Award dates and "
    "recipients are in no record: 'deliveredBy' names who does the work, who need not be who was paid. The "
    "identifiers are those of this portal, without a prefix from the 360Giving register. Amounts are given only "
    "where a paper gives the exact figure."
)
# Without these, the standard does not allow a grant.
REQUIRED = frozenset({"amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization"})
REQUIRED_INSIDE = frozenset({"fundingOrganization.id"})
# The 360Giving names of the kinds of area, by the first three characters of their GSS code.
AREA_TYPES = {"E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY", "W06": "UA"}


def write_grants(catalogue: Catalogue, site: Path, settings: Settings) -> None:
    """Write the package of all grants."""
    projects = [record for record in catalogue.by_kind()["projects"] if isinstance(record, Project)]
    entries = [grant(project, catalogue, settings) for project in projects]
    package = {
        "title": f"Funded projects: {settings.site_name}",
        "description": ABOUT,
        "identifier": settings.address(ADDRESS),
        "modified": stamp(newest(projects or catalogue.everything()).isoformat()),
        "publisher": {"name": settings.publisher, "website": settings.site_url},
        "license": settings.licence.url,
        "downloadURL": settings.address(ADDRESS),
        "accessURL": settings.address(f"{FOLDER}/"),
        "grants": [entry for entry in entries if is_allowed(entry)],
        "leftOut": [entry for entry in entries if not is_allowed(entry)],
    }
    write_json(site / ADDRESS, package)


def is_allowed(entry: dict[str, Any]) -> bool:
    """Return whether a grant has every field that the standard requires."""
    missing = {lack["field"] for lack in entry["missing"]}
    return entry.keys() >= REQUIRED and not missing & REQUIRED_INSIDE


def stamp(day: str) -> str:
    """Return a day in the form that the standard asks of times."""
    return f"{day}T00:00:00Z"


def grant(project: Project, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    """Return one project as a grant."""
    get = catalogue.find_linked
    programmes = [_coded(get("funds", project.fund), settings)] if project.fund else []
    priorities = [_coded(get("priorities", id), settings) for id in project.priorities]
    vocabulary = {"vocabulary": f"Priorities: {settings.site_name}"}
    named = {
        "fundingOrganization": [_organisation(get("partners", id)) for id in project.funders],
        "deliveredBy": [_organisation(get("partners", id)) for id in project.delivered_by],
        "beneficiaryLocation": _locations(project, catalogue),
        "grantProgramme": programmes,
        "classifications": [vocabulary | priority for priority in priorities],
        "relatedDocument": [_document(get("sources", id)) for id in project.cited],
    }
    return {
        "id": project.id,
        "title": _title(project.name),
        "description": project.summary,
        **_money(project),
        **_dates(project),
        **{name: members for name, members in named.items() if members},
        "url": settings.address(project.url),
        "dateModified": stamp(project.updated.isoformat()),
        "missing": list(_missing(project, named["fundingOrganization"])),
    }


def _title(name: str) -> str:
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1].rstrip()}…"


def _money(project: Project) -> dict[str, Any]:
    """Return the amount where it is exact: an approximate one would be read as exact by whoever adds up."""
    exact = project.granted.as_number if isinstance(project.granted, Amount) else None
    return {} if exact is None else {"currency": "GBP", "amountAwarded": exact}


def _dates_field(project: Project) -> str:
    return "actualDates" if project.status == "completed" else "plannedDates"


def _dates(project: Project) -> dict[str, Any]:
    """Return when it starts and ends, as exact as the papers are; what is over did happen, anything else is planned."""
    known = {"startDate": project.starts, "endDate": project.ends}
    event = {name: str(moment) for name, moment in known.items() if isinstance(moment, PartialDate)}
    return {_dates_field(project): [event]} if event else {}


def _organisation(partner: Record) -> dict[str, str]:
    assert isinstance(partner, Partner)
    named = {"name": partner.name}
    if partner.organisation_id:
        named["id"] = partner.organisation_id
    return named | {"url": partner.website} if partner.website else named


def _locations(project: Project, catalogue: Catalogue) -> list[dict[str, str]]:
    """Return where a project works: its localities, or the words of its source if it names none."""
    if project.localities or not project.where:
        return [_location(catalogue.find_linked("localities", id)) for id in project.localities]
    return [{"name": project.where, "countryCode": "GB"}]


def _location(place: Record) -> dict[str, str]:
    assert isinstance(place, Locality)
    named = {"name": place.name, "countryCode": "GB"}
    if not place.gss:
        return named
    named["geoCode"] = place.gss
    area = AREA_TYPES.get(place.gss[:3])
    return named | {"geoCodeType": area} if area else named


def _coded(record: Record, settings: Settings) -> dict[str, str]:
    return {"code": record.id, "title": record.name, "url": settings.address(record.url)}


def _document(source: Record) -> dict[str, str]:
    assert isinstance(source, Source)
    named = {"id": source.id, "title": source.name}
    return named | {"url": source.link} if source.link else named


def _missing(project: Project, funders: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield what the standard asks for and the papers do not give, each with its state."""
    yield from ({"field": field, "state": "not_reported"} for field in ("awardDate", "recipientOrganization"))
    if not funders:
        given = {"given": project.funding} if project.funding else {}
        yield {"field": "fundingOrganization", "state": "not_reported"} | given
    elif not all("id" in funder for funder in funders):
        yield {"field": "fundingOrganization.id", "state": "not_reported"}
    if isinstance(project.granted, str):
        yield {"field": "amountAwarded", "state": project.granted}
    elif project.granted.exact is None:
        yield {"field": "amountAwarded", "state": "not_reported", "given": project.granted.in_words()}
    for name, moment in (("startDate", project.starts), ("endDate", project.ends)):
        if isinstance(moment, str):
            yield {"field": f"{_dates_field(project)}.{name}", "state": moment}
