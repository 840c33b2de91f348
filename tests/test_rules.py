"""Rules over several fields and records: each with a record that breaks it, and the line that says so."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue.loading import load
from macros.core.problems import DataError
from tests.portals import SAMPLE


def change(folder: Path, kind: str, id: str, fields: dict[str, Any]) -> None:
    """Change fields of one record of the small portal."""
    file = folder / f"{kind}.yml"
    records = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for record in records:
        if record["id"] == id:
            record |= fields
    file.write_text(yaml.safe_dump(records, sort_keys=False, allow_unicode=True), encoding="utf-8")


def said(folder: Path) -> list[str]:
    """Return what the check finds wrong, without the place."""
    with pytest.raises(DataError) as caught:
        load(folder)
    return [f"{problem.where}: {problem.message}" for problem in caught.value.problems]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for file in (SAMPLE / "data").glob("*.yml"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


ADVICE = "Write the role or the organisation. Numbers for the public belong in data/contacts.yml"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask jo.bloggs@council.example for it.", "'jo.bloggs@council.example' looks like an e-mail address"),
        ("Ring 01785 276143 for it.", "'01785 276143' looks like a telephone number"),
        ("Ring 07815827769 for it.", "'07815827769' looks like a telephone number"),
        ("Cllr Jones asked.", "'Cllr Jones' looks like a person"),
        ("It was Mr. Jones.", "'Mr. Jones' looks like a person"),
        ("Superintendent Jones leads it.", "'Superintendent Jones' looks like a person"),
    ],
)
def test_people_are_refused(data: Path, text: str, found: str) -> None:
    change(data, "priorities", "burglary", {"summary": text})
    assert said(data) == [f"burglary: summary: {found}. {ADVICE}"]


@pytest.mark.parametrize(
    "text",
    [
        "The Chief Constable. Their deputy sits on it.",
        "The county councillor for culture chairs it.",
        "Between 2016 and 2017 there were 7,913 crimes.",
        "The Inspector of Constabulary said so.",
    ],
)
def test_roles_and_figures_are_no_people(data: Path, text: str) -> None:
    change(data, "priorities", "burglary", {"summary": text})
    assert load(data)


def test_people_in_parts_are_refused(data: Path) -> None:
    action = {"id": "more-locks", "what": "Dr Jones gives out locks.", "status": "planned", "as_at": "2024-02"}
    change(data, "priorities", "burglary", {"actions": [action]})
    assert said(data) == [f"burglary: actions.what: 'Dr Jones' looks like a person. {ADVICE}"]


def test_parts_are_told_apart(data: Path) -> None:
    action = {"id": "walks", "what": "Walks on Fridays.", "status": "planned", "as_at": "2024-02"}
    change(data, "projects", "night-walks", {"activities": [action, dict(action)]})
    assert said(data) == ["night-walks: activities.id: 'walks' is taken by another part of this record. Change it"]


@pytest.mark.parametrize("field", ["points", "baseline"])
def test_small_counts_of_people_are_refused(data: Path, field: str) -> None:
    value = [{"period": "2023", "value": "4"}] if field == "points" else "4"
    change(data, "measures", "break-ins", {"counts_people": "yes", field: value})
    path = "points.value" if field == "points" else "baseline"
    expected = f"break-ins: {path}: 4 people are so few that they could be identified. Write: suppressed"
    assert expected in said(data)


@pytest.mark.parametrize("value", ["5", "0"])
def test_other_counts_of_people_stand(data: Path, value: str) -> None:
    change(data, "measures", "break-ins", {"counts_people": "yes", "points": [{"period": "2023", "value": value}]})
    assert load(data)


def test_a_total_must_not_give_away_what_is_suppressed(data: Path) -> None:
    change(data, "measures", "felt-safer", {"points": [{"period": "2023", "value": "suppressed"}]})
    change(data, "measures", "break-ins", {"total_of": ["felt-safer"]})
    expected = "break-ins: points.value: this total gives away 'felt-safer', which is suppressed. Suppress one more"
    assert said(data) == [expected]


def test_a_fund_is_not_overspent(data: Path) -> None:
    change(data, "funds", "safe-fund", {"amount": "14999"})
    assert said(data) == ["safe-fund: amount: holds £14,999, but its projects were given £15,000"]


def test_a_place_with_a_successor_has_ended(data: Path) -> None:
    change(data, "localities", "northtown", {"successor": "southtown"})
    expected = "northtown: successor: has a successor but no end. Add valid_to, the last day of the place"
    assert said(data) == [expected]


def test_no_place_takes_its_own_place(data: Path) -> None:
    change(data, "localities", "northtown", {"successor": "northtown", "valid_to": "2028-03-31"})
    expected = "northtown: successor: names the locality itself. Name the one that took its place"
    assert said(data) == [expected]


def test_a_contact_can_be_reached(data: Path) -> None:
    file = data / "contacts.yml"
    records = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    del records[0]["phone"], records[0]["textphone"]
    file.write_text(yaml.safe_dump(records), encoding="utf-8")
    expected = "police-101: has no way to reach it. Give a phone, text_number, textphone or website"
    assert said(data) == [expected]
