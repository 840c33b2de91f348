"""What may be right in a record of figures is a warning, until somebody answers it."""

from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.editing.warnings import warnings_of
from tests.editing import small_portal
from tests.mistakes import TODAY, Fields, changed, points, problems, warned

WARNED = [
    ("measures", "break-ins", points(("2021", 480), ("2022", 4800)), "Values that jump tenfold", "a difference of 10"),
    ("measures", "break-ins", points(("2021", 480), ("2022", 48)), "Values that jump tenfold", "48 follows 480"),
    (
        *("measures", "break-ins"),
        points(("2022-04/2023-03", 50), ("2022-07/2023-06", 60)),
        *("Periods that overlap", "overlaps April 2022 to March 2023"),
    ),
    (
        "measures",
        "break-ins",
        points(("2024", 5)),
        "Periods that were not over",
        "was not over when the source was written",
    ),
    (
        *("measures", "break-ins", {"points": [{"period": "2022", "value": "5", "rate": "6"}]}),
        *("Rates larger than their counts", "is larger than the value 5"),
    ),
    (
        "projects",
        "locks",
        {"status": "planned", "ends": "2024"},
        "Projects past their end",
        "is planned, but its end, 2024",
    ),
    ("projects", "locks", {"summary": "- one\n- two"}, "Bullets typed as text", "has bullets"),
    (
        "projects",
        "locks",
        {"summary": "Locks: • doors • windows"},
        "Bullets typed as text",
        "has bullets typed as text",
    ),
]


@pytest.mark.parametrize(("kind", "id", "fields", "title", "said"), WARNED)
def test_what_may_be_right_is_a_warning_until_it_is_answered(
    tmp_path: Path, kind: str, id: str, fields: Fields, title: str, said: str
) -> None:
    data = changed(small_portal(tmp_path), kind, id, fields)
    assert any(said in message for message in warned(data, title)), warned(data, title)
    found, _ = examine(data)
    name = next(kind.name for kind in warnings_of(found, TODAY) if kind.title == title)
    changed(data, kind, id, {"checked": [{"warning": name, "why": "The source prints it so.", "on": "2026-11-01"}]})
    assert not any(said in message for message in warned(data, title))


def test_an_answer_to_no_warning_is_named(tmp_path: Path) -> None:
    answer = {"warning": "tenfold-jump", "why": "It is so.", "on": "2026-11-01"}
    data = changed(small_portal(tmp_path), "measures", "break-ins", {"checked": [answer]})
    said = "break-ins: checked.warning: 'tenfold-jump' is no warning. Did you mean 'tenfold-jumps'?"
    assert problems(data) == [said]
