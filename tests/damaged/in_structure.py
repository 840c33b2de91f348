"""Damages to the lines of records and pages: what a hand, an editor or a merge leaves behind."""

import random
import re
from collections.abc import Callable

from tests.damaged.situation import Family, Situation, files_of, one_of

Lines = Callable[[random.Random, list[str]], list[str]]


def in_the_lines(situation: Situation, damage: Lines, pattern: str) -> str:
    """Damage the lines of one of the files that fit a pattern; return its name."""
    file = one_of(situation.chance, files_of(situation.portal, pattern))
    if file is None:
        return ""
    lines = file.read_bytes().decode("utf-8", errors="surrogateescape").split("\n")
    text = "\n".join(damage(situation.chance, lines))
    file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    return file.relative_to(situation.portal).as_posix()


def in_records(situation: Situation, damage: Lines) -> str:
    """Damage the lines of a file of records, now and then those of a page."""
    patterns = ["data/**/*.yml"] * 4 + ["docs/**/*.md"]
    return in_the_lines(situation, damage, situation.chance.choice(patterns))


damage: Family[Lines] = Family("structure", in_records)


def place_of(chance: random.Random, lines: list[str], wanted: str = "") -> int:
    """Return the place of a line that fits a pattern, or of any line if none does."""
    fitting = [at for at, line in enumerate(lines) if re.search(wanted, line)]
    return chance.choice(fitting or range(len(lines)))


@damage
def lines_lost(chance: random.Random, lines: list[str]) -> list[str]:
    """Remove some lines."""
    lost = set(chance.sample(range(len(lines)), min(len(lines), chance.randint(1, 4))))
    return [line for at, line in enumerate(lines) if at not in lost]


@damage
def lines_doubled(chance: random.Random, lines: list[str]) -> list[str]:
    """Repeat a line, so that a field or a heading comes twice."""
    at = place_of(chance, lines)
    return [*lines[: at + 1], *lines[at:]]


@damage
def lines_moved(chance: random.Random, lines: list[str]) -> list[str]:
    """Move lines elsewhere."""
    moved = list(lines)
    for _ in range(chance.randint(1, 3)):
        line = moved.pop(chance.randrange(len(moved)))
        moved.insert(chance.randint(0, len(moved)), line)
    return moved


@damage
def lines_indented(chance: random.Random, lines: list[str]) -> list[str]:
    """Indent some lines more or less, or with a tab or a hard space."""
    at, number = place_of(chance, lines), chance.randint(1, 5)
    indent = chance.choice([" ", "  ", "   ", "\t", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "left"])
    moved = [line.lstrip() if indent == "left" else indent + line for line in lines[at : at + number]]
    return [*lines[:at], *moved, *lines[at + number :]]


@damage
def everything_indented(chance: random.Random, lines: list[str]) -> list[str]:
    """Indent the whole file."""
    return [chance.choice(["  ", "  ", "  ", " "]) + line if line else line for line in lines]


@damage
def a_quote_too_many(chance: random.Random, lines: list[str]) -> list[str]:
    """Add a quote or a bracket that is never closed, or close one twice."""
    at = place_of(chance, lines)
    place = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + chance.choice(list("\"'[]{}()`|>&*!%@,#:?-")) + lines[at][place:]
    return lines


@damage
def an_unfinished_merge(chance: random.Random, lines: list[str]) -> list[str]:
    """Leave the marks of an unfinished merge, or some of them."""
    at, number = place_of(chance, lines), chance.randint(0, 3)
    ours = lines[at : at + number]
    marks = ["<<<<<<< HEAD", *ours, "||||||| base", "=======", *reversed(ours), ">>>>>>> other"]
    if chance.random() < 0.5:
        marks = [mark for mark in marks if chance.random() < 0.6]
    return [*lines[:at], *marks, *lines[at + number :]]


@damage
def an_empty_list_above(chance: random.Random, lines: list[str]) -> list[str]:
    """Leave the `[]` of an empty file above the records, or below them, or alone with comments."""
    return chance.choice([["[]", *lines], ["[]", "# a comment"], [*lines, "[]"], ["# a", "[]", "", "# b"], ["[]  # x"]])


@damage
def comments_alone(chance: random.Random, lines: list[str]) -> list[str]:
    """Make every line a comment."""
    return [f"# {line}" for line in lines]


@damage
def a_mapping_for_a_list(chance: random.Random, lines: list[str]) -> list[str]:
    """Make the file something other than a list of records."""
    first = chance.choice(["records:", "a: b", "just text", "--- |", "- - -", "? a", "!!set", "%TAG ! x", "- |", "[[["])
    return [first, *lines]


@damage
def two_documents(chance: random.Random, lines: list[str]) -> list[str]:
    """Insert a line of three hyphens or dots somewhere."""
    lines.insert(
        chance.randint(0, len(lines)), chance.choice(["---", "...", "--- # x", "----", "---\N{NO-BREAK SPACE}"])
    )
    return lines


@damage
def deeply_nested(chance: random.Random, lines: list[str]) -> list[str]:
    """Nest brackets so deeply that a simple reader would fail."""
    depth = chance.choice([15, 25, 1000, 100_000])
    return [*lines, "- id: deep", "  name: " + chance.choice(["[", "{a: ", "- ", "? ", "[{a: ", "> "]) * depth]


@damage
def upper_case(chance: random.Random, lines: list[str]) -> list[str]:
    """Write everything in capitals."""
    return [line.upper() for line in lines]
