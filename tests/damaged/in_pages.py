"""Damages to the Markdown of pages: front matter, calls of macros, links and headings."""

import random
import re

from tests.damaged.in_structure import Lines, in_the_lines
from tests.damaged.odd import LISTS, odd
from tests.damaged.situation import Family, Situation


def _in_a_page(situation: Situation, damage: Lines) -> str:
    return in_the_lines(situation, damage, "docs/**/*.md")


damage: Family[Lines] = Family("pages", _in_a_page)


@damage
def front_matter(chance: random.Random, lines: list[str]) -> list[str]:
    """Add front matter that a page cannot have."""
    begin = chance.choice(["---", "---", "\n---", "--- ", "\ufeff---", "+++"])
    end = chance.choice(["---", "---", "", "...", "--- ", "---\n---"])
    return [begin, *chance.sample(LISTS["front matter"], 2), end, *lines]


@damage
def a_line_of_front_matter(chance: random.Random, lines: list[str]) -> list[str]:
    """Add a field to the front matter, or above the text where there is no front matter."""
    first = lines.index("---") + 1 if "---" in lines else 0
    return [*lines[:first], odd(chance, "front matter"), *lines[first:]]


@damage
def text_above(chance: random.Random, lines: list[str]) -> list[str]:
    """Put text above the front matter, or make the first line look like a field."""
    return [chance.choice(["", " ", "Important: read this", "<!-- a -->", "title: a", "a"]), *lines]


@damage
def a_macro_call(chance: random.Random, lines: list[str]) -> list[str]:
    """Add a call that cannot be answered, or that is not closed."""
    return [*lines, odd(chance, "macro calls"), ""]


@damage
def another_macro_call(chance: random.Random, lines: list[str]) -> list[str]:
    """Take a character from a call, or add one."""
    calls = [at for at, line in enumerate(lines) if "{{" in line] or [0]
    at = chance.choice(calls)
    place = chance.randint(0, len(lines[at]))
    rest = lines[at][place + chance.randint(0, 1) :]
    lines[at] = lines[at][:place] + chance.choice(["", "", *"(){}\"',=1x"]) + rest
    return lines


@damage
def odd_markdown(chance: random.Random, lines: list[str]) -> list[str]:
    """Add Markdown that is not finished, or a link that leads nowhere."""
    lines.insert(chance.randint(0, len(lines)), odd(chance, "Markdown"))
    return lines


@damage
def without_a_heading(chance: random.Random, lines: list[str]) -> list[str]:
    """Take headings away, or change their level."""
    mark = chance.choice(["", "## ", "#", "#\N{NO-BREAK SPACE}", " # ", "Setext\n==="])
    return [re.sub("^# ", mark, line) for line in lines]
