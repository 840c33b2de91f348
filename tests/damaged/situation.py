"""A portal and how a command is run in it. Damages change both."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

D = TypeVar("D", bound=Callable[..., object])


@dataclass
class Situation:
    """What a command finds: the portal, its arguments, its environment and its streams."""

    portal: Path
    command: str
    arguments: dict[str, str]
    chance: random.Random
    environment: dict[str, str]
    flags: list[str] = field(default_factory=list)
    folder: Path | None = None
    """Where the command is run; in the portal if nothing is said."""
    folder_is_gone: bool = False
    input_is_closed: bool = False
    output: str = "read"
    """Whether somebody reads what is printed: `read`, `closed`, or `broken` for a pipe that nobody reads."""
    afresh: bool = False
    """Whether the command needs a process that starts anew, and not one that has everything loaded."""

    @property
    def words(self) -> list[str]:
        """The words of the command line behind `python -m macros`."""
        options = [f"--{name}={value}" for name, value in self.arguments.items()]
        return [self.command, *options, *self.flags]


class Family(Generic[D]):
    """Damages of one kind; the family knows what to give to a damage and where to put what it makes."""

    def __init__(self, name: str, inflict: Callable[[Situation, D], str]) -> None:
        self.name = name
        self.damages: list[D] = []
        self._inflict = inflict

    def __call__(self, damage: D) -> D:
        """Take in a damage, as a decorator."""
        self.damages.append(damage)
        return damage

    def inflict(self, situation: Situation) -> str:
        """Do one of the damages; return its name, and what it was done to."""
        damage = situation.chance.choice(self.damages)
        done_to = self._inflict(situation, damage)
        return f"{self.name}: {damage.__name__}" + (f" ({done_to})" if done_to else "")


def files_of(portal: Path, *patterns: str) -> list[Path]:
    """Return the regular files of a portal that fit one of the patterns, in a fixed order."""
    found = {path for pattern in patterns for path in portal.glob(pattern)}
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def one_of(chance: random.Random, files: Iterable[Path]) -> Path | None:
    """Return one of some files, or nothing if an earlier damage has taken them all."""
    there = list(files)
    return chance.choice(there) if there else None
