"""Measures stand in one table only if they share an area and periods; those that share nothing stand in a mixed one.

A printed total is compared with its parts.
"""

from decimal import Decimal

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.measures import Measure
from macros.views.measure_page import adding_up
from macros.views.measure_tables import measure_tables


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


@pytest.mark.parametrize(
    ("printed", "parts", "said"),
    [
        ("30", ("10", "20"), "Its 2 parts make 30, as printed."),
        (
            "1031",
            ("1010", "20"),
            "Its 2 parts make 1,030; printed is 1,031, which is 1 more. The source does not say why.",
        ),
        ("28", ("10", "20"), "Its 2 parts make 30; printed is 28, which is 2 less. The source does not say why."),
        ("30", ("10", "not_reported"), "It cannot be told: a value is missing."),
        ("not_reported", ("10", "20"), "It cannot be told: a value is missing."),
    ],
)
def test_a_printed_total_is_compared_with_its_parts(
    sample: Catalogue, printed: str, parts: tuple[str, ...], said: str
) -> None:
    model = sample.all(Measure)[0]

    def measure(id: str, value: str, total_of: tuple[str, ...] = ()) -> Measure:
        held = Decimal(value) if value.isdigit() else value
        point = model.points[-1].model_copy(update={"value": held})
        return model.model_copy(update={"id": id, "points": (point,), "total_of": total_of})

    ids = tuple(f"part-{place}" for place in range(len(parts)))
    catalogue = Catalogue([measure(id, value) for id, value in zip(ids, parts, strict=True)])
    assert adding_up(measure("total", printed, ids), catalogue) == said
