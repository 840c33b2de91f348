"""Tells whether the site that is there is what a build would make again: then it can stay, and nothing is built.

It is, if nothing that a build reads has changed since the last good one, and every file of the site is as that one
left it. What is known of the last build is never a reason to fail: in any doubt all is built.
"""

import hashlib
import json
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from macros.core.contents import digest_of_contents
from macros.core.day import day_asked_for
from macros.core.memory import Memory
from macros.core.problems import PortalError
from macros.core.writing import files_in
from macros.site.build_fingerprint import build_fingerprint
from macros.site.languages_together import Part
from macros.site.manifest import NAME as MANIFEST
from macros.site.manifest import digests
from macros.site.other_languages import ledgers
from macros.site.settings_check import read_settings
from macros.site.settings_markdown import TRIED

MODE = 0o644
"""Of every file of a site, so that a web server can read it."""


class LastBuild:
    """What is known of the last good build of a website: from what it was made, what it said, and its manifest."""

    def __init__(self, parts: Sequence[Part], name: str) -> None:
        """Know the last build of these portals into a folder of this name."""
        self._parts, self._name = parts, name
        self._file = parts[0].config.absolute().parent / ".cache" / f"{name}.pickle"
        self._inputs = self._fingerprint()

    def said(self, site: Path) -> str:
        """Return what the build said that a site comes from; nothing if another build may give another site."""
        if not self._inputs:
            return ""
        memory = Memory()
        with memory.reading(self._file):
            known = memory.recall("site", self._inputs)
        return known[0] if known and _is_whole(site, known[1]) else ""

    def keep(self, site: Path, said: str) -> None:
        """Keep what a good build said, unless something that it read has changed meanwhile."""
        if self._inputs and self._inputs == self._fingerprint():
            memory = Memory()
            with suppress(OSError), memory.kept_in(self._file):
                memory.keep("site", self._inputs, (said, _digest(site / MANIFEST)))

    def _fingerprint(self) -> str:
        """Return one digest over all that a build reads; nothing if that is not known."""
        try:
            read = [_inputs(part) for part in self._parts]
        except (OSError, PortalError):
            return ""
        shared = [self._name, str(day_asked_for()), *(of_all for of_all, _ in read)]
        return digest_of_contents((place for _, places in read for place in places), "\0".join(shared))


def _inputs(part: Part) -> tuple[str, list[Path]]:
    """Return the digest of what all pages of a portal share, and the folders that its build reads.

    Raise `PortalError` if it may read more.
    """
    settings, home = read_settings(part.config), part.config.absolute().parent
    if settings.markdown_extensions.keys() - TRIED.keys():
        raise PortalError("Other Markdown extensions may read files that nobody knows of.")
    frame = home / settings.theme.custom_dir
    beside = ledgers(home, settings.extra.model_dump())
    return f"{part.folder} {build_fingerprint(part.config, frame, beside)}", [home / "data", home / "docs", frame]


def _is_whole(site: Path, manifest: str) -> bool:
    """Return whether a site holds the files of its manifest and no others, each as it was, and the manifest too."""
    with suppress(OSError, ValueError, KeyError):
        names = list(files_in(site))
        plain = all((site / name).lstat().st_mode == stat.S_IFREG | MODE for name in names)
        if plain and _digest(site / MANIFEST) == manifest:
            known: dict[str, str] = json.loads((site / MANIFEST).read_bytes())["sha256"]
            return digests(site) == known
    return False


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
