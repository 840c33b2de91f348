"""The ids of records in the macro calls of a page: `{{ locality_summary("stafford") }}` names a locality."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.kinds import KINDS

EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
KIND_OF_NOUN = {noun: kind for kind, record in KINDS.items() for noun in (kind, record.singular)}
# The one macro about a record whose name does not begin with the kind's noun.
KIND_OF_MACRO = {"figure": "measures"}


class Called(NamedTuple):
    """An id in a macro call: the kind it belongs to, the id, and where it stands in the page, without its quotes."""

    kind: str
    id: str
    start: int
    end: int


def ids_called(page: str) -> Iterator[Called]:
    """Every id of a record in the macro calls of a page."""
    for expression in EXPRESSION.finditer(page):
        # In brackets of its own, a call over several lines is one expression to Python too.
        code = f"({expression[1]})"
        try:
            tree = ast.parse(code, mode="eval")
        except (SyntaxError, UnicodeEncodeError):
            continue  # filters and tests of templates, bytes that are no text; others name what cannot be read
        start = expression.start(1) - 1
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                yield from _in_call(call.func.id, call, code, start)


def _in_call(macro: str, call: ast.Call, code: str, start: int) -> Iterator[Called]:
    kind = KIND_OF_MACRO.get(macro) or KIND_OF_NOUN.get(macro.split("_")[0])
    given = [(kind, value) for value in call.args]
    given += [(KIND_OF_NOUN.get(keyword.arg or ""), keyword.value) for keyword in call.keywords]
    for kind, value in given:
        if kind and isinstance(value, ast.Constant) and isinstance(value.value, str):
            first = start + _offset(code, value.lineno, value.col_offset) + 1
            yield Called(kind, value.value, first, first + len(value.value))


def _offset(code: str, line: int, column: int) -> int:
    """Where a place in Python's counting, lines and bytes, stands in the text."""
    lines = code.splitlines(keepends=True)
    return sum(len(before) for before in lines[: line - 1]) + len(lines[line - 1].encode()[:column].decode())
