"""Renamed measures, places and sources are renamed in the files with values too."""

from pathlib import Path

from macros.catalogue.loading import load
from macros.editing.rename import rename
from macros.records.measures import Measure
from tests.borough import WARDS, filled_borough


def test_the_file_of_a_renamed_measure_goes_with_it(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    before = (data / "measures" / "burglary.csv").read_bytes()
    rename(data, "measure", "burglary", "break-ins-at-home")
    assert not (data / "measures" / "burglary.csv").exists()
    assert (data / "measures" / "break-ins-at-home.csv").read_bytes() == before
    assert len(load(data).find(Measure, "break-ins-at-home").areas) == len(WARDS)


def test_a_renamed_place_is_renamed_in_every_row(tmp_path: Path) -> None:
    data = filled_borough(tmp_path)
    file = data / "measures" / "violence.csv"
    before = file.read_text(encoding="utf-8")
    said = rename(data, "locality", "alderbrook", "alder-brook")
    assert file.read_text(encoding="utf-8") == before.replace("alderbrook,", "alder-brook,")
    assert any(line.endswith("violence.csv: the rows of alderbrook") for line in said)
    assert load(data).find(Measure, "violence").areas[0] == "alder-brook"
