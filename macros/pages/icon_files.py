"""The icons that pages may name, `:material-phone:`: those that Material for MkDocs brings along.

Font Awesome's are left out: their licence asks for its name beside each drawing, where nobody would see it.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from macros.core.problems import did_you_mean

SETS = "material|octicons|simple"
ICON = re.compile(rf":((?:{SETS})-[a-z0-9-]{{1,80}}):")
NO_ICON = "is no icon of Material for MkDocs."


def icon_problem(name: str) -> str:
    """Return why a page may not name an icon; nothing if there is one of this name."""
    if icon_file(name):
        return ""
    icons, _, rest = name.partition("-")
    hint = did_you_mean(rest, {file.stem for file in (_folder() / icons).glob("*.svg")})
    return f"{NO_ICON}{hint or ' Its documentation has a search for their names'}"


@cache
def icon_file(name: str) -> Path | None:
    """Return the file of an icon, `material-phone`; None if there is none."""
    icons, _, rest = name.partition("-")
    file = _folder() / icons / f"{rest}.svg"
    return file if file.is_file() else None


@cache
def _folder() -> Path:
    found = find_spec("material")
    if not found or not found.origin:
        raise ModuleNotFoundError("material", name="material")
    return Path(found.origin).parent / "templates" / ".icons"
