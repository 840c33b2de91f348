"""Which files have changed since the preview was last built, in words."""

import threading
import time
from collections.abc import Iterable
from os import fsdecode
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from macros.core.problems import printable, shown_path

LONGEST_SAVE = 1.0
BETWEEN_LOOKS = 0.05
"""Seconds."""
LEFT_BY_EDITORS = ("~", ".tmp", ".swp", ".bak", ".orig", ".part")


class ChangedFiles(FileSystemEventHandler):
    """Notes each file that the watcher of folders reports."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: dict[str, None] = {}
        self.taken: list[str] = []
        """The files that were told of last."""
        self._since: float | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change. Called by the watcher, in a thread of its own."""
        if event.is_directory:
            return
        with self._lock:
            self._since = self._since or time.monotonic()
            for path in (event.src_path, event.dest_path):
                if path and not left_by_editor(name := fsdecode(path)):
                    self._names[shown_path(Path(name))] = None

    def take(self) -> tuple[str, float]:
        """Return the files that changed in words, nothing if none is worth naming, and since when they have waited."""
        with self._lock:
            names, since = list(self._names), self._since or time.monotonic()
            self._names, self._since, self.taken = {}, None, names
        more = f" and {len(names) - 1} more files" if len(names) > 2 else f" and {names[1]}" if len(names) == 2 else ""
        return printable(f"{names[0]}{more}" if names else ""), since


def wait_until_written(names: Iterable[str]) -> None:
    """Wait a moment while a file is empty: many editors save in two steps, and between them nothing is in it."""
    until = time.monotonic() + LONGEST_SAVE
    while any(_is_empty(Path(name)) for name in names) and time.monotonic() < until:
        time.sleep(BETWEEN_LOOKS)


def _is_empty(file: Path) -> bool:
    try:
        return file.stat().st_size == 0
    except OSError:
        return False


def left_by_editor(name: str) -> bool:
    """Return whether a file looks like one that an editor writes beside the one that is being edited."""
    file = Path(name).name
    return file.startswith((".", "#")) or file.endswith(LEFT_BY_EDITORS) or file.isdigit()
