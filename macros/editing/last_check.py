"""Repeats the answer of the last check while nothing that it read has changed.

This module imports little: loading the check itself takes longer than finding that nothing has changed.
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
    """The question put to a check: the folder of records, the form of the answer, and the day."""

    folder: Path
    format: str
    verbose: bool
    today: date
    published: Path | None = None


class Answer(NamedTuple):
    """The answer of a check: its lines, the reminder below them if there is one, and the exit code."""

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
    """Knows the last answer to a question, and which files and folders it came from."""

    def __init__(self, asked: Asked) -> None:
        """Look for the answer in the cache of the portal."""
        self._asked = asked
        self._key = f"{os.getcwd()} {asked} {date.today()}"
        self._file = asked.folder.absolute().parent / KEPT

    def again(self) -> int | None:
        """Print the last answer and return its exit code; return nothing if it may be out of date."""
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
        """Keep an answer, unless a file that it came from has changed meanwhile or could not be read."""
        places, before = self._read
        if before and digest_of_contents(places) == before:
            memory = Memory()
            with memory.kept_in(self._file):
                memory.keep("said", self._key, (places, before, answer))
