"""All exports together: nothing is lost on the way, the same data gives the same bytes, every text stays a text."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.catalogue.catalogue import Catalogue
from tests.awkward import AWKWARD, TEXTS, full_catalogue
from tests.exported import SITE_URL, contents, exported
from tests.portals import TESTS
from tests.read_back import Tables, from_json, json_items

GOLDEN = TESTS / "golden_exports"
# One file of each make, as programs of others read it. Of the package, which describes every table, a few tables.
APPROVED = (
    "api/v1/index.json",
    "api/v1/measures/break-ins.json",
    "api/v1/schemas/contacts.json",
    "api/v1/schemas/projects.json",
    "calendar.ics",
    "data/contacts.csv-metadata.json",
    "data/datapackage.json",
    "data/grants.json",
    "data/projects.csv-metadata.json",
    "data/measures.csv",
    "feed.xml",
    "localities/northtown/feed.xml",
)
DESCRIBED = {"contacts", "localities", "projects", "projects-localities"}


def assert_reads_back(catalogue: Catalogue, site: Path) -> None:
    tables = Tables(site)
    for kind, records in catalogue.by_kind().items():
        assert [from_json(kind, item) for item in json_items(site, kind)] == records
        assert tables.records(kind) == records


@pytest.mark.parametrize("records", ["sample", "catalogue"])
def test_records_read_back_from_json_and_csv_equal_the_records(
    records: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    chosen: Catalogue = request.getfixturevalue(records)
    assert_reads_back(chosen, exported(chosen, tmp_path))


@pytest.mark.parametrize("state", ["", "suppressed"])
def test_records_with_every_field_filled_read_back_too(sample: Catalogue, state: str, tmp_path: Path) -> None:
    full = full_catalogue(sample, state=state)
    assert_reads_back(full, exported(full, tmp_path))


@pytest.mark.parametrize("first", range(3))
def test_awkward_texts_stay_as_they_were_typed(sample: Catalogue, first: int, tmp_path: Path) -> None:
    """Assert that awkward texts read back, in other fields each time, as their number is odd."""
    catalogue = full_catalogue(sample, *AWKWARD[first:], *AWKWARD[:first])
    assert_reads_back(catalogue, exported(catalogue, tmp_path))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_texts_stay_as_they_were_typed(sample: Catalogue, texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        catalogue = full_catalogue(sample, *texts)
        assert_reads_back(catalogue, exported(catalogue, Path(folder)))


def test_the_same_records_give_the_same_bytes(sample: Catalogue, tmp_path: Path) -> None:
    first = contents(exported(sample, tmp_path / "first"))
    again = contents(exported(Catalogue(sample.everything()), tmp_path / "elsewhere" / "again"))
    assert first == again


@pytest.mark.parametrize("name", APPROVED)
def test_what_programs_read_changes_only_on_purpose(
    sample: Catalogue, name: str, update_golden: bool, tmp_path: Path
) -> None:
    given = (exported(sample, tmp_path) / name).read_bytes().decode()
    if name.endswith(".json"):
        given = json.dumps(described_tables(json.loads(given)), ensure_ascii=False, indent=1) + "\n"
    golden = GOLDEN / name.replace("/", "-")
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(given.encode())
    assert golden.read_bytes().decode() == given


def described_tables(content: dict[str, Any]) -> dict[str, Any]:
    """Return a file as it is, and the package with a few of its tables."""
    tables = [table for table in content.get("resources", ()) if table["name"] in DESCRIBED]
    return content | {"resources": tables} if tables else content


def test_no_golden_file_is_left_of_an_export_that_has_gone() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {name.replace("/", "-") for name in APPROVED}


def test_an_absolute_address_comes_from_the_settings_alone(sample: Catalogue, tmp_path: Path) -> None:
    """Assert that feeds, calendar, sitemap and metadata give the site's whole address, and no other."""
    for name, content in contents(exported(sample, tmp_path)).items():
        assert b"localhost" not in content, name
        elsewhere = content.replace(SITE_URL.encode(), b"")
        assert not re.search(rb"https?://anyshire.example|127.0.0.1", elsewhere), name
