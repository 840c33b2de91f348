"""The CSV files, by their own form and by what an independent reader of their metadata makes of them."""

import csv
import json
import warnings
from pathlib import Path

import pytest
from csvw import CSVW

from macros.catalogue.catalogue import Catalogue
from macros.exports.csv_files import cell
from macros.exports.tables import Column, all_tables, shared_tables
from macros.records.field_types import TEXT
from macros.records.kinds import KINDS
from tests.awkward import AWKWARD, FORMULAS, full_catalogue
from tests.exported import exported
from tests.read_back import APOSTROPHE, csv_rows

METADATA = [*(f"{kind}.csv-metadata.json" for kind in KINDS), "csv-metadata.json"]
SUMMARY = Column("summary", TEXT, "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sample: Catalogue) -> Path:
    """Write the files of records with every field filled."""
    return exported(full_catalogue(sample, *AWKWARD), tmp_path_factory.mktemp("full"))


def complaints(metadata: Path) -> list[str]:
    """Return what the independent reader finds wrong: cells against their columns, keys, links between tables."""
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        described = CSVW(str(metadata), validate=True, strict=False)
        try:
            valid = described.is_valid
        except ValueError as broken_link:
            return [str(broken_link)]
    found = [str(warning.message) for warning in [*raised, *described.warnings]]
    return found if found or valid else ["not valid"]


@pytest.mark.parametrize("metadata", METADATA)
def test_the_files_are_as_their_metadata_says(metadata: str, site: Path) -> None:
    assert complaints(site / "data" / metadata) == []


def test_the_real_files_are_as_their_metadata_says(catalogue: Catalogue, tmp_path: Path) -> None:
    assert complaints(exported(catalogue, tmp_path) / "data" / "csv-metadata.json") == []


@pytest.mark.parametrize(
    ("table", "typed", "wrong"),
    [
        ("projects", "night-walks,", "Night Walks,"),
        ("projects", ",under_way,", ",running,"),
        ("projects", ",15000,", ",£15000,"),
        ("projects", ",2024-03-03,", ",3 March 2024,"),
        ("projects", ",safe-fund,", ",unsafe-fund,"),
        ("localities", ",E07000001,", ",E07,"),
        ("localities", ",true,", ",perhaps,"),
        ("projects-localities", ",northtown", ",westtown"),
        ("projects-localities", "night-walks,1,", "night-walks,one,"),
    ],
)
def test_the_independent_reader_sees_what_is_wrong(
    table: str, typed: str, wrong: str, sample: Catalogue, tmp_path: Path
) -> None:
    file = exported(sample, tmp_path) / f"data/{table}.csv"
    content = file.read_bytes().decode()
    assert typed in content
    file.write_bytes(content.replace(typed, wrong, 1).encode())
    assert complaints(tmp_path / "data" / "csv-metadata.json") != []


def test_every_table_is_described_and_every_description_has_its_table(site: Path) -> None:
    described = json.loads((site / "data/csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    assert [table["url"] for table in described] == [f"{table.name}.csv" for table in all_tables()]
    assert {table["url"] for table in described} == {file.name for file in (site / "data").glob("*.csv")}
    for kind in KINDS:
        group = json.loads((site / f"data/{kind}.csv-metadata.json").read_text(encoding="utf-8"))
        assert group["tables"][0]["url"] == f"{kind}.csv"
        assert group["dc:license"] == {"@id": "https://licence.example/"}
        assert group["dc:publisher"] == "Partnership of Anyshire"


def test_lines_end_and_cells_are_quoted_as_rfc_4180_says(site: Path) -> None:
    for file in (site / "data").glob("*.csv"):
        content = file.read_bytes()
        assert content.endswith(b"\r\n"), file
        assert not content.startswith(b"\xef\xbb\xbf"), file
        outside = b"".join(content.split(b'"')[::2])
        assert outside.count(b"\n") == outside.count(b"\r\n") == outside.count(b"\r"), file
        rows = csv_rows(site, file.stem)
        assert all(None not in row and None not in row.values() for row in rows), file


def test_every_column_name_is_used_once(site: Path) -> None:
    for table in all_tables():
        names = [column.name for column in table.header]
        assert len(names) == len(set(names)), table.name


def test_the_table_of_all_records_holds_what_leads_to_them() -> None:
    assert [column.name for column in shared_tables()[0].header] == ["kind", "id", "name", "url", "updated"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_takes_no_text_for_a_formula(text: str) -> None:
    written = cell(SUMMARY, text)
    assert written[0] not in "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
    assert APOSTROPHE.sub("", written, count=1) == text


def test_no_cell_but_a_number_starts_like_a_formula(site: Path) -> None:
    for table in all_tables():
        with (site / f"data/{table.name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = [row[column.name] for column in table.header if column.field_type.name != "number"]
                assert not any(cell.startswith(tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")) for cell in cells)


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), (False, "false"), (12, "12"), (-12.5, "-12.5"), (1e-06, "0.000001"), ("a,b", "a,b")],
)
def test_values_are_written_plainly(value: object, written: str) -> None:
    assert cell(SUMMARY, value) == written


def test_an_area_code_leads_to_the_register_of_codes(site: Path) -> None:
    tables = json.loads((site / "data/localities.csv-metadata.json").read_text(encoding="utf-8"))["tables"]
    column = next(column for column in tables[0]["tableSchema"]["columns"] if column["name"] == "gss")
    assert column["valueUrl"] == "http://statistics.data.gov.uk/id/statistical-geography/{gss}"
