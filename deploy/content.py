"""What a push may change: the records and pages of the portal that the code's pyproject.toml says is published."""

import posixpath
import tomllib
from contextlib import suppress
from pathlib import PurePosixPath

from deploy.settings import Refused

PARTS = ("data", "docs")
SETTINGS = "mkdocs.yml"


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


def portals_of(folder: PurePosixPath, settings: str) -> tuple[PurePosixPath, ...]:
    """Return the folders of the portals that are built into one site: this one, and its languages by its settings.

    `settings` is the text of its mkdocs.yml. The check, which comes later, names what is wrong in it.
    """
    import yaml  # here, so that setup can say in a sentence that it is missing

    found = [folder]
    with suppress(yaml.YAMLError, AttributeError, KeyError, TypeError):
        said = yaml.safe_load(settings)
        for other in said["extra"].get("alternate") or ():
            there = PurePosixPath(posixpath.normpath(folder / other["portal"]))
            if other["link"].startswith(said["site_url"].rstrip("/") + "/") and ".." not in there.parts:
                found.append(there)
    return tuple(found)


def content(*folders: PurePosixPath) -> tuple[str, ...]:
    """Return what a push may change of some portals: `examples/trafford/data` and `examples/trafford/docs`."""
    return tuple(str(folder / part) for folder in folders for part in PARTS)
