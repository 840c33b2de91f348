"""Reads a portal's files as they were committed: neither attributes, filters nor links have a say in it."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from macros.core.problems import PortalError, printable

FILE = "blob"
LINK = "120000"
COMMIT_ID = re.compile(rb"[0-9a-f]{40,64}\n")
# Set by git while it runs a hook: they would name another repository than the one that the folder lies in.
OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")


class Entry(NamedTuple):
    """A file of a commit: its mode, its type, its object's number and its path from the repository's root."""

    mode: str
    type: str
    object: str
    path: PurePosixPath


class Repository:
    """The git repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        here = Path(os.path.abspath(folder))
        self._home = next(place for place in (here, *here.parents) if place.is_dir())
        top = self.ask("rev-parse", "--show-toplevel", otherwise=self._why_none)
        self.top = Path(os.fsdecode(top.removesuffix(b"\n")))

    def ask(self, *arguments: str, given: bytes = b"", otherwise: object = None) -> bytes:
        """Return what git answers; where it fails, nothing, or raise the sentence that `otherwise` gives for it."""
        kept = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
        kept |= {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0"}
        command = ["git", "-C", str(self._home), *arguments]
        try:
            asked = subprocess.run(command, input=given, capture_output=True, check=False, env=kept)
        except (FileNotFoundError, PermissionError):
            raise PortalError("git is not installed here, so nothing can be compared") from None
        if asked.returncode and callable(otherwise):
            raise PortalError(otherwise(asked.stderr.decode(errors="replace")))
        return b"" if asked.returncode else asked.stdout

    def _why_none(self, said: str) -> str:
        if "dubious ownership" in said:
            return (
                "This folder belongs to somebody else, and git reads it only if you trust it: "
                f"git config --global --add safe.directory '{self._home}'"
            )
        return f"{printable(str(self._home))} is in no git repository, so there is no earlier state to compare with"

    def entries(self, commit: str, place: PurePosixPath) -> list[Entry]:
        """Return every file of a commit at or below a place."""
        below = [] if place == PurePosixPath() else ["--", str(place)]
        listed = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, *below, otherwise=_says)
        return [_entry(line) for line in listed.split(b"\0") if line]

    def contents(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """Yield each file with what it holds, byte by byte as committed."""
        asked = "".join(f"{entry.object}\n" for entry in entries).encode()
        answer = memoryview(self.ask("cat-file", "--batch", "--buffer", given=asked, otherwise=_says))
        place = 0
        for entry in entries:
            end = place + bytes(answer[place : place + 200]).index(b"\n")
            _, _, size = bytes(answer[place:end]).decode().partition(f" {FILE} ")
            if not size:
                raise PortalError(f"git no longer has the file {printable(str(entry.path))}. Fetch it: git fetch")
            yield entry, bytes(answer[end + 1 : end + 1 + int(size)])
            place = end + 1 + int(size) + 1


def _entry(line: bytes) -> Entry:
    described, _, path = line.partition(b"\t")
    mode, type, object = described.decode().split()
    return Entry(mode, type, object, PurePosixPath(os.fsdecode(path)))


def _says(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return f"git says: {printable(lines[0]) if lines else 'nothing, and stopped'}"
