"""The real records, and the model record on top of each of their files."""

import re
import shutil
from pathlib import Path

import pytest

from macros.catalogue.catalogue import Catalogue
from macros.catalogue.loading import load
from macros.catalogue.yaml_reader import read
from macros.records.kinds import KINDS
from tests.portals import ROOT

DATA = ROOT / "data"
# Tells programs for writing YAML where the schema of the file is.
FOR_EDITORS = "# yaml-language-server:"
DISTRICTS = [
    *("cannock-chase", "east-staffordshire", "lichfield", "newcastle-under-lyme"),
    *("south-staffordshire", "stafford", "staffordshire-moorlands", "tamworth"),
]


def text(kind: str) -> str:
    return (DATA / f"{kind}.yml").read_text(encoding="utf-8")


def model(kind: str) -> str:
    """Return the commented record on top of a data file, without the sign and the space before each line."""
    top = text(kind).partition("\n- ")[0].splitlines()
    return "\n".join(line[2:] for line in top if line.startswith("# ") and not line.startswith(FOR_EDITORS)) + "\n"


def test_every_kind_has_its_file() -> None:
    assert {file.stem for file in DATA.glob("*.yml")} == set(KINDS)


def test_the_records_are_valid_and_linked(catalogue: Catalogue) -> None:
    # Notices come and go.
    assert [kind for kind, records in catalogue.by_kind().items() if not records] in ([], ["notices"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_opens_with_words_and_one_model_record(kind: str) -> None:
    words = [line for line in text(kind).splitlines() if not line.startswith(FOR_EDITORS)]
    assert words[0].startswith("## ")
    assert isinstance(tree := read(model(kind)).tree, list)
    assert len(tree) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_record_is_valid_as_soon_as_it_stands_in_the_file(
    kind: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    records = text(kind).removesuffix("[]\n")
    (tmp_path / "data" / f"{kind}.yml").write_text(f"{records}\n{model(kind)}", encoding="utf-8")
    assert len(load(tmp_path / "data").by_kind()[kind]) == len(catalogue.by_kind()[kind]) + 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_record_says_what_its_fields_hold(kind: str) -> None:
    required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}
    assert required <= set(re.findall(r"^(?:- |  )(\w+):", model(kind), flags=re.MULTILINE))


def test_the_districts_bear_the_ids_that_partners_link_to(catalogue: Catalogue) -> None:
    assert sorted(record.id for record in catalogue.by_kind()["localities"]) == DISTRICTS


def test_there_are_seven_priorities_for_the_county_and_three_for_districts(catalogue: Catalogue) -> None:
    levels = [getattr(record, "level", "") for record in catalogue.by_kind()["priorities"]]
    assert (levels.count("county"), levels.count("local"), len(levels)) == (7, 3, 10)


def test_the_four_priority_localities_name_eight_neighbourhoods(catalogue: Catalogue) -> None:
    chosen = [record for record in catalogue.by_kind()["localities"] if getattr(record, "priority_locality", False)]
    assert len(chosen) == 4
    assert sum(len(getattr(record, "neighbourhoods", ())) for record in chosen) == 8
