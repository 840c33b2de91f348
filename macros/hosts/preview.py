"""The live preview goes on with the last good records while an editor mends broken ones."""

import sys
from collections.abc import Callable
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import DataError, count
from macros.pages.first_check import load_soon

Load = Callable[[Path], Catalogue]


class Preview:
    """Knows whether a preview is running, and the last good records of each portal in it."""

    def __init__(self) -> None:
        self.running = False
        self.is_behind = False
        """Whether it shows older records than those that were loaded last, because these are broken."""
        self.wrong: list[str] = []
        """What is wrong with them, a line for each problem."""
        self._good: dict[Path, Catalogue] = {}
        self._untried: dict[Path, Catalogue] = {}

    def load(self, project: Path, load: Load) -> Catalogue:
        """Return the records of a portal; in a preview, if these are broken, say why and return the last good ones."""
        self.wrong = []
        try:
            catalogue = load(project)
        except DataError as error:
            if not self.running or project not in self._good:
                raise
            print(*error.problems, sep="\n", file=sys.stderr)
            said = count(len(error.problems))
            print(f"{said}. The preview shows the records as they were until this is mended.", file=sys.stderr)
            self.is_behind, self.wrong = True, [str(problem) for problem in error.problems]
            return self._good[project]
        self.is_behind = False
        if self.running:
            # What was read soon may break a rule.
            (self._untried if load is load_soon else self._good)[project] = catalogue
        return catalogue

    def trust(self) -> None:
        """Take the records that were read soon for good ones: they are known to break no rule."""
        self._good |= self._untried


preview = Preview()
