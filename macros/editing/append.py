"""Adds a record at the end of a data file: all that is there stays, comments included."""

import re
from typing import NoReturn

from macros.catalogue.yaml_reader import Tree, Unreadable, read
from macros.core.problems import PortalError, shown_path
from macros.editing.data_text import DataText

CLOSED = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)
LINE_END = re.compile(r"\r\n|\r|\n")


def takes_records(data: DataText) -> bool:
    """Tell whether a record can be added: not to a list in square brackets that holds some already."""
    return data.root is None or not data.root.flow_style or not data.root.value


def appended(data: DataText, lines: list[str]) -> tuple[int, bytes]:
    """Return the line on which a new record begins and the file with it at its end.

    Raises a sentence where that cannot be done without touching what is there.
    """
    if not takes_records(data):
        _refuse(data, "holds its records in square brackets. Begin each with '- id: …' on a line of its own")
    text = _without_empty_list(data)
    if CLOSED.search(text):
        _refuse(data, "is closed by a line with '...'. Delete that line")
    if text and not text.endswith(("\n", "\r")):
        text += data.newline
    if text.strip() and not text.endswith(2 * data.newline):
        text += data.newline
    indent = " " * (data.root.start_mark.column if data.root and not data.root.flow_style else 0)
    whole = text + "".join(f"{indent}{line}{data.newline}" for line in lines)
    if not _only_adds_one(data.text, whole):
        _refuse(data, "has something at its end that a record cannot follow. Put its last lines in order")
    return len(LINE_END.findall(text)) + 1, data.bytes(whole)


def _without_empty_list(data: DataText) -> str:
    """Return the text without the brackets that say 'no records': comments in, behind and below them stay."""
    root = data.root
    if root is None or not root.flow_style:
        return data.text
    start, end = root.start_mark.index, root.end_mark.index
    inside = data.text[start + 1 : end - 1]
    comments = inside if "#" in inside else ""
    before, after = data.text[:start] + comments, data.text[end:].lstrip(" \t")
    begun = LINE_END.split(before)[-1]
    if not begun.strip():  # nothing is left of the line
        before = before.removesuffix(begun)
        return before + LINE_END.sub("", after, count=1) if LINE_END.match(after) else before + after
    return before + after


def _only_adds_one(before: str, after: str) -> bool:
    """Tell whether the records of one text are those of the other and one more."""
    try:
        old, new = read(before).tree or [], read(after).tree
    except Unreadable:
        return False
    return isinstance(new, list) and _trimmed(new[:-1]) == _trimmed(old) and isinstance(new[-1], dict)


def _trimmed(tree: Tree) -> Tree:
    """Return the same values without blank space at the ends of texts, which no record keeps."""
    if isinstance(tree, list):
        return [_trimmed(member) for member in tree]
    if isinstance(tree, dict):
        return {name: _trimmed(value) for name, value in tree.items()}
    return tree.strip() if tree else tree


def _refuse(data: DataText, why: str) -> NoReturn:
    raise PortalError(f"{shown_path(data.path)} {why}, then make the record anew")
