"""What is wrong with the records, said so that an editor finds it: file, line, record, field, sentence."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from click import ClickException


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and where."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}: {where}{self.message}"


class DataError(ClickException):
    """The records hold problems. MkDocs prints a `ClickException` without a traceback and stops."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([count(len(self.problems)), *map(str, self.problems)]))


def count(number: int) -> str:
    """`1 problem` or `3 problems`."""
    return f"{number} problem" if number == 1 else f"{number} problems"


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """A hint with the nearest known name, or nothing when none is near."""
    near = difflib.get_close_matches(found, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""
