"""Reads the macro calls of a page: `{{ figure("reports", period="2023") }}`.

This is the one reader of calls. Whatever draws a page, renames a record or says what is wrong with a call asks it, so
all of them agree on what a call is: the name of a macro and, in its brackets, plain values. Nothing is evaluated.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

# An expression, a statement or a comment, as Jinja would open one.
OPENING = re.compile(r"\{\{|\{%|\{#")
RAW = re.compile(r"\{%[-+]?\s*raw\s*-?%\}")
ENDRAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
# What Jinja leaves out or shows as it is, to its end or to that of the page.
NOTE_OR_RAW = re.compile(rf"\{{#.*?(?:#\}}|\Z)|{RAW.pattern}(?P<raw>.*?)(?:{ENDRAW.pattern}|\Z)", re.DOTALL)
LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
# What is between the braces of a call. Quoted texts are passed over whole: brackets inside them close nothing. The
# choices exclude one another, so a long page takes no longer than its length. (Python before 3.11.5 misreads possessive
# quantifiers around groups, so there are none.)
EXPRESSION = re.compile(
    r"""\{\{-?(?P<code>(?:[^"'}-]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\}(?!\})|-(?!\}\}))*)-?\}\}""", re.DOTALL
)
# A call begins with a bare name: Python would also take one in brackets of its own.
NAMED = re.compile(r"\s*[A-Za-z_]\w*\s*\(")
CONSTANTS = {"true": True, "false": False, "none": None}
"""How Jinja writes what Python writes with a capital letter."""

NOT_A_CALL = (
    "pages hold prose and macro calls alone. A call is the name of a macro and, in its brackets, texts, numbers, "
    "true, false or lists of them: {{ updates_list(most=3) }}"
)
NOT_CLOSED = "these brackets are opened and never closed. Close a macro call with }}"

Value = str | int | float | bool | None | list["Value"]


class Noun(str):
    """A bare word given to a macro. In the layout of a kind, the noun of the record that is drawn: `locality`."""


class Argument(NamedTuple):
    """A value given to a macro, with its place in the page."""

    keyword: str
    """Empty for a value without a keyword."""
    value: Value
    start: int
    end: int


class MacroCall(NamedTuple):
    """A macro call, with its place in the page from the opening braces to the closing ones."""

    name: str
    arguments: tuple[Argument, ...]
    start: int
    end: int


class NotACall(NamedTuple):
    """Something in a page that Jinja would run and that is no plain macro call, with a sentence for its author."""

    message: str
    start: int
    end: int


def read_calls(page: str, *, nouns: frozenset[str] = frozenset()) -> Iterator[MacroCall | NotACall]:
    """Yield each macro call of a page in order, and in the place of anything else that would be run, what is wrong.

    `nouns` are the bare words that may be given to a macro. Comments, and what is between `{% raw %}` and
    `{% endraw %}`, are passed over.
    """
    end = 0
    while opening := OPENING.search(page, end):
        start = opening.start()
        if opening[0] == "{#":
            closed = page.find("#}", start + 2)
            end = closed + 2 if closed >= 0 else len(page)
        elif raw := RAW.match(page, start):
            ended = ENDRAW.search(page, raw.end())
            end = ended.end() if ended else len(page)
        elif opening[0] == "{{" and (expression := EXPRESSION.match(page, start)):
            end = expression.end()
            yield _read_expression(expression, nouns)
        else:
            end = page.find("%}", start) + 2 if opening[0] == "{%" and "%}" in page[start:] else len(page)
            yield NotACall(NOT_A_CALL if opening[0] == "{%" else NOT_CLOSED, start, end)


def prose_of(markdown: str) -> str:
    """Return Markdown without calls as Jinja shows it: without comments, and what `raw` protects as it is."""
    return NOTE_OR_RAW.sub(lambda found: found["raw"] or "", markdown)


def line_of(page: str, call: MacroCall | NotACall) -> int:
    """Return the line of a page, from 1, in which a call begins."""
    return page.count("\n", 0, call.start) + 1


def shown_call(page: str, call: MacroCall | NotACall) -> str:
    """Return a call as it is written, in one line; of brackets that nothing closes, their first line."""
    written = page[call.start : call.end]
    unclosed = isinstance(call, NotACall) and call.message == NOT_CLOSED
    return " ".join((written.partition("\n")[0] if unclosed else written).split())


def call_on(page: str, line: int) -> str:
    """Return the first call that begins on a line of a page, as it is written; nothing if none does."""
    return next((shown_call(page, call) for call in read_calls(page) if line_of(page, call) == line), "")


def _read_expression(expression: re.Match[str], nouns: frozenset[str]) -> MacroCall | NotACall:
    # In brackets of its own, a call over several lines is one expression to Python too.
    code = f"({expression['code']})"
    try:
        with warnings.catch_warnings(action="ignore"):  # of odd escapes in texts
            tree = ast.parse(code, mode="eval").body
        if not (NAMED.match(expression["code"]) and isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name)):
            raise ValueError
        place = _Place(code, expression.start("code") - 1)
        given = [("", node) for node in tree.args] + [(keyword.arg or "", keyword.value) for keyword in tree.keywords]
        arguments = tuple(Argument(keyword, _value(node, nouns), *place.of(node)) for keyword, node in given)
        if any(keyword.arg is None for keyword in tree.keywords):
            raise ValueError
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        # Among them what Python cannot read at all: bytes that are no text, brackets in brackets without end.
        return NotACall(NOT_A_CALL, *expression.span())
    return MacroCall(tree.func.id, arguments, *expression.span())


def _value(node: ast.expr, nouns: frozenset[str]) -> Value:
    """Return the plain value of a node; raise `ValueError` if it is anything else."""
    match node:
        case ast.Constant(value=str() | int() | float() | bool() | None as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
        case ast.List(elts=members):
            return [_value(member, frozenset()) for member in members]
        case ast.Name(id=name) if name in CONSTANTS:
            return CONSTANTS[name]
        case ast.Name(id=name) if name in nouns:
            return Noun(name)
        case _:
            raise ValueError


class _Place:
    """Finds the place of a node of Python's tree in the page. Python counts in lines, and in them in bytes."""

    def __init__(self, code: str, start: int) -> None:
        self._lines = LINE_END.split(code)
        self._start = start

    def of(self, node: ast.expr) -> tuple[int, int]:
        """Return where a node starts and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def _offset(self, line: int, column: int) -> int:
        before = sum(map(len, self._lines[: line - 1]))
        return self._start + before + len(self._lines[line - 1].encode()[:column].decode())
