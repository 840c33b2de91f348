"""Damages to the settings, mkdocs.yml and the file that it inherits."""

import random
import re
from collections.abc import Callable

from tests.damaged.situation import Family, Situation, one_of

Settings = Callable[[random.Random, str], str]
ODD = """~|[]|{}|''|5|no|2024-01-01|[a, b]|{a: b}|@x|!ENV X|!!python/name:os.system|&a b|*a|x: y|"unclosed|🙂|0300123456|-1
    https://x.example/?x=1|https://x.example/#a|http://[::1|x.example|//x|https://x.example/a b/|file:///etc|HTTPS://X.EXAMPLE
    ../..|/|data|site|docs|nowhere|cy|xx|material|true|.inf|'  '|"\\x00"|\N{NO-BREAK SPACE}|<b>|{{ x }}"""
KEYS = """site_name site_url site_description strict theme plugins markdown_extensions watch nav not_in_nav exclude_docs extra
    docs_dir site_dir repo_url edit_uri use_directory_urls dev_addr hooks INHERIT language logo favicon custom_dir font
    emergency_number non_emergency_number exit_url partnership licence footer_pages validation extra_css copyright nmae"""


def _in_a_file(situation: Situation, damage: Settings) -> str:
    files = [path for path in (situation.portal / "mkdocs.yml", situation.portal / "base.yml") if path.is_file()]
    file = one_of(situation.chance, files)
    if file is None:
        return ""
    text = file.read_bytes().decode("utf-8", errors="surrogateescape")
    file.write_bytes(damage(situation.chance, text).encode("utf-8", errors="surrogateescape"))
    return file.name


damage: Family[Settings] = Family("settings", _in_a_file)


def _odd(chance: random.Random) -> str:
    return chance.choice(ODD.split("|")).strip()


@damage
def another_value(chance: random.Random, text: str) -> str:
    """A setting that is there holds something else."""
    lines = text.split("\n")
    fields = [at for at, line in enumerate(lines) if re.match(r"\s*[a-z_]+: \S", line)] or [0]
    at = chance.choice(fields)
    lines[at] = lines[at].partition(":")[0] + f": {_odd(chance)}"
    return "\n".join(lines)


@damage
def another_setting(chance: random.Random, text: str) -> str:
    """A setting more, at the top, at the end, or under another."""
    setting = f"{chance.choice(KEYS.split())}: {_odd(chance)}"
    return chance.choice([f"{setting}\n{text}", f"{text}\n{setting}\n", f"{text}\nextra:\n  {setting}\n", f"{text}\n  {setting}"])


@damage
def a_setting_lost(chance: random.Random, text: str) -> str:
    """Lines are missing."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + chance.randint(1, 3) :])


@damage
def nothing_left(chance: random.Random, text: str) -> str:
    """No settings, or no mapping of them."""
    return chance.choice(["", "\n", "# nothing\n", "[]", "- a\n", "just text", "~", "---\n...\n", "{}", "\0", "a: b: c", "\t"])


@damage
def inherited_in_a_circle(chance: random.Random, text: str) -> str:
    """Settings that inherit themselves, a folder, or a file that is not there."""
    target = chance.choice(["mkdocs.yml", "base.yml", "./mkdocs.yml", ".", "data", "nowhere.yml", "[]", "~", "/dev/null"])
    return f"INHERIT: {target}\n" + re.sub("^INHERIT.*\n", "", text, flags=re.MULTILINE)


@damage
def an_unfinished_merge(chance: random.Random, text: str) -> str:
    """The marks of a merge that nobody finished."""
    return f"<<<<<<< HEAD\n{text}=======\nsite_name: Other\n>>>>>>> other\n"


@damage
def indented(chance: random.Random, text: str) -> str:
    """A line begins further right, or with a tab."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(["  ", " ", "\t", "\N{NO-BREAK SPACE}"]) + lines[at]
    return "\n".join(lines)


@damage
def written_twice(chance: random.Random, text: str) -> str:
    """Every setting stands there twice."""
    return text + text


@damage
def other_characters(chance: random.Random, text: str) -> str:
    """Settings saved by another program: curly quotes, hard spaces, Windows line ends, a mark at the start."""
    swaps = [('"', "“"), (" ", "\N{NO-BREAK SPACE}"), ("\n", "\r\n"), ("\n", "\r"), (":", "："), ("'", "’"), ("-", "–")]
    old, new = chance.choice(swaps)
    return chance.choice(["", "\ufeff"]) + text.replace(old, new)
