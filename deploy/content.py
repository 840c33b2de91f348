"""What a push may change: the records and pages of the portal that the code's pyproject.toml says is published."""

import re
from pathlib import PurePosixPath

FOLDER = re.compile(r'^\[tool\.portal\]\n(?:#.*\n)*folder = "([^"\n]*)"', re.MULTILINE)
PARTS = ("data", "docs")


def portal_folder(pyproject: str) -> PurePosixPath:
    """Return the folder of the portal from the text of pyproject.toml: `.` where it names none, or one elsewhere."""
    found = FOLDER.search(pyproject)
    folder = PurePosixPath(found[1] if found else ".")
    return PurePosixPath() if folder.is_absolute() or ".." in folder.parts else folder


def content(folder: PurePosixPath) -> tuple[str, ...]:
    """Return the folders that a push may change: `examples/trafford/data` and `examples/trafford/docs`."""
    return tuple(str(folder / part) for part in PARTS)
