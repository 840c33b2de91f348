"""The live preview goes on with the last good records while an editor mends broken ones."""

import sys
from collections.abc import Callable
from pathlib import Path

from macros.catalogue.catalogue import Catalogue
from macros.core.problems import DataError, count

Load = Callable[[Path], Catalogue]


class Preview:
    """Knows whether a preview is running, and the last good records of each portal in it."""

    def __init__(self) -> None:
        self.running = False
        self.is_behind = False
        """Whether it shows older records than those that were loaded last, because these are broken."""
        self._good: dict[Path, Catalogue] = {}

    def load(self, project: Path, load: Load) -> Catalogue:
        """Return the records of a portal; in a preview, if these are broken, say why and return the last good ones."""
        try:
            catalogue = load(project)
        except DataError as error:
            if not self.running or project not in self._good:
                raise
            print(*error.problems, sep="\n", file=sys.stderr)
            said = count(len(error.problems))
            print(f"{said}. The preview shows the records as they were until this is mended.", file=sys.stderr)
            self.is_behind = True
            return self._good[project]
        self.is_behind = False
        if self.running:
            self._good[project] = catalogue
        return catalogue


preview = Preview()
