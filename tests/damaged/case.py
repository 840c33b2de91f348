"""Draws a case from its seed and number: one to three damages, then one command. The same each time."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.records.kinds import KINDS
from tests.damaged import (
    in_arguments,
    in_bytes,
    in_environment,
    in_files,
    in_git,
    in_names,
    in_pages,
    in_records,
    in_settings,
    in_structure,
)
from tests.damaged.portal import BASE, copy_whole, environment
from tests.damaged.situation import Family, Situation
from tests.portals import SAMPLE

# In the order in which they are done: git can commit only what an earlier damage has left alone.
FAMILIES: list[Family[Any]] = [
    in_git.damage,
    in_settings.damage,
    in_records.damage,
    in_structure.damage,
    in_pages.damage,
    in_bytes.damage,
    in_names.damage,
    in_files.damage,
    in_environment.damage,
    in_arguments.damage,
]
COMMANDS = {"check": 30, "rename": 25, "new": 15, "changes": 20, "addresses": 10}
RECORDS = [
    (record_class.singular, str(record["id"]))
    for kind, record_class in KINDS.items()
    for record in yaml.safe_load((SAMPLE / "data" / f"{kind}.yml").read_text(encoding="utf-8"))
]


@dataclass
class Case:
    """A case: its number under a seed, what was damaged, and what the command then finds."""

    seed: int
    number: int
    home: Path
    situation: Situation
    damages: list[str]

    def __str__(self) -> str:
        return f"seed {self.seed}, case {self.number}: {self.situation.command}; {'; '.join(self.damages)}"


def drawn(seed: int, number: int, whole: Path, home: Path) -> Case:
    """Draw a case; lay out its portal in `home`, a folder that is not there yet, and damage it."""
    chance = random.Random(f"{seed}-{number}")
    (command,) = chance.choices(list(COMMANDS), list(COMMANDS.values()))
    situation = Situation(copy_whole(whole, home), command, _arguments(command, chance), chance, environment(home))
    if command == "check":
        situation.flags = chance.choice([[], ["--verbose"], ["--format=github"]])
    chosen = chance.sample(range(len(FAMILIES)), chance.choice([1, 1, 2, 3]))
    damages = [FAMILIES[at].inflict(situation) for at in sorted(chosen)]
    situation.afresh = situation.afresh or number % 10 == 0
    return Case(seed, number, home, situation, damages)


def _arguments(command: str, chance: random.Random) -> dict[str, str]:
    """Return the arguments that a person would type."""
    kind, id = chance.choice(RECORDS)
    given = {
        "new": {"kind": kind, "id": "something-new"},
        "rename": {"kind": kind, "old": id, "new": chance.choice(["something-new", f"{id}-again", id[:-1]])},
        "changes": {"base": chance.choice([BASE, BASE, "HEAD", "main"])},
    }
    return given.get(command, {})
