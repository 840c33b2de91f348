"""Reading YAML: what was typed is what is kept, and what cannot be read is named in plain words."""

import pytest
import yaml

from macros.catalogue import yaml_reader
from macros.catalogue.yaml_reader import DEEPEST, Unreadable, read
from tests.portals import only

KEPT = [
    ("- a: 17:00", [{"a": "17:00"}]),
    ("- a: No\n  b: ~\n  c: null", [{"a": "No", "b": "~", "c": "null"}]),
    ("- a: ''\n  b:\n  c: \"\"", [{"a": "", "b": None, "c": ""}]),
    ("- a: it's\n  b: 'it''s'\n  c: \"it's\\tso\"", [{"a": "it's", "b": "it's", "c": "it's\tso"}]),
    ("- a: >-\n    one\n    two # three\n", [{"a": "one two # three"}]),
    ("- a: |\n    one\n    two\n", [{"a": "one\ntwo\n"}]),
    ("- a: x  # a comment\n  b: 'x' # one more\n  c: x#y", [{"a": "x", "b": "x", "c": "x#y"}]),
    ("- {a: [b, c], d: {e: f}}", [{"a": ["b", "c"], "d": {"e": "f"}}]),
    ("- ! 7", ["7"]),
    ("- ? a # a comment\n  : b", [{"a": "b"}]),
    ("---\n- a\n", ["a"]),
    ("", None),
    ("# nothing but a comment\n", None),
    ("a", "a"),
]

TAB = "is indented with a tab. Use spaces"
SPECIAL = "starts with a character that has a meaning of its own here. Put the text in quotes"
STAR = "starts with * or &, which have a meaning of their own. Put it in quotes"
COLON = "has a colon and a space inside text. Put the whole text in quotes"
NO_COLON = "is not a field: a colon and a space are missing after its name"
QUOTE = "opens a quote that is never closed"
BRACKET = "opens a bracket that is not closed. Put text with brackets in quotes"
AROUND = "does not fit what is around it. Check the quotes and the indentation"
NO_NAME = "a field name is missing before the colon"
DEEP = "is nested more than 20 levels deep. Check the brackets and the indentation"
UNREADABLE = [
    ("- a: b\n\tc: d", 2, TAB),
    ("- a:\n\t- b", 2, TAB),
    ("- a: 'b\n- c: d\n- e: f\n", 1, QUOTE),
    ('- a: b\n- c: "d\n', 2, QUOTE),
    ("- a: 'b\n---\n", 1, QUOTE),
    ("- a: [b, c\n- d\n", 1, BRACKET),
    ("- {a: b\n", 1, BRACKET),
    ("- a: b: c\n", 1, COLON),
    ("- a: @b", 1, SPECIAL),
    ("- a: `b`", 1, SPECIAL),
    ("- a: %b", 1, SPECIAL),
    ("- a: ]", 1, SPECIAL),
    ("- a: ? b", 1, SPECIAL),
    ("- a: - b", 1, "starts with a dash and a space, which begin a list. Put the text in quotes"),
    ("- a: |b", 1, "has text behind | or >. Start the text on the next line"),
    ("- a: *", 1, STAR),
    ("- a: &", 1, STAR),
    ("- a: b\n  name\n  c: d", 2, NO_COLON),
    ("- a: b\n  name\n", 2, NO_COLON),
    ("- a: 'b' c\n", 1, AROUND),
    ("- a: b\n c: d\n", 2, "does not line up with the list above it. Check the indentation"),
    ('- a: "\\q"', 1, "has a backslash in double quotes, where it has a meaning of its own. Use single quotes"),
    ("- a: b\n- c: *d e", 2, "'*d' is an alias. Put text that starts with * in quotes"),
    ("- a: &b c", 1, "'&b' is an anchor. Put text that starts with & in quotes"),
    ("- &b {a: c}", 1, "'&b' is an anchor. Put text that starts with & in quotes"),
    ("- &b a: c", 1, "'&b' is an anchor. Put text that starts with & in quotes"),
    ("- *b : c", 1, "'*b' is an alias. Put text that starts with * in quotes"),
    ("- !b a: c", 1, "'!b' is a tag. Put text that starts with ! in quotes"),
    ("- a: !b c", 1, "'!b' is a tag. Put text that starts with ! in quotes"),
    (
        "- a: !!python/object/apply:os.system [x]",
        1,
        "'!!python/object/apply:os.system' is a tag. Put text that starts with ! in quotes",
    ),
    ("- <<: {a: b}", 1, "'<<' merges other records. Write the fields out"),
    ("- a\n---\n- b", 2, "a second document starts here ('---'). Keep all records in one list"),
    ("- ?\n", 1, NO_NAME),
    ("- [a]: b", 1, NO_NAME),
    ("- ? {a: b}\n  : c", 1, NO_NAME),
    ("? " * 3000, 1, NO_NAME),
    ("[" * 100_000, 1, DEEP),
    ("- " * (DEEPEST + 2), 1, DEEP),
    ("{a: " * 100_000, 1, DEEP),
]


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def base_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the parser written in C, and then the one for a Python without it."""
    monkeypatch.setattr(yaml_reader, "BASE_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("base_loader")
@pytest.mark.parametrize(("typed", "tree"), KEPT)
def test_kept_as_typed(typed: str, tree: object) -> None:
    document = read(typed)
    assert (document.tree, document.faults) == (tree, [])


@pytest.mark.parametrize(("typed", "line", "message"), UNREADABLE, ids=[typed[:20] for typed, *_ in UNREADABLE])
def test_what_cannot_be_read_is_named_on_its_line(typed: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read(typed)
    assert (problem.value.line, problem.value.message, str(problem.value)) == (line, message, message)


def test_a_repeated_key_is_a_fault_and_the_first_one_counts() -> None:
    document = read("- a: b\n  c: d\n  a: e\n  a: f\n")
    said = "is there twice in this record (first on line 1)"
    assert document.tree == [{"a": "b", "c": "d"}]
    assert document.faults == [((0, "a"), 3, said), ((0, "a"), 4, said)]
    assert document.line_of((0, "a")) == 1


def test_a_text_that_repeats_is_kept_once() -> None:
    tree = read("- a: said twice\n  b c: 'said twice'\n- b c: x\n").tree
    assert isinstance(tree, list)
    (first, second), (third,) = ([*record.items()] for record in tree if isinstance(record, dict))
    assert first[1] is second[1]
    assert second[0] is third[0]


@pytest.mark.usefixtures("base_loader")
@pytest.mark.parametrize("typed", ["- b: x\n  a: Kent's # 1 priority", "- b: 😀 é\n  a: [x # y\n  ]", "\r\n- a: x # y"])
def test_text_cut_short_by_a_comment_sign_is_a_fault(typed: str) -> None:
    ((path, line, said),) = read(typed).faults
    assert (path[:2], line) == ((0, "a"), 2)
    assert said == "loses what comes after ' #'. Put the whole text in quotes, or two spaces before a comment"


def test_a_field_stands_on_its_line_and_a_missing_one_on_that_of_what_holds_it() -> None:
    document = read("# a comment\n- a: b\n\n- c:\n    - d\n    - e: f\n      g:\n        h: i\n")
    lines = {(0, "a"): 2, (1,): 4, (1, "c", 0): 5, (1, "c", 1, "g", "h"): 8, (1, "c", 1, "x"): 6, (1, "y"): 4, (9,): 1}
    assert {path: document.line_of(path) for path in lines} == lines


def test_a_file_with_too_many_values_is_refused_before_it_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MOST_VALUES", 3)
    assert read("[a, b, c]").tree == ["a", "b", "c"]
    assert read("- a: b\n  a: c\n").tree == [{"a": "b"}]
    with pytest.raises(
        Unreadable, match=only("is more than can be read: 3 fields end here. Split the file in two")
    ) as problem:
        read("- a\n- b\n- c\n- d\n- e\n")
    assert problem.value.line == 4
