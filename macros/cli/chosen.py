"""Which portal a command works on: the one that is named, or else the one that pyproject.toml says is published."""

import re
import tomllib
from pathlib import Path

from macros.core.characters import shown
from macros.core.problems import PortalError, did_you_mean
from macros.core.writing import write_text

FILE = Path("pyproject.toml")
LINE = re.compile(r'^(\[tool\.portal\]\n(?:#.*\n)*folder = )"([^"\n]*)"', re.MULTILINE)
FOLDER = Path("examples")
SETTINGS = "mkdocs.yml"


def config_of(portal: str, config: str) -> Path:
    """Return the settings of the portal that was named in one of two ways, or of the one that is published.

    Raise `PortalError` where no portal has the name, or where it was named in both ways.
    """
    if portal and config:
        raise PortalError("PORTAL and CONFIG name a portal each. Leave one of them out")
    return Path(config) if config else (named(portal) if portal else published()) / SETTINGS


def published() -> Path:
    """Return the folder of the portal that this repository publishes: `.` where nothing says another."""
    text = FILE.read_text(encoding="utf-8", errors="replace") if FILE.is_file() else ""
    said = _said(text)
    folder = Path(said) if isinstance(said, str) and said.strip() else None
    if folder is None or folder.is_absolute() or ".." in folder.parts:
        wrong = "which is no folder of this repository, and so no portal of it can be published"
    elif (folder / SETTINGS).is_file() or folder == Path():
        return folder
    else:
        wrong = "where there is no portal, and which is to be published"
    raise PortalError(f"{FILE}:{_line(text)}: names {shown(said)}, {wrong}. Name another: make choose PORTAL=…")


def _said(text: str) -> object:
    """Return the value under `folder` in the file, whatever it is; `.` if there is none."""
    try:
        said: object = tomllib.loads(text).get("tool", {}).get("portal", {}).get("folder", ".")
    except AttributeError:
        return None
    except ValueError as error:
        raise PortalError(f"{FILE} says which portal is published, and cannot be read: {error}. Mend it") from None
    return said


def _line(text: str) -> int:
    """Return the line that names the folder."""
    table, line = False, 1
    for number, typed in enumerate(text.splitlines(), 1):
        table = typed.strip().startswith("[tool.portal]") or (table and not typed.startswith("["))
        if table and typed.strip().startswith(("folder", "[tool.portal]")):
            line = number
    return line


def named(portal: str) -> Path:
    """Return the folder of a portal by its id or its folder; raise `PortalError` if there is none."""
    for folder in (FOLDER / portal, Path(portal)):
        if portal.strip() and (folder / SETTINGS).is_file():
            return folder
    hint = did_you_mean(portal, portals()) or f" The portals are: {', '.join(portals())}."
    raise PortalError(f"There is no portal {shown(portal)}.{hint} To begin one: make portal ID=…")


def portals() -> list[str]:
    """Return the portals of this repository: `.` for that in its top folder, and the names of those in examples/."""
    below = sorted(file.parent.name for file in FOLDER.glob(f"*/{SETTINGS}"))
    return [".", *below] if Path(SETTINGS).is_file() else below


def choose(folder: Path) -> str:
    """Write into pyproject.toml which portal is to be published; return the message for the editor."""
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    if not LINE.search(text):
        raise PortalError(f'{FILE} does not say which portal is published. Add to it: [tool.portal] and folder = "."')
    changed = LINE.sub(lambda line: f'{line[1]}"{folder.as_posix()}"', text, count=1)
    if changed != text:
        write_text(FILE, changed)
    return f"Every command now works on the portal in {folder.as_posix()}/, and this repository publishes it ({FILE})."
