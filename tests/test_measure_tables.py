"""Measures stand in one table only if they share an area and periods; those that share nothing stand in a mixed one."""

import pytest

from macros.catalogue import Catalogue
from macros.measure_tables import measure_tables
from macros.measures import Measure


@pytest.mark.parametrize(
    ("places", "tables"),
    [
        ("", []),
        ("A", [("A", False)]),
        ("AA", [("AA", False)]),
        ("ABAB", [("AA", False), ("BB", False)]),
        ("AB", [("AB", True)]),
        ("BCABD", [("BB", False), ("CAD", True)]),
        ("AABC", [("AA", False), ("BC", True)]),
    ],
)
def test_measures_of_one_period_stand_with_their_area(
    sample: Catalogue, places: str, tables: list[tuple[str, bool]]
) -> None:
    model = sample.all(Measure)[0]
    measures = [model.model_copy(update={"area": area, "points": model.points[:1]}) for area in places]
    found = measure_tables(measures, "Figures")
    assert [("".join(measure.area for measure in table.measures), table.mixed) for table in found] == tables
