"""datapackage.json, by the rules of the standard and by an independent reader that loads the package."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from csvw import TableGroup
from csvw.frictionless import DataPackage

from macros.catalogue.catalogue import Catalogue
from tests.awkward import AWKWARD, full_catalogue
from tests.exported import SITE_URL, exported
from tests.read_back import csv_rows

Json = dict[str, Any]
# What the standard knows; we use some of it.
TYPES = {"string", "number", "integer", "boolean", "date", "year", "yearmonth", "any"}
CONSTRAINTS = {"required", "enum", "pattern", "unique"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, sample: Catalogue) -> Path:
    """Return the data folder of records with every field filled."""
    return exported(full_catalogue(sample, *AWKWARD), tmp_path_factory.mktemp("full")) / "data"


@pytest.fixture(scope="module")
def package(data: Path) -> Json:
    """Return the contents of the descriptor."""
    described: Json = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    return described


def test_the_package_says_whose_it_is_and_what_may_be_done_with_it(package: Json) -> None:
    assert package["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    assert package["licenses"] == [{"path": "https://licence.example/", "title": "OGL"}]
    assert package["contributors"] == [{"title": "Partnership of Anyshire", "path": SITE_URL, "role": "publisher"}]
    assert package["homepage"] == f"{SITE_URL}data/"
    assert package["created"] == "2024-03-03T00:00:00Z"


def test_every_resource_keeps_the_rules_of_the_standard(package: Json, data: Path) -> None:
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    assert {resource["path"] for resource in package["resources"]} == {file.name for file in data.glob("*.csv")}
    for resource in package["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert (resource["encoding"], resource["mediatype"]) == ("utf-8", "text/csv")
        header = (data / resource["path"]).read_text(encoding="utf-8").split("\n")[0]
        assert ",".join(field["name"] for field in resource["schema"]["fields"]) == header


def test_every_field_and_link_keeps_the_rules_of_the_standard(package: Json) -> None:
    fields = {r["name"]: {f["name"] for f in r["schema"]["fields"]} for r in package["resources"]}
    for resource in package["resources"]:
        schema = resource["schema"]
        assert set(schema["primaryKey"]) <= fields[resource["name"]]
        for field in schema["fields"]:
            assert field["type"] in TYPES
            assert field["description"]
            assert set(field.get("constraints", {})) <= CONSTRAINTS
        for link in schema.get("foreignKeys", []):
            target = link["reference"]["resource"] or resource["name"]
            assert set(link["fields"]) <= fields[resource["name"]]
            assert set(link["reference"]["fields"]) <= fields[target]
            assert len(link["fields"]) == len(link["reference"]["fields"])


def loaded(data: Path) -> TableGroup:
    """Return the package as an independent reader loads it once it knows that the files are on the disk."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["scheme"] = "file"
    return TableGroup.from_frictionless_datapackage(DataPackage(package, data))


def test_an_independent_reader_finds_every_value_and_link_as_described(data: Path) -> None:
    group = loaded(data)
    assert len(group.tables) == len(list(data.glob("*.csv")))
    for table in group.tables:
        assert table.check_primary_key(), table.url
    assert group.check_referential_integrity()


@pytest.mark.parametrize(
    ("table", "typed", "wrong"),
    [
        ("projects", ",15000,", ",£15000,"),
        ("projects", ",2024-03-03,", ",3 March 2024,"),
        ("projects", "safe-fund", "unsafe-fund"),
        ("projects-localities", ",northtown", ",westtown"),
    ],
)
def test_the_independent_reader_sees_what_is_wrong(
    table: str, typed: str, wrong: str, sample: Catalogue, tmp_path: Path
) -> None:
    file = exported(sample, tmp_path) / f"data/{table}.csv"
    content = file.read_bytes().decode()
    assert typed in content
    file.write_bytes(content.replace(typed, wrong, 1).encode())
    with pytest.raises(ValueError, match=r"\w"):
        loaded(tmp_path / "data").check_referential_integrity()


def test_words_and_patterns_hold_for_every_cell(package: Json, data: Path) -> None:
    for resource in package["resources"]:
        rows = csv_rows(data.parent, resource["name"])
        for field in resource["schema"]["fields"]:
            rules = field.get("constraints", {})
            cells = [row[field["name"]] for row in rows]
            assert all(cells) or not rules.get("required")
            filled = [cell for cell in cells if cell]
            assert all(cell in rules.get("enum", [cell]) for cell in filled)
            assert all(re.fullmatch(rules.get("pattern", "(?s).*"), cell) for cell in filled)
