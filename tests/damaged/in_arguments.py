"""Damages to what is typed behind a command."""

import os
from collections.abc import Callable

from tests.damaged.odd import odd
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
    """Give no text, or none that can be seen."""
    _put(situation, situation.chance.choice(["", " ", "\t", "\n", "\u00a0", "\u200b", "''"]))


@damage
def odd_text(situation: Situation) -> None:
    """Give text that means something to a shell, a terminal, a disk or a reader."""
    _put(situation, odd(situation.chance, "arguments"))


@damage
def like_an_option(situation: Situation) -> None:
    """Give text that looks like an option."""
    _put(situation, odd(situation.chance, "options"))


@damage
def a_path(situation: Situation) -> None:
    """Give text that leads elsewhere on the disk."""
    _put(situation, odd(situation.chance, "paths"))


@damage
def a_reserved_name(situation: Situation) -> None:
    """Give a name that is a page, a file, a folder or a device."""
    _put(situation, odd(situation.chance, "reserved names"))


@damage
def very_long(situation: Situation) -> None:
    """Give text longer than a file's name may be, or than a line."""
    length = situation.chance.choice([64, 200, 252, 255, 256, 4096, 100_000])
    _put(situation, situation.chance.choice(["a", "a-", "é", "/", "../"]) * length + "a")


@damage
def no_text(situation: Situation) -> None:
    """Give bytes that are not UTF-8."""
    _put(situation, os.fsdecode(situation.chance.choice([b"caf\xe9", b"\xff\xfe", b"a\x80", b"\xed\xa0\x80"])))


@damage
def another_kind(situation: Situation) -> None:
    """Give another kind of record, perhaps in the plural, in capitals or misspelt."""
    if "kind" in situation.arguments:
        situation.arguments["kind"] = odd(situation.chance, "kinds")


@damage
def an_id_that_is_taken(situation: Situation) -> None:
    """Give the id of a record of this kind or of another, or the same id again."""
    for name in sorted({"id", "old", "new"} & situation.arguments.keys()):
        if situation.chance.random() < 0.7:
            situation.arguments[name] = odd(situation.chance, "ids of others")


@damage
def another_base(situation: Situation) -> None:
    """Give a commit that does not exist, or a name that fits many."""
    if "base" in situation.arguments:
        situation.arguments["base"] = odd(situation.chance, "bases")


@damage
def another_folder_of_records(situation: Situation) -> None:
    """Give a folder of records that is not one."""
    folders = [odd(situation.chance, "folders of records")] * 5 + [os.fsdecode(b"\xff"), "x" * 300]
    situation.arguments["data"] = situation.chance.choice([*folders, str(situation.portal / "data")])


@damage
def words_too_many(situation: Situation) -> None:
    """Add options that the command does not have, or words that belong to nothing."""
    situation.flags.append(odd(situation.chance, "words too many"))


@damage
def another_command(situation: Situation) -> None:
    """Give a command that does not exist, or none at all."""
    situation.command = odd(situation.chance, "commands")
