"""What is done for speed: each can be turned off by itself, its lines are counted, and the guide names it."""

import re
from pathlib import Path

import pytest

from tests.bench.prices import RUNS, WORTH, Price
from tests.bench.report import prices_table
from tests.bench.switches import SWITCHES, Switch, found
from tests.portals import ROOT

GUIDE = (ROOT / "docs" / "about" / "benchmark.md").read_text(encoding="utf-8")
each_switch = pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)


@each_switch
def test_what_a_switch_turns_off_is_there(switch: Switch) -> None:
    assert switch.gains in RUNS
    assert switch.by in ("cpu", "wall", "memory")
    assert switch.without
    for place in (*switch.code, *switch.without):
        assert found(place) is not None
    assert 1 < switch.lines() < 250


@each_switch
def test_the_guide_names_it_with_its_lines(switch: Switch) -> None:
    [row] = [line for line in GUIDE.splitlines() if line.lower().startswith(f"| {switch.name.lower()} ")]
    lines = int(re.split(r" *\| *", row)[2])
    assert lines == pytest.approx(switch.lines(), rel=0.25, abs=5)


def test_the_guide_names_no_other() -> None:
    [table] = re.findall(r"^## What makes it fast.*?^\|-.*?\n(.*?)\n\n", GUIDE, re.DOTALL | re.MULTILINE)
    assert len(table.splitlines()) == len(SWITCHES)
    gains = [row.rstrip("| ").rpartition("| ")[2] for row in table.splitlines()]
    assert all(gain == "not measured" or float(gain) >= WORTH for gain in gains)


def test_a_switch_that_is_turned_off_takes_the_place_of_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    from macros.site import build

    monkeypatch.setattr(build, "MANY", 7)
    Switch("waits", "build", "wall", (), {"macros.site.build:MANY": 0}).turn_off()
    assert vars(build)["MANY"] == 0


def test_the_gain_is_what_it_takes_without_over_what_it_takes_with(tmp_path: Path) -> None:
    price = Price(SWITCHES[0], with_it=[2.0, 3.0, 9.0], without=[6.0, 3.0, 4.0])
    assert price.row()["gain"] == pytest.approx(4 / 3)
    [*_, gain, said] = [next(iter(column.cells)) for column in prices_table([price.row(), price.row()]).columns]
    assert (gain, said) == ("1.33", "")
    useless = Price(SWITCHES[0], with_it=[2.0], without=[2.05])
    [*_, said] = [next(iter(column.cells)) for column in prices_table([useless.row()]).columns]
    assert said == "not worth it"
