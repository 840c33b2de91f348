"""An empty portal's first five records: what its guide says, and what each command says on the way."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.core.problems import PortalError
from macros.editing.new import new
from tests.portals import ROOT
from tests.test_portal import NEW, called, clone

GUIDE = (ROOT / "macros/editing/templates/portal/docs/about/editors/index.md").read_text(encoding="utf-8")
STEP = re.compile(r"make new KIND=(\w+) ID=([\w-]+)\n```.*?```yaml\n# data/(\w+)\.yml\n(.*?)```", re.DOTALL)
TODAY = date(2026, 11, 21)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of records of an empty portal."""
    monkeypatch.chdir(clone(tmp_path / "here"))
    called(*NEW, "metropolitan")
    return Path("examples/trafford/data")


def test_the_guide_goes_from_a_source_to_a_contact() -> None:
    assert [kind for kind, *_ in STEP.findall(GUIDE)] == ["source", "partner", "priority", "locality", "contact"]


def test_the_first_five_records_of_the_guide_make_a_portal(data: Path) -> None:
    guide = (data.parent / "docs/about/editors/index.md").read_text(encoding="utf-8")
    for number, (kind, id, plural, answered) in enumerate(STEP.findall(guide), 1):
        file = data / f"{plural}.yml"
        before = file.read_text(encoding="utf-8")
        begun = called("new", "--kind", kind, "--id", id).splitlines()
        assert re.fullmatch(
            rf"{data}/{plural}\.yml:\d+: the {kind} '{id}' begins here\. Answer its questions\.", begun[1]
        )
        # The starter is valid, and hidden until its questions are answered.
        assert f"{number} records, 0 problems".replace("1 records", "1 record") in called("check")
        file.write_text(f"{before}\n{answered}", encoding="utf-8")
    said = called("check").splitlines()
    assert said[0] == "Safer Trafford"
    counted = "1 priorities, 1 localities, 1 partners, 1 sources, 1 contacts"
    assert re.fullmatch(rf"5 records, 0 problems(, \d+ warnings?)?: {counted}", said[-1])


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("partner", "It has to name a source, and there is none yet. First: make new KIND=source ID=…"),
        ("priority", "It has to name a source, and there is none yet. First: make new KIND=source ID=…"),
        ("locality", "It has to name a partner, and there is none yet. First: make new KIND=partner ID=…"),
        ("contact", "It has to name a source, and there is none yet. First: make new KIND=source ID=…"),
        ("project", "It has to name a priority, and there is none yet. First: make new KIND=priority ID=…"),
        ("meeting", "It has to name a board, and there is none yet. First: make new KIND=board ID=…"),
    ],
)
def test_what_is_missing_is_named_with_the_command_that_makes_it(data: Path, kind: str, first: str) -> None:
    with pytest.raises(PortalError) as told:
        new(data, kind, "any", today=TODAY)
    assert str(told.value) == first
