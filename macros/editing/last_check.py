"""What the last check said, while nothing that it reads has changed: then it need not look again.

It imports little: what checks records takes longer to load than to find that nothing has changed.
"""

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.core.contents import digest_of_contents
from macros.core.memory import Memory

KEPT = ".cache/check-said.pickle"
COMMITS = ("HEAD", "config", "packed-refs", "refs", "reftable")
"""The files and folders in `.git` that say which commit was published last."""


class Asked(NamedTuple):
    """What was asked of a check: the folder of records, the form of its answer, and the day."""

    folder: Path
    format: str
    verbose: bool
    today: date
    published: Path | None = None


class Answer(NamedTuple):
    """What a check printed: its lines, what it asked for below them, and its exit code."""

    lines: Sequence[str]
    below: str
    code: int

    def print(self, format: str) -> int:
        """Print it, and return the exit code."""
        for line in self.lines:
            print(line)
        if self.below:
            print(self.below, file=sys.stderr if format == "github" else sys.stdout)
        return self.code


class LastCheck:
    """Knows the answer to the same question, and from which files and folders it came."""

    def __init__(self, asked: Asked) -> None:
        """Know what was answered last."""
        self._asked = asked
        self._key = f"{os.getcwd()} {asked} {date.today()}"
        self._file = asked.folder.absolute().parent / KEPT

    def again(self) -> int | None:
        """Print what was answered last and return its exit code; do neither if it may not hold any more."""
        memory = Memory()
        with memory.reading(self._file):
            known = memory.recall("said", self._key)
        if not known or digest_of_contents(known[0]) != known[1]:
            return None
        answer: Answer = known[2]
        return answer.print(self._asked.format)

    def begin(self, settings: Sequence[Path]) -> None:
        """Note the state of all that a check is about to read: settings, page frame, records, pages and commits.

        Where `.git` is a file, the commits are elsewhere: nothing is kept then.
        """
        home, published = self._asked.folder.absolute().parent, self._asked.published
        git = home / ".git"
        commits = [git / name for name in COMMITS] if git.is_dir() else []
        places = [*settings, self._asked.folder, home / "docs", *commits, *([published] if published else [])]
        digest = "" if git.is_file() else digest_of_contents(places)
        self._read = [place.absolute() for place in places], digest

    def keep(self, answer: Answer) -> None:
        """Keep an answer, unless what it came from has changed meanwhile or could not be read."""
        places, before = self._read
        if before and digest_of_contents(places) == before:
            memory = Memory()
            with memory.kept_in(self._file):
                memory.keep("said", self._key, (places, before, answer))
