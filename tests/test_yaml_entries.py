"""A file that is read entry by entry gives what it gives when it is read whole, or is read whole."""

import random
from pathlib import Path

import pytest

from macros.catalogue.loading import read_records
from macros.catalogue.yaml_entries import entries_in, read_by_entries
from macros.catalogue.yaml_reader import MOST_VALUES, Document, Unreadable, read
from macros.core.memory import Memory
from macros.core.problems import Problem
from macros.core.shelf import Shelf
from tests.editing import put, small_portal

PLAIN = "- id: a\n  name: A\n"
PIECES = [
    PLAIN,
    "- id: b\n  parts:\n    - id: c\n      name: C\n    - id: d\n",
    "- id: b\n  parts:\n  - id: c\n  - id: d\n",
    "- id: c\n  name: |\n    - no entry\n    Text\n",
    "- id: c\n  name: |+\n    Text\n\n\n",
    "- id: c\n  name: >-\n    Text\n   \n",
    "- id: c\n  name: |1\n  Text\n",
    "- |\n no record\n",
    "- id: d\n  name: plain text\n    on two lines\n",
    "- text\n",
    "- - a\n  - b\n",
    "- \n",
    "-\n  id: e\n",
    "-\tid: e\n",
    "-   id: e\n    name: E\n",
    "- {id: f, name: F}\n",
    "- {id: f,\n   name: [F,\n   G]}\n",
    "- [a, b,\nc]\n",
    "- id: g\r\n  name: G\r\n",
    "- id: g\r  name: G\r",
    "- id: g\r- id: h\n",
    "- id: h # a comment\n",
    "- id: h  # a comment\n",
    "# a comment\n",
    "#- id: i\n",
    "\n",
    "   \n",
    "\t\n",
    '- id: j\n  name: "open\n',
    '- id: k"\n  name: K\n',
    "- id: l\n  name: 'two\n\n  lines'\n",
    "- id: l\n  name: 'two\n- lines'\n",
    "- id: m\n  tags: [a,\n",
    "- b]\n",
    "- id: n\n  tags: {a: b,\n",
    "- id: &anchor o\n",
    "- id: *anchor\n",
    "- <<: {id: p}\n",
    "- !!str q\n",
    "- id: r\n  id: s\n",
    "- ? id\n  : t\n",
    "- ? u\n",
    "- id: v\n\tname: V\n",
    "- id: v\n  name:\tV\n",
    "---\n",
    "--- # a comment\n",
    "---\n- id: w\n",
    "...\n",
    "%YAML 1.2\n",
    "- id: x\nname: X\n",
    "id: y\n",
    "<<<<<<< HEAD\n",
    "- id: z\n  name: \ufeffZ\n",
    "\ufeff- id: z\n",
    "- id: z\n  name: Z\x00\n",
    "- id: z\n  name: Z\u2028- id: z\n",
    "- id: z\n  name: Z\x85- id: z\n",
    "# \x07\n",
    "- é: ü\n",
    "- a: b: c\n",
    "- @\n",
    "- " + "[" * 25 + "]" * 25 + "\n",
]


def whole(text: str) -> Document | None:
    try:
        document = read(text)
    except Unreadable:
        return None
    return None if document.faults or not isinstance(document.tree, list) or not document.tree else document


def agrees(text: str, shelf: Shelf) -> bool:
    """Assert that a text gives the same in both ways, and return whether it could be read by entries."""
    expected, found = whole(text), read_by_entries(text, shelf)
    if found is None:
        return False
    assert expected is not None, text
    document, kept = found
    assert isinstance(document.tree, list)
    assert (document.tree, len(kept)) == (expected.tree, len(document.tree)), text
    assert sum(entry["values"] for entry in kept) == expected.values, text
    for place in range(len(kept)):
        assert document.line_of((place, "name")) == expected.line_of((place, "name")), text
    return True


@pytest.mark.parametrize("end", ["\n", "", "\r\n", " "])
@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_gives_the_same_in_every_place(piece: str, end: str) -> None:
    shelf = Shelf({})
    for text in (piece, PLAIN + piece, piece + PLAIN, PLAIN + piece + PLAIN, piece + piece):
        agrees(text.rstrip("\n") + end, shelf)
        shelf = Shelf(shelf.parts)


def test_pieces_in_any_order_give_the_same_whatever_was_read_before() -> None:
    choices, shelf, by_entries = random.Random(11), Shelf({}), 0
    for _ in range(4000):
        plain = [PLAIN] * choices.randrange(4)
        text = "".join(choices.sample([*PIECES, *plain], choices.randrange(1, 6)))
        by_entries += agrees(text[: len(text) - choices.randrange(3)], shelf)
        shelf = Shelf(shelf.parts)
    assert by_entries > 400


def test_of_an_edit_one_entry_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# a model\n# - id: model\n\n" + "".join(f"- id: record-{number}\n  name: Name\n" for number in range(100))
    shelf = Shelf({})
    read_by_entries(text, shelf)
    texts: list[str] = []

    def noted(entry: str) -> Document:
        texts.append(entry)
        return read(entry)

    monkeypatch.setattr("macros.catalogue.yaml_entries.read", noted)
    assert read_by_entries(f"# more\n{text}".replace("record-7\n", "other-7\n"), Shelf(shelf.parts))
    assert texts == ["- id: other-7\n  name: Name\n"]


def test_a_file_that_holds_too_much_is_read_whole() -> None:
    entry = "- [" + "a," * 1000 + "]\n"
    assert read_by_entries(entry, Shelf({}))
    assert read_by_entries(entry * (MOST_VALUES // 1000), Shelf({})) is None


def test_entries_are_told_by_their_dash_at_the_left_edge() -> None:
    assert entries_in("# - id: model\n\n- id: a\n\n# on b\n- id: b") == ["- id: a\n\n# on b\n", "- id: b"]
    assert entries_in("id: a\n- id: b\n") == []
    assert entries_in("") == entries_in("# nothing\n") == entries_in("[]\n") == []


DAMAGES = [
    ("- id: locks\n", "- id: locks\n  colour: red\n"),
    ("- id: locks\n", "- id: locks\n  id: locks\n"),
    ("- id: locks\n", "- id: locks-too\n"),
    ("- id: locks\n", "# moved down\n\n\n- id: locks\n"),
    ("- id: locks\n", "- id: locks\n  name:\n"),
    ("- id: locks\n", "- id: locks\n  summary: 'open\n"),
    ("- id: locks\n", "---\n- id: locks\n"),
    ("- id: locks\n", "- id: locks\n- id: locks\n"),
    ("summary: Locks for homes.", "summary: Locks for homes. # 1"),
    ("summary: Locks for homes.", "summary: &a Locks for homes."),
    ("- id: locks\n", "- id: locks\n  localities: [nowhere]\n"),
]


def problems(data: Path) -> list[Problem]:
    return sorted(set(read_records(data)[1]))


@pytest.mark.parametrize(("old", "new"), DAMAGES)
def test_the_same_problems_on_the_same_lines_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    small_portal(tmp_path)
    data, memory = tmp_path / "data", Memory()
    before = (data / "projects.yml").read_text(encoding="utf-8")
    for module in ("data_files", "validation"):
        monkeypatch.setattr(f"macros.catalogue.{module}.memory", memory)
    memory.begin_again()
    assert problems(data) == []
    put(data, "projects", old, new)
    memory.begin_again()
    remembered = [problems(data), problems(data)]
    (data / "projects.yml").write_text(before, encoding="utf-8")
    memory.begin_again()
    assert problems(data) == []
    put(data, "projects", old, new)
    memory.is_open = False
    assert remembered == [problems(data)] * 2


def test_two_entries_alike_get_a_record_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_portal(tmp_path)
    data, memory = tmp_path / "data", Memory()
    for module in ("data_files", "validation"):
        monkeypatch.setattr(f"macros.catalogue.{module}.memory", memory)
    text = (data / "glossary.yml").read_text(encoding="utf-8")
    entry = entries_in(text)[0]
    (data / "glossary.yml").write_text(text + entry, encoding="utf-8")
    for _ in range(2):
        memory.begin_again()
        found, wrong = read_records(data)
        records = [id(item.record) for item in found if item.record]
        assert len(records) == len(set(records))
        assert sum("is taken already" in problem.message for problem in wrong) == 1
