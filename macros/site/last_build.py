"""Finds out whether a build would make the same site again. Then the site stays, and nothing is built.

It would if no file that a build reads has changed since the last good build, and every file of the site is as that
build left it. In any doubt everything is built.
"""

import hashlib
import json
import stat
from contextlib import suppress
from pathlib import Path

import macros
from macros.core.contents import digest_of_contents
from macros.core.day import day_asked_for
from macros.core.memory import Memory
from macros.core.writing import files_in
from macros.site.manifest import NAME as MANIFEST
from macros.site.manifest import digests

MODE = 0o644
"""Of every file of a site, so that a web server can read it."""


class LastBuild:
    """The last good build of a website: the files it was made from, the lines it printed, and its manifest.

    Its module imports little: loading a builder takes longer than finding that nothing has changed.
    """

    def __init__(self, config: Path, name: str) -> None:
        """Know the last build of a portal, whose mkdocs.yml this is, into a folder of this name."""
        self._given = f"{name} {day_asked_for()}"
        self._file = config.absolute().parent / ".cache" / f"{name}.pickle"
        self._read: list[Path] = []
        self._before = ""

    def said(self, site: Path) -> str:
        """Return the lines that the build of a site printed; nothing if a new build might make another site."""
        memory = Memory()
        with memory.reading(self._file):
            known = memory.recall("site", self._given)
        if not known or digest_of_contents(known[0]) != known[1] or not _is_whole(site, known[2]):
            return ""
        said: str = known[3]
        return said

    def begin(self, read: list[Path]) -> None:
        """Note the state of the files that a build is about to read, and of the program; nothing if there are none."""
        self._read = [place.absolute() for place in (*read, Path(macros.__file__).parent)] if read else []
        self._before = digest_of_contents(self._read)

    def keep(self, site: Path, said: str) -> None:
        """Keep the lines of a good build, unless a file that it read has changed meanwhile."""
        if self._read and self._before and digest_of_contents(self._read) == self._before:
            memory = Memory()
            with suppress(OSError), memory.kept_in(self._file):
                memory.keep("site", self._given, (self._read, self._before, _digest(site / MANIFEST), said))


def _is_whole(site: Path, manifest: str) -> bool:
    """Return whether a site holds the files of its manifest and no others, each as it was, and the manifest too."""
    with suppress(OSError, ValueError, KeyError):
        names = list(files_in(site))
        plain = all((site / name).lstat().st_mode == stat.S_IFREG | MODE for name in names)
        if plain and _digest(site / MANIFEST) == manifest:
            known: dict[str, str] = json.loads((site / MANIFEST).read_bytes())["sha256"]
            return known == digests(site)
    return False


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
