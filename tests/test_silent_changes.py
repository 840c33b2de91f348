"""A published value does not change without a word: a correction, or a new day of change."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.loading import examine
from macros.editing.check import check
from macros.editing.silent_changes import silent_changes
from tests.borough import filled_borough
from tests.editing import give, put, small_portal


def committed(data: Path) -> Path:
    """Put a portal under git as it is, and return its folder of records."""
    commit = ["-c", "user.name=E", "-c", "user.email=e@e.example", "commit", "-qm", "It"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], commit):
        subprocess.run(["git", "-C", str(data.parent), *command], check=True)
    return data


def said(data: Path) -> list[str]:
    """Return what the check finds of changed values."""
    found, problems = examine(data)
    assert problems == []
    return [
        f"{problem.file.rsplit('/')[-1]}:{problem.line}: {problem.message}"
        for problem in silent_changes(found, data, TODAY)
    ]


TODAY = date(2026, 11, 30)
ADVICE = "Write a correction with its reason, or the new day under updated"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "value: 4852, qualifier: about",
            "value: 4825, qualifier: about",
            "about 4,852 was published, and now it is about 4,825",
        ),
        ("value: 4852, qualifier: about", "value: suppressed", "about 4,852 was published, and now it is suppressed"),
        ("value: 4852, qualifier: about", "value: 4852", "about 4,852 was published, and now it is 4,852"),
    ],
)
def test_a_value_that_changed_without_a_word_is_named(tmp_path: Path, old: str, new: str, what: str) -> None:
    data = committed(small_portal(tmp_path))
    assert said(data) == []
    put(data, "measures", old, new)
    assert said(data) == [f"measures.yml:11: {what}. {ADVICE}"]
    assert check(data, format="text", verbose=False, today=date(2024, 10, 1)) == 1
    text = (data / "measures.yml").read_text(encoding="utf-8")
    (data / "measures.yml").write_text(text.replace("updated: 2024-03-01", "updated: 2024-03-02", 1), encoding="utf-8")
    assert said(data) == []


def test_a_value_that_is_gone_is_named(tmp_path: Path) -> None:
    data = committed(small_portal(tmp_path))
    put(data, "measures", "    - {period: {as_worded: 2021 to 2022}, value: 5642}\n", "")
    assert said(data) == [f"measures.yml:9: the value for 2021 to 2022 was published and is gone. {ADVICE}"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "what"),
    [
        ("measures", "baseline: 5642", "baseline: 5600", "5,642 was published, and now it is 5,600"),
        ("measures", "unit: recorded crimes", "unit: reports", "recorded crimes was published, and now it is reports"),
        ("measures", "value: not_reported, by: 2025", "value: 4000, by: 2025", "and now it is 4,000"),
        ("projects", "amount: 15000", "amount: 15001", "£15,000 was published, and now it is £15,001"),
        ("funds", "amount: 20000", "amount: 20001", "£20,000 was published, and now it is £20,001"),
    ],
)
def test_every_figure_that_changed_is_named(tmp_path: Path, kind: str, old: str, new: str, what: str) -> None:
    data = committed(small_portal(tmp_path))
    put(data, kind, old, new)
    (found,) = said(data)
    assert what in found
    assert found.endswith(ADVICE)


def test_an_older_day_of_change_says_nothing(tmp_path: Path) -> None:
    data = committed(small_portal(tmp_path))
    put(data, "funds", "amount: 20000", "amount: 20001")
    put(data, "funds", "updated: 2024-03-01", "updated: 2023-03-01")
    assert len(said(data)) == 1


def test_a_correction_that_is_taken_out_says_nothing(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    correction = "\n  corrections: [{on: 2024-03-01, said: One., says: Two., why: A slip.}]"
    give(data, "measures", "break-ins", correction.strip())
    committed(data)
    put(data, "measures", correction, "")
    put(data, "measures", "value: 4852, qualifier: about", "value: 4825, qualifier: about")
    assert len(said(data)) == 1


def test_a_value_that_nobody_has_seen_may_change(tmp_path: Path) -> None:
    data = small_portal(tmp_path)
    put(data, "measures", "value: 4852, qualifier: about", "value: 4852, publish_from: 2027-01-01")
    committed(data)
    put(data, "measures", "value: 4852, publish_from", "value: 4825, publish_from")
    assert said(data) == []


def test_a_folder_of_published_records_stands_for_git(tmp_path: Path) -> None:
    before, data = small_portal(tmp_path / "before"), small_portal(tmp_path / "now")
    put(data, "measures", "value: 4852, qualifier: about", "value: 4825, qualifier: about")
    today = date(2024, 10, 1)
    assert check(data, format="text", verbose=False, today=today, published=before) == 1
    assert check(data, format="text", verbose=False, today=today) == 0


def test_a_value_in_a_file_of_its_own_is_named_with_its_line(tmp_path: Path) -> None:
    data = committed(filled_borough(tmp_path))
    file = data / "measures" / "burglary.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace(lines[3].split(",")[2], "777")
    file.write_text("\n".join(lines), encoding="utf-8")
    (found,) = said(data)
    assert found.startswith("burglary.csv:4: ")
    assert "and now it is 777" in found


def test_a_new_value_and_a_portal_without_git_say_nothing(tmp_path: Path) -> None:
    data = committed(small_portal(tmp_path / "git"))
    put(
        data,
        "measures",
        "qualifier: about}\n",
        "qualifier: about}\n    - {period: 2023-24, value: 4100, state: provisional}\n",
    )
    put(data, "sources", "date: 2024-02", "date: 2024-08")
    assert said(data) == []
    bare = small_portal(tmp_path / "bare")
    put(bare, "measures", "value: 4852, qualifier: about", "value: 4825, qualifier: about")
    assert said(bare) == []


def test_git_keeps_its_index_as_it_was(tmp_path: Path) -> None:
    data = committed(small_portal(tmp_path))
    for file in data.glob("*.yml"):
        file.write_bytes(file.read_bytes())
        os.utime(file, (0, 0))
    index = data.parent / ".git" / "index"
    before = index.read_bytes()
    assert said(data) == []
    assert index.read_bytes() == before
