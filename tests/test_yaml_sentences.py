"""What the YAML parser says, put into sentences that tell an officer what to do: one test for each thing it can say."""

import re
from pathlib import Path

import pytest
import yaml

from macros.catalogue.yaml_reader import BASE_LOADER, Unreadable, read
from macros.catalogue.yaml_sentences import sentence
from macros.core.characters import named, shown

PERCENT = "starts with %, which gives orders to the program that reads it. Put text that starts with % in quotes"
STRANGE_TAG = "starts with ! and cannot be read. Put text that starts with ! in quotes"
BACKSLASH = "has a backslash in double quotes, where it has a meaning of its own. Use single quotes"
DOTS = "three dots end the file for the program that reads it. Delete the line '...'"
NONE_YET = "[] says that there are no records, but there are some. Delete this line"
NO_MEMBERS = "[] says that this list is empty, but members follow it. Delete []"
FURTHER_IN = "is indented further than the field above it. Line it up, or put the text above it in quotes"
GLUED = "has no space behind the colon. Type one"
SENTENCES = [
    # Backslashes, as in the names of folders.
    ('- a: "C:\\Users"', 1, BACKSLASH),
    ('- a: "C:\\xfiles"', 1, BACKSLASH),
    ('- a: "C:\\projects"', 1, BACKSLASH),
    ('- a: b\n  c: "\\ud800"', 2, BACKSLASH),
    ('- a: b\n  "\\Uq": c', 2, BACKSLASH),
    # Blanks that look like a space.
    (
        "- id: a\n  name:\xa0B\n  c: d\n",
        2,
        "has a non-breaking space (U+00A0) behind the colon. Delete it and type a space",
    ),
    ("- id:\xa0a\n  name: B\n", 1, "has a non-breaking space (U+00A0) behind the colon. Delete it and type a space"),
    (
        "- id: a\n  on:\u202f2024\n- id: b\n",
        2,
        "has a narrow non-breaking space (U+202F) behind the colon. Delete it and type a space",
    ),
    (
        "- id: a\n  'on':\u200b2024\n- id: b\n",
        2,
        "has a zero-width space (U+200B) behind the colon. Delete it and type a space",
    ),
    ("- id: a\n\xa0\xa0name: B\n", 2, "begins with a non-breaking space (U+00A0). Use spaces"),
    ("- id: a\n  \u3000name: B\n  c\n", 2, "begins with an ideographic space (U+3000). Use spaces"),
    ("- id: a\n\ufeff- id: b\n", 2, "begins with a byte order mark (U+FEFF). Delete it"),
    ("- id: a\n-\xa0id: b\n", 2, "has a non-breaking space (U+00A0) behind the dash. Delete it and type a space"),
    # What is left over.
    ("[]\n- id: a\n", 1, NONE_YET),
    ("# x\n\n[]\n\n- id: a\n", 3, NONE_YET),
    ("[]  # none yet\n- id: a\n", 1, NONE_YET),
    ("[ ]\n  - id: a\n", 1, "[ ] says that there are no records, but there are some. Delete this line"),
    ("{}\n- id: a\n", 1, "{} says that there are no records, but there are some. Delete this line"),
    ("- id: a\n[]\n", 2, NONE_YET),
    ("- id: a\n  l: []\n    - b\n", 2, NO_MEMBERS),
    ("- id: a\n  l: []\n  - b\n", 2, NO_MEMBERS),
    ("- l: [] # none\n    - b\n", 1, NO_MEMBERS),
    ("- a\n...\n- b\n", 3, DOTS),
    ("- a\n...\nb\n", 3, DOTS),
    # Colons and indentation.
    ("- a:b\n  c: d\n", 1, GLUED),
    ("- a: b\n  c:d\n  e: f\n", 2, "is not a field: a colon and a space are missing after its name"),
    ("- a: b\n    c: d\n", 2, FURTHER_IN),
    ("- a: b\n   c: d\n", 2, FURTHER_IN),
    ("- a: b\n\n    c: d\n", 3, FURTHER_IN),
    ("- a: 5%: x\n", 1, "has a colon and a space inside text. Put the whole text in quotes"),
    ("a: b\n- c: d\n", 2, "does not fit what is around it. Check the quotes and the indentation"),
    # Signs with a meaning.
    ("%FOO\n---\n- a", 1, PERCENT),
    ("%YAML 1\n---\n- a\n", 1, PERCENT),
    ("%YAML 3.0\n---\n- a\n", 1, PERCENT),
    ("%YAML 1.1\n%YAML 1.1\n---\n- a", 2, PERCENT),
    ("%TAG ! x\n%TAG ! y\n---\na", 2, PERCENT),
    ("%TAG x\n---\n", 1, PERCENT),
    ("- a: !<b c\n", 1, STRANGE_TAG),
    ("- a: !b!c d\n", 1, STRANGE_TAG),
    ("- a: !%zz d\n", 1, STRANGE_TAG),
    ("- a: >0\n  b\n", 1, "has a nought behind | or >. Start the text on the next line"),
    ("- a: |\n\tb\n", 2, "is indented with a tab. Use spaces"),
]


@pytest.mark.parametrize(("typed", "line", "message"), SENTENCES, ids=[ascii(typed) for typed, *_ in SENTENCES])
def test_each_thing_the_parser_says_is_said_in_plain_words(typed: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read(typed)
    assert (problem.value.line, problem.value.message) == (line, message)


# All that libyaml can say of a text, from its scanner and its parser.
OF_THE_PARSER = """\
could not find expected ':'|block sequence entries are not allowed in this context|mapping keys are not
allowed in this context|mapping values are not allowed in this context|found character that cannot start any
token|could not find expected directive name|found unexpected non-alphabetical character in a directive|found
unknown directive name|did not find expected comment or line break|did not find expected alphabetic or numeric
character|did not find the expected '>' of a tag|did not find expected '!' of a tag|did not find expected tag
URI|found an indentation indicator equal to 0|found a tab character where an indentation space is
expected|found unexpected document indicator|found unexpected end of stream|found unknown escape character|did
not find expected hexdecimal number|found invalid Unicode character escape code|found a tab character that
violates indentation|did not find expected <document start>|found undefined tag handle|did not find expected
node content|did not find expected '-' indicator|did not find expected key|did not find expected ',' or
']'|did not find expected ',' or '}'|found duplicate %YAML directive|found incompatible YAML document|found
duplicate %TAG directive"""


@pytest.mark.parametrize("problem", " ".join(OF_THE_PARSER.split()).split("|"))
def test_no_word_of_the_parser_reaches_an_editor(problem: str) -> None:
    mark = yaml.Mark("x", 0, 0, 0, "", 0)
    line, message = sentence(yaml.scanner.ScannerError("while scanning", mark, problem, mark), "%! x")
    assert line == 1
    assert not re.search(r"YAML|token|scann|pars|stream|context|document|expected|indicator|directive", message)
    assert "cannot be read. Compare" not in message


def test_what_no_parser_says_today_has_a_sentence_too() -> None:
    mark = yaml.Mark("x", 0, 4, 0, "", 0)
    assert sentence(yaml.scanner.ScannerError("", None, "gone wrong", mark), "- a") == (
        1,
        "cannot be read. Compare it with the record above, and put the text in quotes",
    )
    assert sentence(yaml.YAMLError("gone wrong"), "- a")[1].startswith("cannot be read. Compare the file with")
    assert issubclass(BASE_LOADER, object)


# ---- Characters that no text should hold ----


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u2028", "a line separator (U+2028)"),
        ("\u2029", "a paragraph separator (U+2029)"),
        ("\x85", "a next-line character (U+0085)"),
        ("\0", "a null character (U+0000)"),
        ("\x0b", "a vertical tab (U+000B)"),
        ("\x0c", "a page break (U+000C)"),
        ("\x1b", "an escape character (U+001B)"),
        ("\x07", "a control character (U+0007)"),
        ("\x9b", "a control character (U+009B)"),
        ("\ufffe", "a character without a name (U+FFFE)"),
    ],
)
def test_such_a_character_is_named_on_its_line_and_hides_nothing_else(character: str, name: str) -> None:
    document = read(f"- a: b\n  c: d{character}e\n  f{character}: g\n  a: b\n")
    said = f"holds {name}, which cannot be seen. Delete it, or type the text around it again"
    assert document.faults[:2] == [((), 2, said), ((), 3, said)]
    assert [line for _, line, message in document.faults if "is there twice" in message] == [4]
    with pytest.raises(Unreadable) as problem:
        read(f"- a: b{character}\n  c: 'd\n")
    assert (problem.value.line, problem.value.message) == (2, "opens a quote that is never closed")
    assert problem.value.faults == [((), 1, said)]


def test_rubbish_is_named_only_so_often() -> None:
    assert len(read("- \x01\n" * 10_000).faults) == 50


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    faults = read(end.join(["- a: b", "  c: d\u2028", "  e: x # y", ""])).faults
    assert [line for _, line, _ in faults] == [2, 3]
    with pytest.raises(Unreadable) as problem:
        read(end.join(["- a: b", "", "  c:\xa0d", "  e: f", ""]))
    assert problem.value.line == 3


def test_characters_have_names() -> None:
    assert [named(character) for character in " \t\n\xa0\u200b\ue000a"] == [
        "a space",
        "a tab",
        "a line break",
        "a non-breaking space (U+00A0)",
        "a zero-width space (U+200B)",
        "a character without a name (U+E000)",
        "a Latin small letter a (U+0061)",
    ]
    assert shown("C:\\Users") == "'C:\\Users'"


# ---- Unfinished merges ----

MERGES = [
    ("<<<<<<< HEAD\n- a: b\n=======\n- a: c\n>>>>>>> x\n", 1, "<<<<<<< HEAD"),
    ("- a: b\n<<<<<<< HEAD\n  c: d\n=======\n  c: e\n>>>>>>> x\n", 2, "<<<<<<< HEAD"),
    ("- a: b\r\n<<<<<<< HEAD\r\n  c: d\r\n=======\r\n  c: e\r\n>>>>>>> x\r\n", 2, "<<<<<<< HEAD"),
    ("- a: b\n  c: d\n=======\n  c: e\n>>>>>>> x\n", 3, "======="),
    ("- a: b\n  c: d\n>>>>>>> main\n", 3, ">>>>>>> main"),
    ("- a: b\n  c: d\n||||||| 3f2a1\n  c: e\n", 3, "||||||| 3f2a1"),
    ("\ufeff<<<<<<< HEAD\n- a: b\n", 1, "<<<<<<< HEAD"),
    ("# a comment\n<<<<<<< Updated upstream\n[]\n=======\n", 2, "<<<<<<< Updated upstream"),
    ("- a: 'b\n<<<<<<< HEAD\n", 2, "<<<<<<< HEAD"),
    ("- a: b\n<<<<<<<<<<< HEAD\n", 2, "<<<<<<<<<<< HEAD"),
    ("- a: b\n<<<<<<<\n", 2, "<<<<<<<"),
    ("- a: b\n" + "<<<<<<< " + "x" * 60 + "\n", 2, "<<<<<<< " + "x" * 29 + "..."),
]


@pytest.mark.parametrize(("typed", "line", "marker"), MERGES)
def test_an_unfinished_merge_is_named_before_anything_else(typed: str, line: int, marker: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read(typed)
    advice = "Keep what is right of the two versions, and delete the lines of <, = and >"
    assert (problem.value.line, problem.value.message) == (line, f"an unfinished merge ({marker}). {advice}")


@pytest.mark.parametrize("typed", ["# =======\n- a", "- a: |\n    =======\n", "- a: x =======\n", "- a: '<<<<<<<'\n"])
def test_such_signs_inside_text_are_text(typed: str) -> None:
    assert read(typed).tree


def test_the_real_files_are_read(tmp_path: Path) -> None:
    for file in sorted((Path(__file__).parent.parent / "data").glob("*.yml")):
        assert read(file.read_text(encoding="utf-8")).faults == []
