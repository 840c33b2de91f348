"""Structured data (schema.org, JSON-LD) in the pages of records and in the page of the open data.

It is data, not a script: a browser neither runs it nor holds it against the policy. Pages on sensitive subjects have
none, as they have no preview card.
"""

from typing import Any

from macros.catalogue.as_of import newest
from macros.catalogue.catalogue import Catalogue
from macros.core.language import _, html_language
from macros.core.settings import Settings
from macros.exports.api import FOLDER as API
from macros.exports.api import record_address
from macros.exports.csv_files import FOLDER, file_of
from macros.exports.fields import description_of
from macros.pages.safety import safety_of
from macros.records.amount import Amount
from macros.records.kinds import KINDS, PAGED
from macros.records.localities import Locality
from macros.records.partners import Partner
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.sources import Source
from macros.records.summary import summary_of
from macros.views.render import environment

Data = dict[str, Any]

CONTEXT = {"@context": "https://schema.org"}
GSS = "http://statistics.data.gov.uk/id/statistical-geography/"
HEAD_END = "</head>"


class StructuredData:
    """What goes into the page at each address."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self._catalogue, self._settings = catalogue, settings
        self._template = environment().get_template("structured_data.html")
        self._paged = {record.url: record for kind in PAGED for record in catalogue.by_kind()[kind.kind]}

    def put_into(self, html: str, address: str) -> str:
        """Return the page at an address with its structured data, if it has some."""
        record = self._paged.get(address)
        if address == f"{FOLDER}/":
            data = data_catalogue(self._catalogue, self._settings)
        elif record and not safety_of(self._catalogue, record)["sensitive"]:
            # Asked for by its id, so that the page is known to have read it.
            data = record_page(self._catalogue.find_linked(record.kind, record.id), self._catalogue, self._settings)
        else:
            return html
        drawn = self._template.render(data=CONTEXT | data)
        return html.replace(HEAD_END, f"{drawn}\n{HEAD_END}", 1)


def data_catalogue(catalogue: Catalogue, settings: Settings) -> Data:
    """Return the page of the open data: a data set for each kind of record."""
    return {
        "@type": "DataCatalog",
        "name": _("Open data: %(site)s", site=settings.site_name),
        "url": settings.address(f"{FOLDER}/"),
        **_owned(settings),
        "dataset": [_dataset(kind, records, settings) for kind, records in catalogue.by_kind().items() if records],
    }


def record_page(record: Record, catalogue: Catalogue, settings: Settings) -> Data:
    """Return the page of one record: when it changed, what it rests on, and what it is about."""
    page: Data = {
        "@type": "WebPage",
        "name": record.name,
        "description": summary_of(record),
        "url": settings.address(record.url),
        "inLanguage": html_language(),
        "dateModified": record.updated.isoformat(),
        **_owned(settings),
        "isBasedOn": [_work(catalogue.find_linked("sources", id)) for id in record.cited],
        "encoding": _download(record_address(record.kind, record.id), "application/json", settings),
    }
    match record:
        case Locality():
            page["mainEntity"] = _area(record)
        case Project():
            page["mainEntity"] = _project(record, catalogue)
    return page


def _owned(settings: Settings) -> Data:
    publisher = {"@type": "Organization", "name": settings.publisher, "url": settings.site_url}
    return {"license": settings.licence.url, "publisher": publisher}


def _dataset(kind: str, records: list[Record], settings: Settings) -> Data:
    files = ((file_of(kind), "text/csv"), (f"{API}/{kind}.json", "application/json"))
    return {
        "@type": "Dataset",
        "name": f"{kind.capitalize()}: {settings.site_name}",
        "description": description_of(KINDS[kind]),
        "url": settings.address(f"{FOLDER}/dictionary/#{kind}"),
        **_owned(settings),
        "isAccessibleForFree": True,
        "dateModified": newest(records).isoformat(),
        "distribution": [_download(address, media_type, settings) for address, media_type in files],
    }


def _download(address: str, media_type: str, settings: Settings) -> Data:
    return {"@type": "DataDownload", "contentUrl": settings.address(address), "encodingFormat": media_type}


def _work(source: Record) -> Data:
    assert isinstance(source, Source)
    return {
        "@type": "CreativeWork",
        "name": source.name,
        **({} if isinstance(source.date, str) else {"datePublished": str(source.date)}),
        "publisher": {"@type": "Organization", "name": source.publisher},
    }


def _area(locality: Locality) -> Data:
    area = {"@type": "AdministrativeArea", "name": locality.name}
    if not locality.gss:
        return area
    identifier = {"@type": "PropertyValue", "propertyID": "GSS", "value": locality.gss}
    return area | {"identifier": identifier, "sameAs": f"{GSS}{locality.gss}"}


def _project(project: Project, catalogue: Catalogue) -> Data:
    places = [catalogue.find_linked("localities", id) for id in project.localities]
    entity: Data = {
        "@type": "Project",
        "name": project.name,
        "description": project.summary,
        "funder": [_organisation(catalogue.find_linked("partners", id)) for id in project.funders],
        "areaServed": [_area(place) for place in places if isinstance(place, Locality)],
    }
    if isinstance(project.granted, Amount) and project.granted.exact is not None:
        amount = {"@type": "MonetaryAmount", "currency": "GBP", "value": project.granted.as_number}
        entity["funding"] = {"@type": "MonetaryGrant", "amount": amount}
    return entity


def _organisation(partner: Record) -> Data:
    assert isinstance(partner, Partner)
    named = {"@type": "Organization", "name": partner.name}
    if partner.organisation_id:
        named["identifier"] = partner.organisation_id
    return named | {"url": partner.website} if partner.website else named
