"""Whether a command kept what it was not asked to change."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.damaged.situation import Situation

Files = dict[str, tuple[str, bytes]]
"""Everything below a folder: what each thing is, and what it holds."""
ITS_OWN = (".cache", ".site.lock")
"""What a command may write for itself."""


def files_below(folder: Path) -> Files:
    """Look at everything below a folder, without following links and without waiting for pipes."""
    found = {}
    for path in sorted(_everything(folder)):
        name = path.relative_to(folder)
        if name.parts[0] not in ITS_OWN:
            found[str(name)] = _held(path)
    return found


def _everything(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        yield path
        if path.is_dir() and not path.is_symlink():
            try:
                yield from _everything(path)
            except PermissionError:
                continue


def _held(path: Path) -> tuple[str, bytes]:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "link", bytes(path.readlink())
    if stat.S_ISREG(mode):
        try:
            return "file", path.read_bytes()
        except PermissionError:
            return "file", b"may not be read"
    return f"{stat.S_IFMT(mode):o}", b""


def lost(situation: Situation, succeeded: bool, before: Files, after: Files) -> Iterator[str]:
    """Yield a sentence for each thing that a command changed though it should not have."""
    may_change = succeeded and situation.command in ("new", "rename", "addresses")
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        if not may_change or not name.startswith(("data/", "docs/", "kept")):
            yield f"{_what(name, before, after)}: {name!r}, though the command {'asks only' if succeeded else 'failed'}"
        elif name in before:
            yield from _not_kept(situation, name, before, after)


def _what(name: str, before: Files, after: Files) -> str:
    return "was made" if name not in before else "was lost" if name not in after else "was changed"


def _not_kept(situation: Situation, name: str, before: Files, after: Files) -> Iterator[str]:
    """Yield what is gone from a file that the command was free to add to."""
    moved = _moved(situation, name)
    kind, content = after.get(name) or after.get(moved) or ("gone", b"")
    if kind != before[name][0]:
        yield f"was {'lost' if kind == 'gone' else 'made another thing'}: {name!r}"
        return
    old, new = (_lines(situation, held) for held in (before[name][1], content))
    missing = _missing(old, new)
    if missing:
        yield f"lost a line of {name!r}: {missing[:80]!r}"


def _moved(situation: Situation, name: str) -> str:
    """Return where a page is after a rename."""
    old, new = situation.arguments.get("old"), situation.arguments.get("new")
    folder, _, file = name.rpartition("/")
    return f"{folder}/{new}.md" if old and file == f"{old}.md" else name


def _lines(situation: Situation, content: bytes) -> list[bytes]:
    """Return the lines of a file. After a rename the old id and the new one count as the same."""
    ids = [situation.arguments[name].encode(errors="replace") for name in ("old", "new") if name in situation.arguments]
    for id in sorted(filter(None, ids), key=len, reverse=True):
        content = content.replace(id, b"\0id\0")
    return [line.rstrip(b"\r") for line in content.split(b"\n") if b"formerly" not in line]


def _missing(old: list[bytes], new: Iterable[bytes]) -> bytes | None:
    """Return the first old line that is not among the new ones in the same order. A `[]` may go: it holds nothing."""
    coming = iter(new)
    for line in old:
        if line.strip().removeprefix(b"\xef\xbb\xbf") in (b"", b"[]"):
            continue
        if not any(line == other for other in coming):
            return line
    return None
