"""What a push may change: the records and pages of the portal that the code's pyproject.toml says is published."""

import tomllib
from pathlib import PurePosixPath

from deploy.settings import Refused

PARTS = ("data", "docs")


def portal_folder(pyproject: str) -> PurePosixPath:
    """Return the folder of the portal from the text of pyproject.toml: `.` where it names none.

    Raise `Refused` where it names none within the repository: another portal must not be published in its place.
    """
    try:
        said = tomllib.loads(pyproject).get("tool", {}).get("portal", {}).get("folder", ".")
    except AttributeError:
        said = None
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"pyproject.toml says which portal is published, and cannot be read: {error}. Mend it") from None
    folder = PurePosixPath(said) if isinstance(said, str) and said.strip() else None
    if folder is None or folder.is_absolute() or ".." in folder.parts or "\\" in folder.name:
        found = "pyproject.toml names no folder of this repository as the portal to publish"
        raise Refused(f"{found}: {said!r}. Run make choose PORTAL=…, and push that")
    return folder


def content(folder: PurePosixPath) -> tuple[str, ...]:
    """Return the folders that a push may change: `examples/trafford/data` and `examples/trafford/docs`."""
    return tuple(str(folder / part) for part in PARTS)
