"""The portal as it stood at a commit, unpacked into a folder of its own. Nothing in the working folder is touched."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.problems import PortalError


@contextmanager
def portal_at(base: str, folder: Path) -> Iterator[Path]:
    """The data folder of a commit, beside its docs; `folder` is the data folder of today."""
    if not base:
        raise PortalError("Say what to compare with: BASE=main, or the number of a commit")
    home = folder.absolute().parent
    commit = _git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        raise PortalError(f"There is no commit {base!r} here. git log lists them")
    parts = _git(home, "ls-tree", "--name-only", commit.decode().strip(), folder.name, "docs").decode().split()
    with TemporaryDirectory() as place:
        if parts:
            packed = _git(home, "archive", "--format=zip", commit.decode().strip(), *parts)
            zipfile.ZipFile(io.BytesIO(packed)).extractall(place)
        yield Path(place) / folder.name


def _git(home: Path, *arguments: str) -> bytes:
    """What git says; nothing when it has nothing to say, a sentence when it cannot be asked."""
    try:
        asked = subprocess.run(["git", "-C", str(home), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise PortalError("git is not installed here, so nothing can be compared") from None
    if asked.returncode and asked.stderr:
        raise PortalError(f"git says: {asked.stderr.decode(errors='replace').strip()}")
    return asked.stdout
