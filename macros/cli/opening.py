"""How every command begins: it names the portal that it works on, and knows the day that it works as of."""

import re
import sys
from pathlib import Path

import yaml

from macros.core.day import ask_for_day
from macros.core.problems import printable

# The lines are read one by one, because this has to work with settings that cannot be read as a whole.
NAME = re.compile(r"^site_name:[ \t]+(.*)$", re.MULTILINE)
INHERITED = re.compile(r"^INHERIT:[ \t]+(.*)$", re.MULTILINE)
MOST_INHERITED = 5


def begin(settings: Path, day: str = "", *, for_machines: bool = False) -> None:
    """Print the portal's name; where machines read the output, on standard error. Then set the day, if one is given.

    `settings` is the portal's mkdocs.yml. Raises `PortalError` if the day is no day.
    """
    print(portal_name(settings), file=sys.stderr if for_machines else sys.stdout, flush=True)
    ask_for_day(day)


def portal_name(settings: Path) -> str:
    """Return the name that a portal's settings give it, or else the folder that it is in."""
    file = settings
    for _ in range(MOST_INHERITED):
        text = _text(file)
        if NAME.search(text):
            if name := _value(NAME, text):
                return printable(name)
            break
        if not (inherited := _value(INHERITED, text)):
            break
        file = file.parent / inherited
    return printable(f"The portal in {settings.absolute().parent}")


def _value(line: re.Pattern[str], text: str) -> str:
    """Return the text that a line of settings holds, or nothing if it holds anything else."""
    found = line.search(text)
    try:
        value = yaml.safe_load(found[1]) if found else ""
    except (yaml.YAMLError, ValueError, RecursionError):
        return ""
    return value if isinstance(value, str) else ""


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""
    except (OSError, ValueError):
        return ""
