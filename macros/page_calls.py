"""The ids of records in the macro calls of a page: `{{ locality_summary("stafford") }}` names a locality."""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from macros.kinds import KINDS

# What stands between these is shown or left out, and not carried out.
RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?(?:\{%[-+]?\s*endraw\s*[-+]?%\}|\Z)|\{#.*?(?:#\}|\Z)", re.DOTALL)
LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
KIND_OF_NOUN = {noun: kind for kind, record in KINDS.items() for noun in (kind, record.singular)}
# The one macro about a record whose name does not begin with the kind's noun.
KIND_OF_MACRO = {"figure": "measures"}


class Called(NamedTuple):
    """An id in a macro call: the kind it belongs to, the id, and where it stands in the page, without its quotes.

    Where it is spelt with codes or in pieces, the place is that of the whole text, quotes and all.
    """

    kind: str
    id: str
    start: int
    end: int


def executed(page: str) -> str:
    """Return the page with blanks in place of what its macros leave alone: raw stretches and Jinja's comments."""
    return RAW.sub(lambda left: " " * len(left[0]), page) if "{%" in page or "{#" in page else page


def ids_called(page: str) -> Iterator[Called]:
    """Find every id of a record in the macro calls of a page."""
    for start, expression in _expressions(executed(page)):
        # In brackets of its own, a call over several lines is one expression to Python too.
        code = f"({expression})"
        try:
            with warnings.catch_warnings(action="ignore"):
                tree = ast.parse(code, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # filters and tests of templates, bytes that are no text; others name what cannot be read
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                yield from _in_call(call.func.id, call, code, start - 1)


def _expressions(page: str) -> Iterator[tuple[int, str]]:
    """Find what stands between double braces, each with its place. Not by a pattern, which would look too often."""
    start = page.find("{{")
    while start >= 0 and (end := page.find("}}", start)) >= 0:
        inner = page[start + 2 : end]
        signs = inner.startswith(("-", "+"))  # they take away the blank space around
        yield start + 2 + signs, inner[signs:].removesuffix("-").removesuffix("+")
        start = page.find("{{", end)


def _in_call(macro: str, call: ast.Call, code: str, start: int) -> Iterator[Called]:
    kind = KIND_OF_MACRO.get(macro) or KIND_OF_NOUN.get(macro.split("_")[0])
    given = [(kind, value) for value in call.args]
    given += [(KIND_OF_NOUN.get(keyword.arg or ""), keyword.value) for keyword in call.keywords]
    for kind, value in given:
        if kind and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield Called(kind, value.value, *_place(value, value.value, code, start))


def _place(node: ast.expr, id: str, code: str, start: int) -> tuple[int, int]:
    """Return where an id stands in the page; the whole text in quotes where it is not spelt out."""
    first = _offset(code, node.lineno, node.col_offset)
    last = _offset(code, node.end_lineno or node.lineno, node.end_col_offset or 0)
    typed = code[first:last]
    if typed[1:-1] == id:
        return start + first + 1, start + last - 1
    return start + first, start + last


def _offset(code: str, line: int, column: int) -> int:
    """Return where a place in Python's counting, lines and bytes, stands in the text."""
    lines = LINE_END.split(code)
    return sum(len(before) for before in lines[: line - 1]) + len(lines[line - 1].encode()[:column].decode())
