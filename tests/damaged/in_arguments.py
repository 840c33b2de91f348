"""Damages to what is typed behind a command."""

import os
from collections.abc import Callable

from tests.damaged.situation import Family, Situation

Typed = Callable[[Situation], None]
KINDS_OF_OURS = ("kind", "id", "old", "new", "base")


def _behind_the_command(situation: Situation, damage: Typed) -> str:
    damage(situation)
    return repr(situation.words[1:])[:200]


damage: Family[Typed] = Family("arguments", _behind_the_command)


def _put(situation: Situation, value: str) -> None:
    """Put a value into one of the arguments that the command has."""
    names = [name for name in situation.arguments if name in KINDS_OF_OURS] or ["data"]
    situation.arguments[situation.chance.choice(names)] = value


@damage
def nothing_said(situation: Situation) -> None:
    """Nothing, or nothing that can be seen."""
    _put(situation, situation.chance.choice(["", " ", "\t", "\n", "\u00a0", "\u200b", "''"]))


@damage
def odd_text(situation: Situation) -> None:
    """Text that means something to a shell, a terminal, a disk or a reader."""
    odd = ["a b", "a\nb", "$(id)", "`id`", "; ls", "|", "&", "*", "?", "~", "#", "%s", "{0}", "{id}", "\\", "\\n", "'", '"', "<b>"]
    odd += ["é", "É", "ß", "ﬁ", "İ", "e\u0301", "🙂", "\u202e", "\x1b[2J", "\x07", "\u2028", "1", "-1", "0", "true", "None", "[]", "{{x}}"]
    _put(situation, situation.chance.choice(odd))


@damage
def like_an_option(situation: Situation) -> None:
    """Text that looks like an option."""
    _put(situation, situation.chance.choice(["--help", "-h", "--", "-", "--output=x", "--exec=id", "-c", "--data", "--upload-pack=x"]))


@damage
def a_path(situation: Situation) -> None:
    """Text that leads elsewhere on the disk."""
    paths = ["../x", "../../x", "/x", "/", ".", "..", "a/b", "a\\b", "C:\\x", "./x", "x/", "x.md", "x.yml", ".git", "~/x", "//x"]
    _put(situation, situation.chance.choice(paths))


@damage
def a_reserved_name(situation: Situation) -> None:
    """A name that is a page, a file, a folder or a device."""
    names = """index con nul aux prn com1 lpt9 Index CON search data about api feed 404 sitemap robots assets embed readme
        tags site docs feed-xml calendar get-help projects priorities localities __init__ constructor"""
    _put(situation, situation.chance.choice(names.split()))


@damage
def very_long(situation: Situation) -> None:
    """Text longer than a name of a file may be, or than a line."""
    length = situation.chance.choice([64, 200, 252, 255, 256, 4096, 100_000])
    _put(situation, situation.chance.choice(["a", "a-", "é", "/", "../"]) * length + "a")


@damage
def no_text(situation: Situation) -> None:
    """Bytes that are not UTF-8."""
    _put(situation, os.fsdecode(situation.chance.choice([b"caf\xe9", b"\xff\xfe", b"a\x80", b"\xed\xa0\x80"])))


@damage
def another_kind(situation: Situation) -> None:
    """Another kind of record, in the plural, in capitals or misspelt."""
    kinds = """project projects Project PROJECT porject record glossary term terms source sources address addresses
        notice update fund measure meeting contact plan duty risk board partner locality priority projects.yml"""
    if "kind" in situation.arguments:
        situation.arguments["kind"] = situation.chance.choice(kinds.split())


@damage
def an_id_that_is_taken(situation: Situation) -> None:
    """An id of a record of this kind or of another, or the same again."""
    ids = ["locks", "night-walks", "burglary", "northtown", "safe-fund", "police", "plan", "castle", "cameras", "break-ins"]
    for name in {"id", "old", "new"} & situation.arguments.keys():
        if situation.chance.random() < 0.7:
            situation.arguments[name] = situation.chance.choice(ids)


@damage
def another_base(situation: Situation) -> None:
    """A commit that is none, or that is many."""
    bases = ["HEAD", "HEAD~9", "HEAD^3", "@{-1}", "main..HEAD", ":/First", "main:data", "HEAD^{tree}", "0" * 40, "deadbeef", "FETCH_HEAD"]
    bases += ["origin/main", "@{u}", "main@{yesterday}", "stash@{0}", ":0:data", "v1", "refs/heads/main", "^HEAD", "HEAD HEAD", "-"]
    if "base" in situation.arguments:
        situation.arguments["base"] = situation.chance.choice(bases)


@damage
def another_folder_of_records(situation: Situation) -> None:
    """A folder of records that is none."""
    folders = ["", ".", "..", "/", "nowhere", "data/projects.yml", "docs", "/dev/null", "data/", "./data", "data/../data", "\n", "~"]
    situation.arguments["data"] = situation.chance.choice([*folders, "x" * 300, os.fsdecode(b"\xff"), str(situation.portal / "data")])


@damage
def words_too_many(situation: Situation) -> None:
    """Options that a command does not have, or words that belong to none."""
    odd = ["--help", "--nonsense", "x", "--", "--format=xml", "--format=github", "--verbose", "--id", "--kind=", "-x", "\udcff", ""]
    situation.flags.append(situation.chance.choice(odd))


@damage
def another_command(situation: Situation) -> None:
    """A command that there is not, or none at all."""
    situation.command = situation.chance.choice(["chekc", "", "--help", "-h", "--version", "Check", "é", "check "])
