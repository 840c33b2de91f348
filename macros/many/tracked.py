"""The portals that a repository holds, and those that a change concerns: an entry of a workflow's matrix for each."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from macros.editing.git_tree import COMMIT_ID, Repository

SETTINGS = "mkdocs.yml"
# Beside the one in the top folder.
FOLDERS = ("examples", "portals")
# What every portal is made with. A change of anything else concerns the portal that it lies in, or none.
SHARED = ("macros/", "overrides/", "requirements.txt", "pyproject.toml", "Makefile", ".github/workflows/portals.yml")
OF_A_PORTAL = ("data/", "docs/", SETTINGS)
INHERITED = re.compile(r"^INHERIT:[ \t]+[\"']?([^\"'\n#]+)", re.MULTILINE)
MOST_INHERITED = 5
HEAD = "HEAD"

Paths = Iterable[PurePosixPath]


def portals_to_build(folder: Path, base: str) -> tuple[list[PurePosixPath], str]:
    """Return the folder of each portal whose pages may differ from those of a commit, and why there are so many.

    Without a commit to compare with, and where git has none of that name, these are all portals.
    """
    repository = Repository(folder)
    portals = tracked(file.path for file in repository.entries(HEAD, PurePosixPath()))
    if not base or not base.strip("0"):
        return portals, "There is no earlier state to compare with, so every portal is named"
    found = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not COMMIT_ID.fullmatch(found):
        return portals, f"There is no commit {base!r} here to compare with, so every portal is named"
    commit = found.decode().strip()
    changed = _paths(repository.ask("diff", "--name-only", "-z", "--no-renames", commit, HEAD, "--", otherwise=str))
    return [portal for portal in portals if concerns(portal, changed, inputs(repository.top, portal))], ""


def tracked(files: Paths) -> list[PurePosixPath]:
    """Return the folders that hold a portal, of a repository with these files: settings and records."""
    there = list(files)
    with_settings = {file.parent for file in there if file.name == SETTINGS}
    with_records = {folder.parent for file in there for folder in file.parents if folder.name == "data"}
    return sorted(folder for folder in with_settings & with_records if _is_place(folder))


def concerns(portal: PurePosixPath, changed: Paths, settings: set[PurePosixPath]) -> bool:
    """Return whether one of some changed files is an input of a portal, which takes these settings."""
    return any(
        file in settings or str(file).startswith(SHARED) or _within(file, portal).startswith(OF_A_PORTAL)
        for file in changed
    )


def inputs(top: Path, portal: PurePosixPath) -> set[PurePosixPath]:
    """Return the settings of a portal and those that they inherit, by their paths from the repository's top."""
    found: set[PurePosixPath] = set()
    file = PurePosixPath(portal / SETTINGS)
    for _ in range(MOST_INHERITED):
        found.add(file)
        path = top / file
        said = INHERITED.search(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else None
        if not said:
            break
        file = PurePosixPath(os.path.normpath(file.parent / said[1].strip()))
    return found


def entry(portal: PurePosixPath) -> dict[str, str]:
    """Return the entry of a matrix for a portal: a name for it, and its folder."""
    return {"name": "-".join(portal.parts) or "top", "folder": str(portal)}


def _within(file: PurePosixPath, portal: PurePosixPath) -> str:
    """Return the path of a file inside a portal's folder; nothing if it is elsewhere."""
    return str(file.relative_to(portal)) if file.is_relative_to(portal) else ""


def _is_place(folder: PurePosixPath) -> bool:
    return folder == PurePosixPath() or (len(folder.parts) == 2 and folder.parts[0] in FOLDERS)


def _paths(listed: bytes) -> list[PurePosixPath]:
    return [PurePosixPath(os.fsdecode(path)) for path in listed.split(b"\0") if path]
