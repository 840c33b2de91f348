"""What is wrong with the records: each problem on a line of its own, with its file, line, record and field."""

import shutil
from pathlib import Path

import pytest

from macros.catalogue.loading import load
from macros.core.problems import MANY_NAMES, MOST_PROBLEMS, DataError, Problem, count, did_you_mean, limited
from tests.conftest import Write
from tests.faults import FAULTS, Fault, record
from tests.portals import SAMPLE

SEVERAL = record("several").replace("15000", "£2m").replace("2024\n", "2022\n").replace("page 10", "")


def problems(folder: Path) -> list[str]:
    """Return what a check of a folder prints, line by line."""
    with pytest.raises(DataError) as error:
        load(folder)
    first, *lines = str(error.value).splitlines()
    assert first == count(len(lines))
    assert lines == [str(problem) for problem in error.value.problems]
    return lines


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a copy of the small portal's records, as the working folder."""
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_on_its_line(small: Path, fault: Fault) -> None:
    fault.put_into(small)
    assert problems(Path("data")) == [fault.line]


def test_all_faults_are_named_in_one_run(small: Path) -> None:
    for fault in FAULTS:
        fault.put_into(small)
    assert sorted(problems(Path("data"))) == sorted(fault.line for fault in FAULTS)


def test_all_problems_of_one_record_are_named(write_data: Write) -> None:
    found = problems(write_data(projects=SEVERAL))
    assert [line.split(": ", 3)[2] for line in found] == [
        "amount",
        "ends",
        "priorities",
        "sources.at",
        "sources.source",
    ]


def test_a_record_without_a_usable_id_is_named_by_its_place(small: Path) -> None:
    (small / "data/funds/more.yml").parent.mkdir()
    (small / "data/funds/more.yml").write_text("- id: [a]\n- name: b\n", encoding="utf-8")
    starts = [line.split(": ", 2)[:2] for line in problems(Path("data"))]
    assert ["data/funds/more.yml:1", "record 1"] in starts
    assert ["data/funds/more.yml:2", "record 2"] in starts


def test_names_of_records_cannot_break_a_line(small: Path) -> None:
    (small / "data/funds.yml").write_text('- id: "a\\nb\\e[2J"\n', encoding="utf-8")
    named = [line for line in problems(Path("data")) if line.startswith("data/funds.yml")]
    assert named[0].startswith("data/funds.yml:1: a\ufffdb\ufffd[2J: amount: is missing.")


def test_a_record_full_of_rubbish_ends_with_a_word_that_there_is_more(small: Path) -> None:
    fields = "".join(f"  field{number}: x\n" for number in range(2 * MOST_PROBLEMS))
    (small / "data/funds.yml").write_text("- id: safe-fund\n" + fields, encoding="utf-8")
    found = problems(Path("data"))
    assert len(found) == MOST_PROBLEMS + 1
    assert [line for line in found if "there are more problems from here on. Mend the others first" in line]


def test_as_many_problems_as_are_allowed_are_all_named() -> None:
    allowed = [Problem("a", line, "", "x") for line in range(MOST_PROBLEMS)]
    assert limited(allowed) == allowed
    more = Problem("a", 7, "", "there are more problems from here on. Mend the others first")
    assert limited([*allowed, Problem("a", 7, "b", "y"), Problem("a", 8, "", "z")]) == [*allowed, more]


def test_problems_come_in_the_order_of_files_and_lines_and_each_once() -> None:
    one, two, three = Problem("a", 9, "", "x"), Problem("a", 10, "w", "x"), Problem("b", 1, "", "x")
    assert DataError([three, two, one, two]).problems == [one, two, three]
    assert str(two) == "a:10: w: x"
    assert str(DataError([one])) == "1 problem\na:9: x"


@pytest.mark.parametrize(
    ("found", "known", "hint"),
    [
        ("burglery", ["burglary", "fraud"], " Did you mean 'burglary'?"),
        ("burglery", ["fraud"], ""),
        ("", ["fraud"], ""),
        ("frau", ["fraud", "frauds"], " Did you mean 'fraud'?"),
        ("place-70", [f"place-{number}" for number in range(2 * MANY_NAMES)], " Did you mean 'place-70'?"),
        ("xx-7-xx", [f"place-{number}" for number in range(2 * MANY_NAMES)], ""),
    ],
)
def test_the_nearest_name_is_offered(found: str, known: list[str], hint: str) -> None:
    assert did_you_mean(found, known) == hint
