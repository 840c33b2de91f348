"""What a check remembers from an earlier one changes nothing but its time, and is never a reason to fail."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.catalogue.yaml_entries import entries_in
from macros.catalogue.yaml_reader import Document, read
from macros.core.memory import Memory
from macros.editing.check import REMEMBERED, check
from macros.records.kinds import KINDS
from macros.records.record import Record
from tests.editing import put, small_portal

TODAY = date(2024, 3, 2)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the records of a small portal that has been checked once."""
    small_portal(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: Small\nsite_url: https://small.example/\n", encoding="utf-8")
    check(Path("data"), format="text", verbose=True, today=TODAY)
    assert Path(REMEMBERED).is_file()
    return Path("data")


@pytest.fixture
def answers(data: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, str]]:
    """Return a function that runs the check, and returns its exit code and what it printed."""
    capsys.readouterr()
    return lambda: (check(data, format="text", verbose=True, today=TODAY), capsys.readouterr().out)


Answers = Callable[[], tuple[int, str]]


def test_it_says_the_same_with_and_without_what_it_remembers(answers: Answers) -> None:
    remembered = answers()
    Path(REMEMBERED).unlink()
    assert answers() == remembered


def test_what_has_not_changed_is_not_worked_out_again(
    data: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*given: object) -> None:
        raise AssertionError(given)

    for work in (
        "data_files.read",
        "yaml_entries.read",
        "validation._blanks",
        "consistency._ids",
        "consistency.broken_by_itself",
    ):
        monkeypatch.setattr(f"macros.catalogue.{work}", never)
    written = Path(REMEMBERED).stat().st_mtime_ns
    answers()
    assert Path(REMEMBERED).stat().st_mtime_ns == written


def test_of_an_edit_one_record_is_checked_again(data: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[type[Record]] = []
    for kind in KINDS.values():
        monkeypatch.setattr(kind, "model_validate", _noted(kinds, kind.model_validate))
    put(data, "projects", "summary: Locks for homes.", "summary: Locks for houses.")
    answers()
    assert [kind.kind for kind in kinds] == ["projects"]


def test_what_is_known_of_all_others_stays_while_one_record_is_broken(
    data: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(data, "projects", "summary: Locks for homes.", "summary: 'Locks for homes.")
    assert "a quote that is never closed" in answers()[1]
    put(data, "projects", "summary: 'Locks for homes.", "summary: Locks for houses.")
    kinds: list[type[Record]] = []
    for kind in KINDS.values():
        monkeypatch.setattr(kind, "model_validate", _noted(kinds, kind.model_validate))
    assert "Locks" not in answers()[1]
    assert [kind.kind for kind in kinds] == ["projects"]


def _noted(kinds: list[type[Record]], validate: Callable[[object], Record]) -> Callable[[object], Record]:
    def noted(fields: object) -> Record:
        record = validate(fields)
        kinds.append(type(record))
        return record

    return noted


def test_a_change_of_the_same_length_and_time_is_noticed(data: Path, answers: Answers) -> None:
    file, before = data / "projects.yml", answers()[1]
    stat = file.stat()
    put(data, "projects", "- id: locks\n", "- id: l_cks\n")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert "'l_cks'" in answers()[1]
    assert "'l_cks'" not in before


def test_a_mistake_is_named_each_time(data: Path, answers: Answers) -> None:
    put(data, "projects", "- id: locks\n", "- id: locks\n  colour: red\n")
    assert answers() == answers()
    assert "locks: colour: is not a field of a project" in answers()[1]


def test_a_memory_of_other_code_is_not_used(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    right = answers()
    monkeypatch.setattr("macros.core.memory.state_of_code", lambda: b"of other code")
    texts: list[str] = []

    def noted(text: str) -> Document:
        texts.append(text)
        return read(text)

    monkeypatch.setattr("macros.catalogue.yaml_entries.read", noted)
    assert answers() == right
    assert len(texts) == sum(len(entries_in(file.read_text(encoding="utf-8"))) for file in Path("data").glob("*.yml"))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_link_to_nowhere(file: Path) -> None:
    file.unlink()
    file.symlink_to("/nowhere/at/all")


def no_folder_for_it(file: Path) -> None:
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("in its place", encoding="utf-8")


def written(content: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content(file.read_bytes()))


HARM: dict[str, Callable[[Path], object]] = {
    "empty": written(lambda content: b""),
    "cut short": written(lambda content: content[:-100]),
    "one bit": written(lambda content: content[:-1] + bytes([content[-1] ^ 1])),
    "rubbish": written(lambda content: bytes(reversed(content))),
    "a folder": a_folder,
    "a link to nowhere": a_link_to_nowhere,
    "no folder for it": no_folder_for_it,
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_damaged_memory_is_thrown_away(harm: Callable[[Path], object], answers: Answers) -> None:
    right = answers()
    harm(Path(REMEMBERED))
    assert answers() == right
    assert answers() == right


def test_what_is_no_longer_asked_for_is_forgotten(tmp_path: Path) -> None:
    memory = Memory()
    for given in ("old", "new"):
        with memory.kept_in(tmp_path / "kept"):
            assert memory.of("work", given, given.upper) == given.upper()
    with memory.kept_in(tmp_path / "kept"):
        assert [memory.recall("work", given) for given in ("old", "new")] == [None, ("NEW",)]


def test_nothing_is_kept_of_a_run_that_fails(tmp_path: Path) -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError), memory.kept_in(tmp_path / "kept"):
        memory.of("work", "given", lambda: 1 / 0)
    assert not (tmp_path / "kept").exists()
    assert memory.of("work", "given", lambda: "nothing is open") == "nothing is open"
    assert memory.of("work", "given", lambda: "so it is worked out again") == "so it is worked out again"


def test_another_result_of_the_same_work_replaces_the_one_before(tmp_path: Path) -> None:
    memory = Memory()
    for result in ("first", "second"):
        with memory.kept_in(tmp_path / "kept"):
            memory.keep("work", "given", result)
    with memory.reading(tmp_path / "kept"):
        assert memory.recall("work", "given") == "second"
