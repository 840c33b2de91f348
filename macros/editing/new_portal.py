"""`make portal`: an empty portal of one's own, with settings, pages and data files, made from `templates/portal/`."""

import os
import shutil
import tempfile
from pathlib import Path

import yaml

from macros.core.characters import UNSEEN, shown
from macros.core.problems import PortalError, did_you_mean
from macros.core.words import first_upper
from macros.editing.portal_types import TYPES, PortalType
from macros.records.values import LONGEST_ID, is_slug

BLANK = Path(__file__).parent / "templates" / "portal"
LONGEST_NAME = 80
TEXTS = {".md", ".yml"}


def new_portal(folder: Path, name: str, type: str) -> list[str]:
    """Write an empty portal into a new folder, whose name is its id; return the message for the editor.

    Raise `PortalError` where the id, the name or the type is wrong, or where something has the folder's name already.
    Nothing is ever written over, and a portal is there whole or not at all.
    """
    id, name, kind = checked_id(folder.name), checked_name(name), portal_type(type)
    if os.path.lexists(folder):
        raise PortalError(f"There is something at {folder} already, and nothing is written over it. Choose another ID")
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".portal-") as beside:
        made = Path(beside) / id
        shutil.copytree(BLANK, made)
        fill_in(made, words(id, name, kind))
        made.rename(folder)
    return [f"{folder}/: the portal {name} is there, without records: {kind.what}."]


def checked_id(id: str) -> str:
    """Return an id for a portal, which is its folder and part of its address; else raise a sentence."""
    if not is_slug(id) or len(id) > LONGEST_ID:
        found = f"{shown(id)} is not an id" if id else "Say the id of the portal"
        raise PortalError(f"{found}. Use lower-case letters, digits and hyphens: ID=trafford")
    return id


def checked_name(name: str) -> str:
    """Return the name of a portal on one line; else raise a sentence."""
    plain = name.strip()
    if not plain:
        raise PortalError('Say the name of the portal, as readers are to see it: NAME="Safer Trafford"')
    if UNSEEN.search(plain) or "\n" in plain or len(plain) > LONGEST_NAME:
        raise PortalError(f"{shown(name)} is not a name: at most {LONGEST_NAME} characters on one line, all to be seen")
    if any(sign in plain for sign in '<>{}[]"\\'):
        raise PortalError(f"{shown(name)} is not a name: leave out brackets, quotation marks and backslashes")
    return plain


def portal_type(type: str) -> PortalType:
    """Return a kind of partnership by its word; else raise a sentence."""
    if type not in TYPES:
        found = f"{shown(type)} is not a kind of partnership.{did_you_mean(type, TYPES)}" if type else "Say its kind."
        known = ", ".join(f"{word} ({kind.what})" for word, kind in TYPES.items())
        raise PortalError(f"{found} TYPE is one of: {known}")
    return TYPES[type]


def words(id: str, name: str, kind: PortalType) -> dict[str, str]:
    """Return what replaces each mark, such as `[[place]]`, in the files of an empty portal."""
    area = kind.whole.removeprefix("the whole ")
    return {
        "id": id,
        "name": name,
        "partnership": f"the partnership of {name}",
        "whole": kind.whole,
        "Whole": first_upper(kind.whole),
        "this_area": f"this {area}",
        "level": kind.level,
        "place": kind.place,
        "places": kind.places,
        "type": kind.type,
    }


def fill_in(portal: Path, given: dict[str, str]) -> None:
    """Put the words of a portal into its files; in settings and at the top of pages they are quoted where they must."""
    for file in portal.rglob("*"):
        if file.suffix in TEXTS:
            text = file.read_text(encoding="utf-8")
            for mark, word in given.items():
                text = text.replace(f": [[{mark}]]\n", f": {_quoted(word)}\n").replace(f"[[{mark}]]", word)
            file.write_text(text, encoding="utf-8", newline="\n")


def _quoted(word: str) -> str:
    """Return a text as a value in YAML, in quotes where it needs them."""
    return yaml.safe_dump(word, allow_unicode=True, width=1000).splitlines()[0]
