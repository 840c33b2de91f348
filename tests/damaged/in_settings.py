"""Damages to the settings, mkdocs.yml and the file that it inherits."""

import random
import re
from collections.abc import Callable

from tests.damaged.odd import odd
from tests.damaged.situation import Family, Situation, one_of

Settings = Callable[[random.Random, str], str]


def _in_a_file(situation: Situation, damage: Settings) -> str:
    files = [path for path in (situation.portal / "mkdocs.yml", situation.portal / "base.yml") if path.is_file()]
    file = one_of(situation.chance, files)
    if file is None:
        return ""
    text = file.read_bytes().decode("utf-8", errors="surrogateescape")
    file.write_bytes(damage(situation.chance, text).encode("utf-8", errors="surrogateescape"))
    return file.name


damage: Family[Settings] = Family("settings", _in_a_file)


@damage
def another_value(chance: random.Random, text: str) -> str:
    """Give a setting another value."""
    lines = text.split("\n")
    fields = [at for at, line in enumerate(lines) if re.match(r"\s*[a-z_]+: \S", line)] or [0]
    at = chance.choice(fields)
    lines[at] = lines[at].partition(":")[0] + f": {odd(chance, 'settings')}"
    return "\n".join(lines)


@damage
def another_setting(chance: random.Random, text: str) -> str:
    """Add a setting at the top, at the end, or under another."""
    setting = f"{odd(chance, 'names of settings')}: {odd(chance, 'settings')}"
    forms = ["{0}\n{1}", "{1}\n{0}\n", "{1}\nextra:\n  {0}\n", "{1}\n  {0}"]
    return chance.choice(forms).format(setting, text)


@damage
def a_setting_lost(chance: random.Random, text: str) -> str:
    """Remove lines."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + chance.randint(1, 3) :])


@damage
def nothing_left(chance: random.Random, text: str) -> str:
    """Leave no settings, or no mapping of them."""
    left = ["", "\n", "# nothing\n", "[]", "- a\n", "just text", "~", "---\n...\n", "{}", "\0", "a: b: c", "\t"]
    return chance.choice(left)


@damage
def inherited_in_a_circle(chance: random.Random, text: str) -> str:
    """Inherit the settings from themselves, from a folder, or from a file that is not there."""
    target = odd(chance, "inherited settings")
    return f"INHERIT: {target}\n" + re.sub("^INHERIT.*\n", "", text, flags=re.MULTILINE)


@damage
def an_unfinished_merge(chance: random.Random, text: str) -> str:
    """Leave the marks of an unfinished merge."""
    return f"<<<<<<< HEAD\n{text}=======\nsite_name: Other\n>>>>>>> other\n"


@damage
def indented(chance: random.Random, text: str) -> str:
    """Indent a line, perhaps with a tab."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(["  ", " ", "\t", "\N{NO-BREAK SPACE}"]) + lines[at]
    return "\n".join(lines)


@damage
def written_twice(chance: random.Random, text: str) -> str:
    """Write every setting twice."""
    return text + text


@damage
def other_characters(chance: random.Random, text: str) -> str:
    """Save the settings as another program does: curly quotes, hard spaces, other line ends, a mark at the start."""
    swap = chance.choice(['"\u201c', " \xa0", "\n\r", ":\uff1a", "'\u2019", "-\u2013", "e\u0435"])
    return chance.choice(["", "\ufeff"]) + text.replace(swap[0], swap[1])
