"""The data dictionary: what it says of each field, and that it says something of every field."""

import re
from typing import Any

import html5lib
import pytest

from macros.exports.serialize import record_data
from macros.records.kinds import KINDS
from macros.records.record import Record
from macros.views.data_dictionary import datasets_table, fields_table
from macros.views.portal import Portal
from tests.awkward import full_catalogue
from tests.portals import only

Row = dict[str, str]


def rows(html: str, table: str) -> dict[str, Row]:
    """Return the rows of a table by their header, each cell by its label."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = tree.find(f".//table[@id='{table}']")
    return {
        said(row.find("th")): {cell.get("data-label"): said(cell) for cell in row.findall("td")}
        for row in found.findall(".//tbody/tr")
    }


def said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def paths(data: object, path: str = "") -> set[str]:
    """Return the path of every field in plain data."""
    if isinstance(data, list):
        return {found for member in data for found in paths(member, path)}
    if not isinstance(data, dict):
        return set()
    return {f"{path}{name}" for name in data} | {
        found for name, member in data.items() for found in paths(member, f"{path}{name}.")
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_is_explained(portal: Portal, kind: str) -> None:
    own = rows(fields_table(portal, kind=kind), f"{kind}-fields")
    shared = rows(fields_table(portal), "shared-fields")
    full = full_catalogue(portal.catalogue)
    given = {path for record in full.by_kind()[kind] for path in paths(record_data(record))}
    assert given == {path for path in {*own, *shared} if path in given or path.split(".")[0] not in given}
    assert all(row["What it is"] for row in {**own, **shared}.values())


def test_it_says_what_a_field_holds(portal: Portal) -> None:
    fields = rows(fields_table(portal, kind="projects"), "projects-fields")
    held = {name: (row["Holds"], row["Always given"]) for name, row in fields.items()}
    assert held["summary"] == ("text", "Yes")
    assert held["fund"] == ("the id of a fund", "No")
    assert held["localities"] == ("ids of localities", "A list, which may be empty")
    assert held["starts"] == ("a day, a month or a year: 2023-10", "No")
    assert held["starts_state"] == ("a state", "No")
    assert held["amount"] == ("a group of fields", "No")
    assert held["amount.exact"] == ("a whole number", "No")
    assert held["activities"] == ("a list of groups of fields", "A list, which may be empty")
    assert held["status"] == ("one of: planned, under_way, completed, not_reported", "Yes")
    assert held["sensitive"] == ("true or false", "Yes")
    assert rows(fields_table(portal, kind="contacts"), "contacts-fields")["phone"]["Holds"] == "a telephone number"
    assert rows(fields_table(portal, kind="localities"), "localities-fields")["gss"]["Holds"] == (
        "an ONS area code: E06000023"
    )
    shared = rows(fields_table(portal), "shared-fields")
    assert shared["also_known_as"]["Holds"] == "a list of texts"
    assert shared["formerly"]["Holds"] == "a list of ids"
    assert set(Record.model_fields) <= set(shared)


def test_it_names_the_files_of_a_kind(portal: Portal) -> None:
    html = fields_table(portal, kind="projects")
    files = re.findall(r'<a href="/([^"]*)">', html)
    assert files[0] == "data/projects.csv"
    assert "data/projects-activities-sources.csv" in files
    assert "data/records-sources.csv" in re.findall(r'<a href="/([^"]*)">', fields_table(portal))


def test_an_unknown_kind_is_named_with_the_nearest(portal: Portal) -> None:
    known = ", ".join(KINDS)
    with pytest.raises(ValueError, match=only(f"kind='project' is not one of: {known}. Did you mean 'projects'?")):
        fields_table(portal, kind="project")


def test_the_table_of_kinds_counts_records_and_leads_to_their_files(portal: Portal) -> None:
    html = datasets_table(portal)
    table = rows(html, "datasets")
    assert table["Projects"]["Records"] == "2"
    assert table["Projects"]["What one record is"].startswith("A project or service")
    links = re.findall(r'href="(/[^"]*projects[^"]*)"', html)
    files = ["/api/v1/projects.json", "/data/projects.csv", "/api/v1/schemas/projects.json"]
    assert links == ["/data/dictionary/#projects", *files]
    assert list(portal.catalogue.take_shown()) == []
