"""The icons that pages and records may name, `material-phone`: those that Material for MkDocs brings along.

Font Awesome's are left out: their licence asks for its name beside each drawing, where nobody would see it. Zensical
brings the same icons, so they are found where only that is installed.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from macros.core.problems import did_you_mean

SETS = "material|octicons|simple"
NAME = rf"(?:{SETS})-[a-z0-9-]{{1,80}}"
ICON = re.compile(rf":({NAME}):")
NO_ICON = "is no icon of Material for MkDocs."
SEARCH = " Its documentation has a search for their names"


def icon_problem(name: str) -> str:
    """Return why a page may not name an icon; nothing if there is one of this name."""
    if icon_file(name):
        return ""
    if icon_file(f"material-{name}"):
        return f"{NO_ICON} Did you mean 'material-{name}'?"
    icons, _, rest = name.partition("-")
    if icons not in SETS.split("|"):
        return f"{NO_ICON}{SEARCH}"
    hint = did_you_mean(rest, {file.stem for file in (_folder() / icons).glob("*.svg")})
    return f"{NO_ICON}{hint or SEARCH}"


@cache
def icon_file(name: str) -> Path | None:
    """Return the file of an icon, `material-phone`; None if there is none."""
    if not re.fullmatch(NAME, name):
        return None
    icons, _, rest = name.partition("-")
    file = _folder() / icons / f"{rest}.svg"
    return file if file.is_file() else None


@cache
def icon_drawing(name: str) -> str:
    """Return the drawing of an icon that there is, as SVG."""
    file = icon_file(name)
    assert file
    return file.read_text(encoding="utf-8").strip()


@cache
def _folder() -> Path:
    found = find_spec("material") or find_spec("zensical")
    if not found or not found.origin:
        raise ModuleNotFoundError("material", name="material")
    return Path(found.origin).parent / "templates" / ".icons"
