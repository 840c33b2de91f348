"""grants.json, by the rules of the 360Giving Data Standard for the fields that we have."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from macros.catalogue.catalogue import Catalogue
from macros.exports.grants import _missing, grant, is_allowed, write_grants
from macros.records.amount import Amount
from macros.records.projects import Project
from tests.awkward import AWKWARD, full_catalogue
from tests.exported import SETTINGS, SITE_URL

Json = dict[str, Any]
TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "format": "uri", "pattern": "^https?://"}
# The standard takes a day, a month or a year for the dates of an event, and a time for when something changed.
EVENT_DATE = {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[012])(-(0[1-9]|[12]\d|3[01]))?)?$"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}


def group(required: str, **properties: Json) -> Json:
    """Return a group of fields of the standard, without any other."""
    names = required.split()
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


def some(one: Json) -> Json:
    """Return a list of the standard: when it is there, something is in it."""
    return {"type": "array", "minItems": 1, "items": one}


ORGANISATION = group("name", name=TEXT, url=URI, id={"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]+-.+"})
EVENT = group("", startDate=EVENT_DATE, endDate=EVENT_DATE)
PLACE = group(
    "name countryCode",
    name=TEXT,
    countryCode={"const": "GB"},
    geoCode={"type": "string", "pattern": r"^[EW]\d{8}$"},
    geoCodeType={"enum": ["UA", "NMD", "MD", "LONB", "CTY"]},
)
ASKED_FOR = ("amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization")
# What the standard asks for in each grant, but for what the sources behind the portal do not give.
GRANT = group(
    "id title description url dateModified missing",
    id={"type": "string", "pattern": "^[a-z0-9-]+$"},
    title={"type": "string", "minLength": 1, "maxLength": 139},
    description=TEXT,
    currency={"const": "GBP"},
    amountAwarded={"type": "number"},
    plannedDates=some(EVENT),
    actualDates=some(EVENT),
    fundingOrganization=some(ORGANISATION),
    deliveredBy=some(ORGANISATION),
    beneficiaryLocation=some(PLACE),
    grantProgramme=some(group("code title", code=TEXT, title=TEXT, url=URI)),
    classifications=some(group("vocabulary code title", vocabulary=TEXT, code=TEXT, title=TEXT, url=URI)),
    relatedDocument=some(group("id title", id=TEXT, title=TEXT, url=URI)),
    url=URI,
    dateModified=TIME,
    missing=some(group("field state", field=TEXT, state=TEXT, given=TEXT)),
)
PACKAGE = group(
    "title description identifier modified publisher license downloadURL accessURL grants leftOut",
    title=TEXT,
    description=TEXT,
    identifier=TEXT,
    modified=TIME,
    publisher=group("name website", name=TEXT, website=URI),
    license=URI,
    downloadURL=URI,
    accessURL=URI,
    grants={"type": "array", "items": {**GRANT, "required": [*GRANT["required"], *ASKED_FOR]}},
    leftOut={"type": "array", "items": GRANT},
)


def package(catalogue: Catalogue, folder: Path) -> Json:
    write_grants(catalogue, folder, SETTINGS)
    written: Json = json.loads((folder / "data/grants.json").read_text(encoding="utf-8"))
    return written


@pytest.mark.parametrize("records", ["sample", "catalogue"])
def test_the_package_keeps_the_rules_of_the_standard(
    records: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    written = package(request.getfixturevalue(records), tmp_path)
    rules = Draft202012Validator(PACKAGE, format_checker=FormatChecker())
    assert [f"{error.json_path}: {error.message}" for error in rules.iter_errors(written)] == []
    ids = [grant["id"] for grant in every(written)]
    assert len(ids) == len(set(ids)) > 0


def test_awkward_texts_keep_the_rules_too(sample: Catalogue, tmp_path: Path) -> None:
    full = full_catalogue(sample, *AWKWARD)
    for partner in full.by_kind()["partners"]:
        object.__setattr__(partner, "organisation_id", "GB-CHC-1164883")
    written = package(full, tmp_path)
    rules = Draft202012Validator(PACKAGE, format_checker=FormatChecker())
    assert [f"{error.json_path}: {error.message}" for error in rules.iter_errors(written)] == []


@pytest.mark.parametrize("records", ["sample", "catalogue"])
def test_each_grant_holds_what_the_standard_asks_for_or_says_why_not(
    records: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for entry in package(request.getfixturevalue(records), tmp_path)["leftOut"]:
        missing = {lack["field"] for lack in entry["missing"]}
        for field in ASKED_FOR:
            assert (field in entry) != (field in missing), (entry["id"], field)


def every(package: Json) -> list[Json]:
    """Return all entries, those that the standard allows and those left out."""
    return [*package["grants"], *package["leftOut"]]


def test_only_what_has_every_required_field_is_a_grant(sample: Catalogue) -> None:
    entry = made(sample, amount=Amount(exact="15000"))
    lacking = [lack for lack in entry["missing"] if lack["field"] not in (*ASKED_FOR, "fundingOrganization.id")]
    whole = {**entry, "awardDate": "2024-01-01", "recipientOrganization": [{"name": "A"}], "missing": lacking}
    assert is_allowed(whole)
    assert not is_allowed(entry)
    assert not is_allowed({**whole, "missing": [{"field": "fundingOrganization.id", "state": "not_reported"}]})
    for field in ASKED_FOR:
        assert not is_allowed({name: value for name, value in whole.items() if name != field})


@pytest.mark.parametrize("records", ["sample", "catalogue"])
def test_what_is_left_out_says_why(records: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    written = package(request.getfixturevalue(records), tmp_path)
    projects = request.getfixturevalue(records).by_kind()["projects"]
    assert {entry["id"] for entry in every(written)} == {project.id for project in projects}
    for entry in written["leftOut"]:
        assert {lack["field"] for lack in entry["missing"]} & {*ASKED_FOR, "fundingOrganization.id"}


def made(sample: Catalogue, **changes: object) -> Json:
    """Return the grant of a project of the sample with changes."""
    project = next(record for record in sample.by_kind()["projects"] if record.id == "night-walks")
    assert isinstance(project, Project)
    return grant(project.model_copy(update=changes), sample, SETTINGS)


def test_only_an_exact_amount_is_an_amount(sample: Catalogue) -> None:
    exact = made(sample, amount=Amount(exact="15000"))
    assert (exact["amountAwarded"], exact["currency"]) == (15000, "GBP")
    about = made(sample, amount=Amount(about="15000"))
    assert "amountAwarded" not in about
    assert "currency" not in about
    assert {"field": "amountAwarded", "state": "not_reported", "given": "about £15,000"} in about["missing"]
    suppressed = made(sample, amount="suppressed")
    assert {"field": "amountAwarded", "state": "suppressed"} in suppressed["missing"]


def test_what_is_over_did_happen_and_anything_else_is_planned(sample: Catalogue) -> None:
    assert made(sample)["plannedDates"] == [{"startDate": "2023-10-01", "endDate": "2024"}]
    assert made(sample, status="completed")["actualDates"] == [{"startDate": "2023-10-01", "endDate": "2024"}]
    half = made(sample, ends="not_yet_due")
    assert half["plannedDates"] == [{"startDate": "2023-10-01"}]
    assert {"field": "plannedDates.endDate", "state": "not_yet_due"} in half["missing"]


def test_a_title_is_shorter_than_140_characters(sample: Catalogue) -> None:
    assert made(sample, name="x" * 139)["title"] == "x" * 139
    assert made(sample, name="x" * 140)["title"] == "x" * 138 + "…"


def test_places_and_organisations_carry_their_public_identifiers(sample: Catalogue) -> None:
    full = made(sample)
    place = {"name": "Northtown", "countryCode": "GB", "geoCode": "E07000001", "geoCodeType": "NMD"}
    assert full["beneficiaryLocation"] == [place]
    assert full["fundingOrganization"] == [{"name": "Anyshire Police", "url": "https://police.example/"}]
    assert {"field": "fundingOrganization.id", "state": "not_reported"} in full["missing"]
    assert full["grantProgramme"][0]["url"] == f"{SITE_URL}funds/safe-fund/"


def test_words_for_a_place_and_a_payer_stand_where_no_record_can_be_named(sample: Catalogue) -> None:
    entry = made(sample, funders=(), funding="the Government", localities=(), where="the whole county")
    assert entry["beneficiaryLocation"] == [{"name": "the whole county", "countryCode": "GB"}]
    lack = {"field": "fundingOrganization", "state": "not_reported", "given": "the Government"}
    assert lack in entry["missing"]


def test_each_funder_needs_its_public_identifier(sample: Catalogue) -> None:
    project = sample.find(Project, "night-walks")
    lacking = {"field": "fundingOrganization.id", "state": "not_reported"}
    known = {"id": "GB-COH-1", "name": "One"}
    assert lacking in list(_missing(project, [known, {"name": "Other"}]))
    assert lacking not in list(_missing(project, [known, known]))


def test_the_file_says_what_it_lacks(sample: Catalogue, tmp_path: Path) -> None:
    said = package(sample, tmp_path)["description"]
    assert re.search(r"Award dates and recipients are in no record", said)
    assert "without a prefix from the 360Giving register" in said
