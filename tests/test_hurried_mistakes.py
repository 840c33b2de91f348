"""Mistakes of an editor in a hurry, kind by kind: each is an error or a warning, with its record and what to do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue.loading import examine
from macros.editing.warnings import warnings_of
from tests.editing import small_portal
from tests.mistakes import TODAY, added, changed, problems

Fields = dict[str, Any]
CASES = yaml.safe_load((Path(__file__).parent / "hurried_mistakes.yml").read_text(encoding="utf-8"))


def asked(data: Path) -> list[str]:
    """Return what the check asks an editor to look at."""
    return [f"{found.where}: {found.message}" for kind in warnings_of(examine(data)[0], TODAY) for found in kind.found]


@pytest.mark.parametrize(("kind", "id", "said", "fields"), CASES["stops"])
def test_what_cannot_be_right_stops_the_check(tmp_path: Path, kind: str, id: str, said: str, fields: Fields) -> None:
    found = problems(changed(small_portal(tmp_path), kind, id, fields))
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(("kind", "id", "said", "fields"), CASES["asked"])
def test_what_may_be_wrong_is_asked_about(tmp_path: Path, kind: str, id: str, said: str, fields: Fields) -> None:
    data = small_portal(tmp_path)
    assert not any(said in line for line in asked(data))
    changed(data, kind, id, fields)
    assert problems(data) == []
    assert any(said in line and line.startswith(f"{id}: ") for line in asked(data)), asked(data)


def test_a_part_that_is_larger_than_its_total_is_asked_about(tmp_path: Path) -> None:
    data = added(small_portal(tmp_path), "measures", "break-ins", {"id": "houses", "name": "Houses", "position": "2"})
    newest = {
        "points": [{"period": {"as_worded": "2022 to 2023"}, "value": "4000"}],
        "total_of": ["houses", "felt-safer"],
    }
    changed(data, "measures", "break-ins", newest)
    assert any("those of its parts that are known make 4,852, and it says 4,000" in line for line in asked(data))


def test_a_period_in_which_every_area_has_the_value_before_is_asked_about(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    areas = ("northtown", "southtown", "england")
    points = [
        {"area": area, "period": period, "value": str(40 + place)}
        for period in ("2022", "2023")
        for place, area in enumerate(areas)
    ]
    changed(data, "measures", "break-ins", {"points": points, "localities": []})
    assert any("every value for 2023 is the same as for 2022" in line for line in asked(data)), asked(data)


def test_the_same_contact_under_another_name_is_asked_about(tmp_path: Path) -> None:
    data = added(
        small_portal(tmp_path), "contacts", "police-101", {"id": "again", "name": "The police", "position": "9"}
    )
    assert any("is the number of 'police-101' too" in line for line in asked(data)), asked(data)
