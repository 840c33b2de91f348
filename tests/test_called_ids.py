"""The ids of records in the macro calls of a page."""

import pytest

from macros.pages.called_ids import ids_called


@pytest.mark.parametrize(
    ("page", "called"),
    [
        ('{{ locality_summary("stafford") }}', [("localities", "stafford")]),
        ("{{ locality_summary('stafford') }}", [("localities", "stafford")]),
        ('{{ figure("reports", period="2023") }}', [("measures", "reports")]),
        ('{{ measures_cards("a", "b-c") }}', [("measures", "a"), ("measures", "b-c")]),
        ('{{ projects_table(locality="x", priority="y") }}', [("localities", "x"), ("priorities", "y")]),
        ('{{ risks_table(\n   plan="one",\n) }}', [("plans", "one")]),
        ('Füße 😀 {{ figure("a") }} and {{ figure("b") }}', [("measures", "a"), ("measures", "b")]),
        ('{{ figure(\n"é", period="x") }}', [("measures", "é")]),
        ('{{ measures_table(table="fraud", caption="Fraud") }}', []),
        ('{{ home_hero(examples=["stafford"]) }}', []),
        ("{{ page_foot() }}", []),
        ("{{ portal.today | words }}", []),
        ("{{ broken( }}", []),
        ('No call: locality_summary("stafford")', []),
    ],
)
def test_ids_are_found_with_their_kind_and_place(page: str, called: list[tuple[str, str]]) -> None:
    found = list(ids_called(page))
    assert [(call.kind, call.id) for call in found] == called
    assert [page[call.start : call.end] for call in found] == [id for _, id in called]
