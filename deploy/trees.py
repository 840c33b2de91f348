"""The files of a commit, byte by byte as they were committed.

`git archive` and `git checkout` obey `.gitattributes`, which anybody may push: a file can be left out or rewritten on
its way. Here nothing is.
"""

import subprocess
import tarfile
from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import IO, NamedTuple

from deploy import repository
from deploy.settings import Refused, Settings

PLAIN_FILES = {"100644": 0o644, "100755": 0o755}


MEGABYTE = 1024 * 1024
LARGEST_FILE, LARGEST = 20 * MEGABYTE, 300 * MEGABYTE
"""Bytes of one file, and of all that a push may publish. Git packs a file of zeros, or twelve alike, very small."""
MOST_FILES = 50_000
"""Files and folders of a commit. One folder under ten names, in one that is there under ten names, and so on, is
pushed in no time and never unpacked."""


class Entry(NamedTuple):
    """A file of a commit."""

    mode: str
    id: str
    size: int
    name: str


def entries(settings: Settings, commit: str, paths: Iterable[str]) -> list[Entry]:
    """Return the files of a commit at or below some paths, links and other oddities among them."""
    asked = repository.command(settings, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *paths)
    done = subprocess.run(asked, capture_output=True, **repository.surroundings(settings))
    if done.returncode:
        raise Refused(f"git ls-tree failed: {done.stderr.decode(errors='replace').strip()}")
    found = []
    for line in done.stdout.decode(errors="surrogateescape").split("\0")[:-1]:
        about, name = line.split("\t", 1)
        mode, _, id, size = about.split()
        found.append(Entry(mode, id, int(size) if size != "-" else 0, name))
    return found


def too_many(settings: Settings, commit: str) -> list[str]:
    """Return a sentence if a commit has more files and folders than anything may look at; it is read no further."""
    asked = repository.command(settings, "ls-tree", "-r", "-t", "--name-only", "--full-tree", commit)
    with subprocess.Popen(asked, stdout=subprocess.PIPE, **repository.surroundings(settings)) as listing:
        assert listing.stdout
        if next(islice(listing.stdout, MOST_FILES, None), None) is None:
            return []
        listing.kill()
    return [f"This has more than {MOST_FILES:,} files and folders. Take some out of the last commit"]


def too_large(found: list[Entry]) -> list[str]:
    """Return a sentence for each file that is too large to be unpacked here, and for all together."""
    lines = [
        f"{entry.name}: is {entry.size / MEGABYTE:.0f} MB; a file has at most {LARGEST_FILE // MEGABYTE} MB. "
        "Make it smaller, or put it elsewhere and link to it"
        for entry in found
        if entry.size > LARGEST_FILE
    ]
    if (whole := sum(entry.size for entry in found)) > LARGEST:
        said = f"together the files have {whole / MEGABYTE:.0f} MB; at most {LARGEST // MEGABYTE} MB can be published"
        lines.append(f"{said}. Make pictures and papers smaller, or put them elsewhere and link to them")
    return lines


def write_tar(
    settings: Settings,
    commit: str,
    paths: Iterable[str],
    to: IO[bytes],
    *,
    without: tuple[str, ...] = (),
    beside: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the plain files of a commit at or below some paths as a tar, but for those in some folders.

    `beside` names folders, each with the commit whose files at those paths go into it.
    """
    asked = repository.command(settings, "cat-file", "--batch")
    reader = subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **repository.surroundings(settings))
    with reader, tarfile.open(fileobj=to, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for under, tree in {"": commit, **beside}.items():
            for entry in entries(settings, tree, paths):
                if entry.mode in PLAIN_FILES and not entry.name.startswith(tuple(f"{folder}/" for folder in without)):
                    _add(tar, reader, entry, under)


def _add(tar: tarfile.TarFile, reader: subprocess.Popen[bytes], entry: Entry, under: str) -> None:
    assert reader.stdin
    assert reader.stdout
    reader.stdin.write(f"{entry.id}\n".encode())
    reader.stdin.flush()
    size = int(reader.stdout.readline().split()[2])
    member = tarfile.TarInfo(f"{under}/{entry.name}" if under else entry.name)
    member.size, member.mode = size, PLAIN_FILES[entry.mode]
    tar.addfile(member, reader.stdout)
    reader.stdout.read(1)
