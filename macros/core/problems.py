"""Problems of the records, each named so that an editor finds it: file, line, record, field, sentence."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# Of one file, or of one check of all files: rubbish must not keep anybody waiting.
MOST_PROBLEMS = 500
# Where there are more names than these, only those that begin or end alike are compared with what was typed.
MANY_NAMES = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and where."""

    file: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return printable(f"{self.file}:{self.line}: {where}{self.message}")


class PortalError(Exception):
    """Something that whoever runs a command can mend. Its text is one sentence for them, or a line for each problem.

    Commands print it; the adapter of each host tells its host.
    """


class DataError(PortalError):
    """The records hold problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join([count(len(self.problems)), *map(str, self.problems)])


class WrongCall(PortalError, ValueError):
    """A page asks a macro for something that is not there. The text is a sentence for the page's author."""


def printable(text: str) -> str:
    """Return a text on one line, with nothing in it that a terminal would obey or that would turn the line around."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def count(number: int) -> str:
    """Return the number of problems in words: `1 problem` or `3 problems`."""
    return f"{number} problem" if number == 1 else f"{number} problems"


def limited(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first of many problems, and in place of the others a line that says that there are more."""
    first = list(islice(problems, MOST_PROBLEMS + 1))
    if len(first) > MOST_PROBLEMS:
        more = first.pop()
        first.append(Problem(more.file, more.line, "", "there are more problems from here on. Mend the others first"))
    return first


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest known name, or nothing when none is near."""
    names = list(known)
    if len(names) > MANY_NAMES:
        names = [name for name in names if name[:2] == found[:2] or name[-2:] == found[-2:]]
    near = difflib.get_close_matches(found, sorted(names), n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""


def shown_path(path: Path) -> str:
    """Return how messages name a file: from the working folder when it lies inside, whole when it does not."""
    here = Path.cwd()
    absolute = path.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)
