"""The warnings of a check that the last check did not have: whoever pushes should see what their change brings."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deploy.settings import Settings

HEADING = re.compile(r"(?P<kind>.+) \(\d+\)\. You may ignore this if .+")
WARNING = re.compile(r"  (?P<file>[^:]+):\d+: (?P<said>.+)")


class News:
    """The lines of a build, without the warnings that were there before."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = set(known)
        self._old = 0
        self.warnings: list[str] = []

    def of(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield what to show. A kind of warning is named if there is a new one of it; lines may have moved."""
        heading = ""
        for line in lines:
            if HEADING.fullmatch(line):
                heading = line
            elif warning := WARNING.fullmatch(line):
                self.warnings.append(f"{warning['file']}: {warning['said']}")
                if self.warnings[-1] in self._known:
                    self._old += 1
                    continue
                yield from filter(None, [heading, line])
                heading = ""
            else:
                yield line

    def rest(self) -> str:
        """Return how many warnings were there before; nothing if none was."""
        warnings = "warning that was" if self._old == 1 else "warnings that were"
        return f"Not shown: {self._old} {warnings} there before. make check VERBOSE=1 names all." if self._old else ""


def known(settings: Settings) -> list[str]:
    """Return the warnings of the last build that went well."""
    file = _file(settings)
    return file.read_text(encoding="utf-8").split("\n") if file.exists() else []


def remember(settings: Settings, warnings: Iterable[str]) -> None:
    """Keep the warnings of a build that went well."""
    new = _file(settings).with_suffix(".new")
    new.write_text("\n".join(warnings), encoding="utf-8")
    new.replace(_file(settings))


def _file(settings: Settings) -> Path:
    return settings.site / "warnings.txt"
