"""A name with a comma stays one name, or the check says that it was split."""

from datetime import date
from typing import Any

import pytest
import yaml

from macros.editing.split_names import split_names
from macros.records.glossary import Term

TERM = {
    "id": "safety",
    "name": "Safety",
    "meaning": "Safe from harm.",
    "sources": [{"source": "plan", "at": "page 1"}],
    "updated": "2026-11-30",
}


def found(lists: str) -> list[tuple[Any, ...]]:
    term = Term.model_validate(TERM | yaml.safe_load(lists))
    return [path for _, path, _ in split_names([term], date(2026, 11, 30))]


@pytest.mark.parametrize("field", ["also_known_as", "search_words"])
@pytest.mark.parametrize(
    ("names", "places"),
    [
        ("[Safety (at home, outside)]", [0, 1]),
        ("[Safe, Safety (alcohol, drugs, crime)]", [1, 3]),
        ('["Safety (at home, outside)"]', []),
        ("[Safety (SF), safe]", []),
    ],
)
def test_a_name_that_a_comma_split_is_named(field: str, names: str, places: list[int]) -> None:
    assert found(f"{field}: {names}") == [(field, place) for place in places]
