"""The structured data in pages: what it says, and that nothing runs it."""

import json
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser

from macros.catalogue.catalogue import Catalogue
from macros.core.writing import write_text
from macros.records.amount import Amount
from macros.records.localities import Locality
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.site.structured_data import StructuredData, data_catalogue, record_page
from tests.awkward import AWKWARD, full_catalogue
from tests.conftest import Serve
from tests.exported import SETTINGS, SITE_URL

Data = dict[str, Any]
PAGE = "<!doctype html><html><head><title>A page</title></head><body><p>Text</p></body></html>"


def pages(catalogue: Catalogue, site: Path) -> list[Path]:
    """Write an empty page for each record that has one, with its structured data."""
    given = StructuredData(catalogue, SETTINGS)
    records = [record for kind in ("localities", "projects", "priorities") for record in catalogue.by_kind()[kind]]
    for address in ["data/", *(record.url for record in records)]:
        write_text(site / address / "index.html", given.put_into(PAGE, address))
    return [site / record.url / "index.html" for record in records]


def blocks(page: Path) -> list[Any]:
    """Return the data blocks that a browser finds in a page, and assert that there is no other script."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    scripts = tree.findall(".//script")
    assert all(script.get("type") == "application/ld+json" for script in scripts)
    return [json.loads(script.text) for script in scripts]


def of(sample: Catalogue, kind: str, place: int = 0, **changes: object) -> Data:
    record = sample.by_kind()[kind][place].model_copy(update=changes)
    return record_page(record, sample, SETTINGS)


def test_the_page_of_a_locality_is_about_an_area_with_its_code(sample: Catalogue) -> None:
    page = of(sample, "localities")
    assert page["url"] == f"{SITE_URL}localities/northtown/"
    assert page["mainEntity"] == {
        "@type": "AdministrativeArea",
        "name": "Northtown",
        "identifier": {"@type": "PropertyValue", "propertyID": "GSS", "value": "E07000001"},
        "sameAs": "http://statistics.data.gov.uk/id/statistical-geography/E07000001",
    }


def test_a_page_says_its_date_its_sources_its_licence_and_where_its_data_is(sample: Catalogue) -> None:
    page = of(sample, "priorities")
    assert page["dateModified"] == "2024-03-02"
    assert [work["name"] for work in page["isBasedOn"]] == ["Safety plan of Anyshire"]
    assert page["license"] == "https://licence.example/"
    assert page["publisher"]["name"] == "Partnership of Anyshire"
    assert page["encoding"]["contentUrl"] == f"{SITE_URL}api/v1/priorities/burglary.json"
    assert "mainEntity" not in page


def test_a_project_names_its_funders_its_places_and_an_exact_amount(sample: Catalogue) -> None:
    entity = of(sample, "projects")["mainEntity"]
    assert entity["funder"] == [{"@type": "Organization", "name": "Anyshire Police", "url": "https://police.example/"}]
    assert [area["name"] for area in entity["areaServed"]] == ["Northtown"]
    assert entity["funding"]["amount"] == {"@type": "MonetaryAmount", "currency": "GBP", "value": 15000}
    assert "funding" not in of(sample, "projects", amount=Amount(about="15000"))["mainEntity"]
    assert "funding" not in of(sample, "projects", amount="not_reported")["mainEntity"]


def test_an_organisation_carries_its_public_identifier(sample: Catalogue) -> None:
    full = full_catalogue(sample)
    partner = full.by_kind()["partners"][0]
    object.__setattr__(partner, "organisation_id", "GB-CHC-1164883")
    entity = record_page(full.by_kind()["projects"][0], full, SETTINGS)["mainEntity"]
    assert entity["funder"][0]["identifier"] == "GB-CHC-1164883"


def test_the_page_of_the_open_data_has_a_data_set_for_each_kind(sample: Catalogue) -> None:
    described = data_catalogue(sample, SETTINGS)
    assert (described["name"], described["url"]) == ("Open data: Safer Anyshire", f"{SITE_URL}data/")
    kinds = [kind for kind, records in sample.by_kind().items() if records]
    assert [data["name"] for data in described["dataset"]] == [f"{kind.capitalize()}: Safer Anyshire" for kind in kinds]
    for data, kind in zip(described["dataset"], kinds, strict=True):
        assert data["license"] == "https://licence.example/"
        assert data["publisher"]["name"] == "Partnership of Anyshire"
        files = {file["encodingFormat"]: file["contentUrl"] for file in data["distribution"]}
        assert files == {
            "text/csv": f"{SITE_URL}data/{kind}.csv",
            "application/json": f"{SITE_URL}api/v1/{kind}.json",
        }


def test_each_page_has_its_data_but_a_sensitive_one_has_none(sample: Catalogue, tmp_path: Path) -> None:
    for file in pages(sample, tmp_path):
        expected = 0 if file.parent.name == "stalking" else 1
        assert len(blocks(file)) == expected, file
    assert blocks(tmp_path / "data/index.html")[0]["@type"] == "DataCatalog"
    assert blocks(tmp_path / "data/index.html")[0]["@context"] == "https://schema.org"


@pytest.mark.parametrize("first", range(5))
def test_texts_are_inert(sample: Catalogue, first: int, tmp_path: Path) -> None:
    catalogue = full_catalogue(sample, *AWKWARD[first:], *AWKWARD[:first])
    records = {
        record.url: record
        for record in catalogue.everything()
        if isinstance(record, Locality | Project | Priority) and not getattr(record, "sensitive", False)
    }
    for file in pages(catalogue, tmp_path):
        url = f"{file.parent.relative_to(tmp_path).as_posix()}/"
        assert [block["name"] for block in blocks(file)] == [records[url].name for _ in range(url in records)]
        assert file.read_text(encoding="utf-8").count("</script>") == len(blocks(file))


@pytest.mark.browser
def test_the_policy_of_the_site_has_nothing_against_it(sample_site: Path, serve: Serve, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{serve(sample_site)}localities/northtown/")
    block = page.locator('script[type="application/ld+json"]')
    assert json.loads(block.text_content() or "")["name"] == "Northtown"
    assert complaints == []
    page.close()
