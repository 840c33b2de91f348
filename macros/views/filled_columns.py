"""Leaves out the columns of a table that no row fills, and says once what is not reported in any of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from macros.core.language import _

CELL = re.compile(r'<td\b[^>]*\bdata-label="([^"]*)"[^>]*>(.*?)</td>\s*', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


class Filled(NamedTuple):
    """A table without its empty columns, and the names of those."""

    columns: list[str]
    rows: Markup
    not_reported: list[str]


def filled_columns(rows: str, columns: Sequence[str]) -> Filled:
    """Return a table without the columns whose cells all hold nothing, a dash or "Not reported".

    `rows` is finished HTML, in which each cell names its column as `data-label`. Other states are told in their rows.
    """
    said: dict[str, set[str]] = {}
    not_reported = _("Not reported").casefold()
    for label, inner in CELL.findall(rows):
        words = " ".join(TAG.sub("", inner).split()).casefold()
        said.setdefault(label, set()).add("an address" if ' id="' in inner else words)  # others may link to it
    escaped = {column: str(Markup.escape(column)) for column in columns}
    empty = {label for label, words in said.items() if words <= {"", "–", not_reported}}
    if not empty or len(empty) == len(said):
        return Filled(list(columns), Markup(rows), [])  # a table of names alone would be none
    left = CELL.sub(lambda cell: "" if cell[1] in empty else cell[0], rows)
    silent = [
        column for column in columns if not_reported in said.get(escaped[column], ()) and escaped[column] in empty
    ]
    return Filled([column for column in columns if escaped[column] not in empty], Markup(left), silent)
