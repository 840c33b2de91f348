"""Links to edit a record: to its lines in the data file, where the settings name the repository, and nowhere else."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from csvw import CSVW
from jsonschema import Draft202012Validator

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.edit_links import edited_below
from macros.pages.first_check import load_checked
from macros.site.program_files import write_data
from macros.site.settings_check import settings_problems
from macros.views.data_dictionary import fields_table
from macros.views.portal import Portal
from macros.views.registry import MACROS
from tests.editing import small_portal
from tests.exported import SETTINGS, contents, exported
from tests.portals import ROOT
from tests.read_back import csv_rows

TODAY = date(2024, 10, 1)
HOST = "https://git.example.org/council/portal/edit/main/"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """Return the small portal as a build reads it."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    return load_checked(Path()).on(TODAY)


@pytest.mark.parametrize("macro", ["priority_panels", "locality_panels", "project_panels", "measure_cite"])
def test_the_page_of_a_record_links_to_its_lines(catalogue: Catalogue, macro: str) -> None:
    kind = {"priority": "priorities", "locality": "localities"}.get(macro.split("_")[0], f"{macro.split('_')[0]}s")
    record = catalogue.by_kind()[kind][0]
    lines = Path(f"data/{kind}.yml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(f"- id: {record.id}"))
    drawn = MACROS[macro](Portal(catalogue, today=TODAY, edited_at=HOST), record.id)
    assert f'<a href="{HOST}data/{kind}.yml#L{line}" rel="noreferrer">Edit this record</a>' in drawn
    assert "Edit this record" not in MACROS[macro](Portal(catalogue, today=TODAY), record.id)


def test_a_file_outside_the_repository_has_no_link(sample: Catalogue, catalogue: Catalogue) -> None:
    record = catalogue.by_kind()["priorities"][0]
    outside = Catalogue(catalogue.everything(), places={("priorities", record.id): (os.path.abspath("data/x.yml"), 3)})
    assert "Edit this record" not in MACROS["priority_panels"](Portal(outside, today=TODAY, edited_at=HOST), record.id)


def test_a_page_is_drawn_again_when_the_lines_of_its_record_move(catalogue: Catalogue) -> None:
    record = catalogue.by_kind()["priorities"][0]
    key = f"place:priorities/{record.id}"
    portal = Portal(catalogue, today=TODAY, edited_at=HOST)
    MACROS["priority_panels"](portal, record.id)
    assert key in portal.catalogue.reads
    moved = Catalogue(catalogue.everything(), places={("priorities", record.id): ("data/priorities.yml", 999)})
    assert Portal(moved, today=TODAY, edited_at=HOST).fingerprint(key) != portal.fingerprint(key)


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "at"),
    [
        ("https://git.example.org/council/portal", "edit/main/", HOST),
        ("https://git.example.org/council/portal/", "/edit/main", HOST),
        ("https://git.example.org/council/portal", None, ""),
        (None, "edit/main/", ""),
        (None, None, ""),
    ],
)
def test_both_settings_together_say_where(repo_url: str | None, edit_uri: str | None, at: str) -> None:
    assert edited_below(repo_url, edit_uri) == at


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("repo_url: https://git.example.org/x", "repo_url: links to edit records need edit_uri beside it."),
        ("edit_uri: edit/main/", "edit_uri: links to edit records need repo_url beside it."),
        ("repo_url: https://git.example.org/x\nedit_uri: edit/main/", ""),
        ("repo_url: here", "repo_url: 'here' is not a web address."),
    ],
)
def test_one_without_the_other_is_named(tmp_path: Path, line: str, said: str) -> None:
    frame = f"theme: {{custom_dir: {ROOT}/overrides}}\nwatch: []\n"
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {ROOT}/mkdocs.yml\n{frame}{line}\n", encoding="utf-8")
    found = [f"{problem.where}: {problem.message}" for problem in settings_problems(tmp_path / "mkdocs.yml")]
    assert [problem.startswith(said) for problem in found] == ([True] if said else [])


def test_the_open_data_lead_to_the_lines_of_each_record(catalogue: Catalogue, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_data(catalogue, site, replace(SETTINGS, edited_at=HOST))
    rows = {(row["kind"], row["id"]): row for row in csv_rows(site, "records")}
    for record in catalogue.everything():
        item = json.loads((site / f"api/v1/{record.kind}/{record.id}.json").read_text(encoding="utf-8"))
        file, line = item["edit_url"].removeprefix(HOST).split("#L")
        assert Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1].startswith(f"- id: {record.id}")
        assert rows[record.kind, record.id]["edit_url"] == item["edit_url"]
        schema = json.loads((site / f"api/v1/schemas/{record.kind}.json").read_text(encoding="utf-8"))
        assert schema["properties"]["edit_url"]["type"] == ["string", "null"]
        assert Draft202012Validator(schema).is_valid(item)
    described = CSVW(str(site / "data/csv-metadata.json"), validate=True, strict=False)
    assert (described.is_valid, described.warnings) == (True, [])
    assert "edit_url" in fields_table(Portal(catalogue, today=TODAY, edited_at=HOST))


def test_the_open_data_say_nothing_of_a_repository_that_is_not_named(catalogue: Catalogue, tmp_path: Path) -> None:
    found = exported(catalogue, tmp_path / "site")
    assert [name for name, content in contents(found).items() if b"edit_url" in content] == []
    assert "edit_url" not in fields_table(Portal(catalogue, today=TODAY))
