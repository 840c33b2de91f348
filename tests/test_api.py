"""The JSON files and their schemas."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from macros.catalogue.catalogue import Catalogue
from macros.exports.api import SCHEMA_VERSION, write_api
from macros.exports.csv_files import cell
from macros.exports.fields import EDIT_URL, fields_of
from macros.exports.serialize import catalogue_data, record_data
from macros.exports.tables import Column
from macros.records.field_types import NUMBER
from macros.records.kinds import KINDS
from macros.records.record import Part, Record
from tests.awkward import AWKWARD, full_catalogue
from tests.exported import SETTINGS, SITE_URL, exported
from tests.portals import ROOT
from tests.read_back import csv_rows

Json = dict[str, Any]


def read(site: Path, address: str) -> Json:
    data: Json = json.loads((site / address).read_text(encoding="utf-8"))
    return data


def closed(schema: Any) -> Any:
    """Return the same schema, closed: a field that it does not know is an error."""
    if isinstance(schema, list):
        return [closed(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(member) for name, member in schema.items()}
    return inner | {"additionalProperties": False} if "properties" in schema else inner


def validator(schema: Json) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, sample: Catalogue) -> Path:
    """Write the files of records with every field filled."""
    return exported(full_catalogue(sample, *AWKWARD), tmp_path_factory.mktemp("full"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_fits_the_schema_of_its_kind_and_holds_nothing_else(kind: str, full: Path) -> None:
    schema = validator(closed(read(full, f"api/v1/schemas/{kind}.json")))
    records = [read(full, file.relative_to(full).as_posix()) for file in (full / f"api/v1/{kind}").iterdir()]
    assert [error.message for record in records for error in schema.iter_errors(record)] == []
    assert records


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_fits_the_schema_of_its_kind(kind: str, full: Path) -> None:
    schema = read(full, f"api/v1/schemas/{kind}.json")
    known: Registry[Any] = Registry().with_resource(schema["$id"], Resource.from_contents(schema))
    of_list = Draft202012Validator({"$ref": f"{schema['$id']}#/$defs/list"}, registry=known)
    listed = read(full, f"api/v1/{kind}.json")
    assert [error.message for error in of_list.iter_errors(listed)] == []
    assert listed["total"] == len(listed["items"])
    listed["items"][0].pop("name")
    assert not of_list.is_valid(listed)


def test_the_index_names_each_kind_with_its_files_the_licence_and_the_publisher(full: Path) -> None:
    index = read(full, "api/v1/index.json")
    assert [entry["kind"] for entry in index["kinds"]] == list(KINDS)
    for entry in index["kinds"]:
        assert all((full / entry[file]).is_file() for file in ("url", "schema", "csv"))
        listed = read(full, entry["url"])
        assert listed["total"] == entry["total"]
        assert listed["licence"] == index["licence"] == {"name": "OGL", "url": "https://licence.example/"}
        assert listed["publisher"] == index["publisher"] == {"name": "Partnership of Anyshire", "url": SITE_URL}
    assert index["schema_version"] == SCHEMA_VERSION
    assert index["updated"] == "2024-03-03"


def test_a_note_on_the_licence_is_passed_on(sample: Catalogue, tmp_path: Path) -> None:
    noted = replace(SETTINGS, licence=replace(SETTINGS.licence, note="To be confirmed."))
    write_api(catalogue_data(sample), tmp_path, noted, date(2024, 3, 3))
    assert read(tmp_path, "api/v1/index.json")["licence"]["note"] == "To be confirmed."


def types(schema: Any) -> list[Any]:
    """Return every `type` in a schema, and each word for a choice of schemas."""
    if isinstance(schema, list):
        return [found for member in schema for found in types(member)]
    if not isinstance(schema, dict):
        return []
    here = [word for word in ("anyOf", "oneOf", "allOf", "not") if word in schema]
    own = [schema["type"]] if isinstance(schema.get("type"), str | list) else []
    return [*here, *own, *(found for member in schema.values() for found in types(member))]


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_holds_now_one_type_and_now_another(kind: str, full: Path) -> None:
    for found in types(read(full, f"api/v1/schemas/{kind}.json")):
        assert isinstance(found, str) or (len(found) == 2 and found[1] == "null")
        assert found not in ("anyOf", "oneOf", "allOf", "not")


def test_a_missing_value_stands_beside_its_state(sample: Catalogue) -> None:
    projects = {record.id: record_data(record) for record in sample.by_kind()["projects"]}
    given, silent = projects["night-walks"], projects["locks"]
    assert (given["amount"]["exact"], given["amount_state"]) == (15000, None)
    assert (silent["amount"], silent["amount_state"]) == (None, "not_reported")
    assert (given["starts"], given["starts_state"]) == ("2023-10-01", None)
    points = record_data(sample.by_kind()["measures"][1])["points"]
    assert (points[0]["value"], points[0]["value_state"]) == (None, "not_yet_due")


def test_what_is_suppressed_is_suppressed_in_every_file(sample: Catalogue, tmp_path: Path) -> None:
    site = exported(full_catalogue(sample, state="suppressed"), tmp_path)
    point = read(site, "api/v1/measures/full-measures.json")["points"][0]
    assert (point["value"], point["value_state"]) == (None, "suppressed")
    rows = csv_rows(site, "measures-points")
    full = [row for row in rows if row["measure"] == "full-measures"]
    assert {(row["value"], row["value_state"]) for row in full} == {("", "suppressed")}
    grant = read(site, "data/grants.json")["leftOut"][-1]
    assert "amountAwarded" not in grant
    assert {"field": "amountAwarded", "state": "suppressed"} in grant["missing"]


@pytest.mark.parametrize(
    ("number", "written"), [("68.2", "68.2"), ("-14", "-14"), ("0.000001", "0.000001"), ("999999999999999", "9" * 15)]
)
def test_numbers_are_written_out_in_full(sample: Catalogue, number: str, written: str) -> None:
    measure = sample.by_kind()["measures"][0].model_copy(update={"baseline": Decimal(number)})
    value = record_data(measure)["baseline"]
    assert Decimal(str(value)) == Decimal(number)
    assert cell(Column("baseline", NUMBER, "", given=False), value) == written


def published(part: type[Part], path: str, *, shared: Iterable[str] = ()) -> list[str]:
    """Return each field with its form and those in it, without those that all records share."""
    lines = []
    for field in fields_of(part):
        if field.name not in shared:
            lines.append(f"{path}.{field.name} {'list of ' if field.many else ''}{field.field_type.name}")
            lines += published(field.part, f"{path}.{field.name}") if field.part else []
    return lines


def test_no_published_field_goes_or_changes_its_form() -> None:
    """See docs/data/changes.md: a new field is added to the ledger, an old one stays in it."""
    ledger = (ROOT / "tests" / "published_fields.txt").read_text(encoding="utf-8").splitlines()
    shared = {"url", *Record.model_fields}
    own = [line for kind, record in KINDS.items() for line in published(record, kind, shared=shared)]
    current = [*published(Record, "records"), f"records.{EDIT_URL.name} {EDIT_URL.field_type.name}", *own]
    assert [line for line in ledger if line not in set(current)] == []
    assert [line for line in current if line not in set(ledger)] == [], "add these lines to tests/published_fields.txt"


def test_the_log_of_changes_starts_with_the_version_of_the_files() -> None:
    log = (ROOT / "docs" / "data" / "changes.md").read_text(encoding="utf-8")
    assert re.findall(r"^## Version `(\S+)`", log, flags=re.MULTILINE)[0] == SCHEMA_VERSION
