"""Which fields hold ids of other records."""

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.records.duties import Duty
from macros.records.field_annotations import part_of_field, words_of_field
from macros.records.kinds import KINDS
from macros.records.localities import DeepDive, Locality, Neighbourhood, Ward
from macros.records.priorities import Priority, Strand
from macros.records.projects import Project
from macros.records.record import Citation, Part, Record, Reference
from macros.records.references import ids_in, links_of


def test_every_id_of_a_record_and_of_its_parts_is_found(sample: Catalogue) -> None:
    found = {(link.path, link.kind, link.id) for link in links_of(sample.find_linked("priorities", "stalking"))}
    assert found == {
        (("sources", 0, "source"), "sources", "plan"),
        (("differences", 0, "readings", 0, "sources", 0, "source"), "sources", "plan"),
        (("differences", 0, "readings", 1, "sources", 0, "source"), "sources", "plan"),
        (("gaps", 0, "sources", 0, "source"), "sources", "plan"),
    }


def test_a_single_id_and_a_list_of_ids_are_found(sample: Catalogue) -> None:
    found = {
        link.path: (link.field, link.kind, link.id) for link in links_of(sample.find_linked("projects", "night-walks"))
    }
    assert found["fund",] == ("fund", "funds", "safe-fund")
    assert found["delivered_by", 0] == ("delivered_by", "partners", "pastors")
    assert found["sources", 0, "source"] == ("source", "sources", "plan")


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"fund": "a", "localities": ["b", "c"]}, ["fund: a", "localities: b", "localities: c"]),
        (
            {"fund": ["a"], "localities": "b", "sources": ["c", {"source": "d"}, None]},
            ["fund: a", "localities: b", "sources: d"],
        ),
        ({"fund": {"a": "b"}, "localities": [["b"], None], "sources": {"source": "d"}}, ["sources: d"]),
    ],
)
def test_the_ids_of_a_record_that_is_not_valid_are_found_too(fields: dict[str, object], found: list[str]) -> None:
    assert sorted(f"{path[0]}: {id}" for path, _, id in ids_in(Project, fields, ())) == found


@pytest.mark.parametrize(
    ("part", "field", "held"),
    [
        (Locality, "neighbourhoods", Neighbourhood),
        (Locality, "wards", Ward),
        (Locality, "deep_dives", DeepDive),
        (Priority, "strands", Strand),
        (Record, "sources", Citation),
        (Locality, "name", None),
        (Locality, "no_such_field", None),
    ],
)
def test_a_field_of_parts_knows_their_class(part: type[Part], field: str, held: type[Part] | None) -> None:
    assert part_of_field(part, field) is held


def test_a_field_of_few_words_knows_them() -> None:
    assert words_of_field(Duty, "type") == ["duty", "legislation", "landscape"]
    assert words_of_field(Duty, "name") == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_reference_points_to_a_kind_that_exists(kind: type[Part]) -> None:
    fields = kind.model_fields.values()
    assert {mark.kind for field in fields for mark in field.metadata if isinstance(mark, Reference)} <= set(KINDS)
