"""The catalogue: linked in both directions, frozen, and loaded without harm whatever the files hold."""

import random
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from macros.catalogue.catalogue import Catalogue, UnknownId
from macros.catalogue.loading import load
from macros.core.problems import DataError
from macros.records.boards import Board
from macros.records.funds import Fund
from macros.records.localities import Locality
from macros.records.partners import Partner
from macros.records.priorities import Priority
from macros.records.projects import Project
from macros.records.record import Record
from macros.records.sources import Source
from tests.conftest import Write
from tests.damaged import in_bytes, in_records, in_structure
from tests.damaged.situation import Situation
from tests.portals import SAMPLE, only

VERSIONS = 200
# Seconds. Measuring what the tests cover makes every line slower, and a large file is many lines.
LONGEST = 15.0 if sys.gettrace() else 5.0


def ids(records: Sequence[Record]) -> list[str]:
    return [record.id for record in records]


def test_records_stand_in_the_order_of_their_file(sample: Catalogue) -> None:
    assert ids(sample.all(Project)) == ["night-walks", "locks"]


@pytest.mark.parametrize(
    ("kind", "id", "holder", "fields", "found"),
    [
        (Priority, "burglary", Project, (), ["night-walks", "locks"]),
        (Locality, "northtown", Project, (), ["night-walks"]),
        (Locality, "southtown", Project, (), []),
        (Fund, "safe-fund", Project, (), ["night-walks"]),
        (Board, "safety-board", Priority, (), ["burglary"]),
        (Partner, "police", Priority, ("leads",), ["burglary"]),
        (Partner, "pastors", Priority, ("leads",), []),
        (Partner, "police", Project, ("delivered_by", "funders"), ["night-walks"]),
        (Partner, "police", Project, ("delivered_by",), []),
    ],
)
def test_links_are_kept_in_one_direction_and_found_in_the_other(
    sample: Catalogue, kind: type[Record], id: str, holder: type[Record], fields: tuple[str, ...], found: list[str]
) -> None:
    assert ids(sample.linking_to(sample.find(kind, id), holder, *fields)) == found


def test_every_link_can_be_followed_both_ways(catalogue: Catalogue) -> None:
    links = [link for record in catalogue.everything() for link in catalogue.links_to(record)]
    assert len(links) > len(catalogue.everything())
    assert [link for link in links if link not in catalogue.links_to(catalogue.find_linked(link.kind, link.id))] == []


def test_a_document_knows_every_record_that_cites_it(sample: Catalogue) -> None:
    citing = {link.record.id for link in sample.links_to(sample.find(Source, "plan"))}
    assert citing == {record.id for record in sample.everything()}


@pytest.mark.parametrize(
    ("kind", "id", "said"),
    [
        (Priority, "burglery", "'burglery' is not a priority. Did you mean 'burglary'?"),
        (Locality, "xyz", "'xyz' is not a locality."),
        (Locality, "", "'' is not a locality."),
        (Project, "burglary", "'burglary' is not a project."),
    ],
)
def test_an_unknown_id_is_named_with_the_nearest_one(sample: Catalogue, kind: type[Record], id: str, said: str) -> None:
    with pytest.raises(UnknownId, match=only(said)):
        sample.find(kind, id)
    with pytest.raises(UnknownId, match=only(said)):
        sample.known(kind.kind, id)
    with pytest.raises(UnknownId, match=only(said)):
        sample.some(kind, [id])


def test_records_are_frozen(sample: Catalogue) -> None:
    project = sample.find(Project, "night-walks")
    for part, field in ((project, "name"), (project.amount, "exact"), (project.sources[0], "at")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, field, "changed")
    assert isinstance(project.localities, tuple)
    assert isinstance(project.activities, tuple)


def test_the_names_of_the_fields_given_are_not_kept(sample: Catalogue) -> None:
    project = sample.find(Project, "night-walks")
    changed = project.model_copy(update={"name": "Other walks"})
    assert changed.model_fields_set == {"name"}
    for part in (project, project.sources[0], sample.find(Fund, "safe-fund")):
        assert part.model_fields_set == set()


def test_records_out_of_their_dates_are_not_there(write_data: Write, sample: Catalogue) -> None:
    past = sample.find_linked("glossary", "asb").model_copy(update={"publish_until": date(2024, 3, 1)})
    seen = [record for record in sample.everything() if record.id != "asb"]
    assert len(Catalogue([*seen, past]).on(date(2024, 3, 1)).everything()) == len(seen) + 1
    assert len(Catalogue([*seen, past]).on(date(2024, 3, 2)).everything()) == len(seen)


def test_two_files_cannot_hold_the_same_id(write_data: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    term = "- {id: a, name: A, meaning: B, sources: [{source: s, at: t}], updated: 2024-03-01}\n"
    folder = write_data(glossary=term)
    (folder / "glossary").mkdir()
    (folder / "glossary" / "more.yml").write_text(f"\n{term}", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    with pytest.raises(DataError) as error:
        load(Path("data"))
    said = "data/glossary.yml:1: a: id: 'a' is taken already, at data/glossary/more.yml:2. Choose another id"
    assert said in map(str, error.value.problems)


def problems_of(folder: Path) -> list[str]:
    try:
        load(folder)
    except DataError as error:
        return [*map(str, error.problems)] or ["no problem is named"]
    return []


@pytest.mark.parametrize("version", range(VERSIONS))
def test_damaged_files_give_messages_and_nothing_worse(tmp_path: Path, version: int) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    family = (in_bytes.damage, in_records.damage, in_structure.damage)[version % 3]
    family.inflict(Situation(tmp_path, "check", {}, random.Random(version), {}))
    for _ in range(2):  # a machine busy with other things may be slow once
        started = time.process_time()
        found = problems_of(tmp_path / "data")
        if (took := time.process_time() - started) < LONGEST:
            break
    assert took < LONGEST
    assert [line for line in found if not line.startswith(f"{tmp_path}/data/") or not line.isprintable()] == []
