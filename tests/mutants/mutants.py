"""Every mutant of a module: the same code with one small change in it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.variants import variants

# What only readers and type checkers look at.
UNREAD = {"annotation", "returns", "decorator_list", "format_spec"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Mutant:
    """One change of one file: where it is, and the code before and after."""

    file: str
    number: int
    where: str
    lines: range
    in_function: bool
    before: str
    after: str

    def __str__(self) -> str:
        after = self.after or "(nothing)"
        return f"{self.file}:{self.where}: {_short(self.before)}  ->  {_short(after)}"


@dataclass
class _Place:
    """Where in the tree a node hangs, and the lines of the statement around it."""

    parent: ast.AST
    field: str
    place: int | None
    lines: range
    in_function: bool

    def put(self, node: ast.AST) -> None:
        """Hang another node here."""
        if self.place is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.place] = node


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """Return all mutants of a file, in an order that depends on its code alone."""
    return [
        Mutant(file, number, _where(node, place), place.lines, place.in_function, *map(ast.unparse, (node, changed)))
        for number, (place, node, changed) in enumerate(_changes(_tree(root, file)))
    ]


def code_of(root: Path, mutant: Mutant) -> str:
    """Return the whole file as the mutant has it. Comments and layout are lost, which no test may mind."""
    tree = _tree(root, mutant.file)
    for number, (place, _, changed) in enumerate(_changes(tree)):
        if number == mutant.number:
            place.put(changed)
            return ast.unparse(tree) + "\n"
    raise LookupError(mutant)


def _where(node: ast.AST, place: _Place) -> str:
    """Return line and column, as code editors count them."""
    return f"{getattr(node, 'lineno', place.lines.start)}:{getattr(node, 'col_offset', 0) + 1}"


def _tree(root: Path, file: str) -> ast.Module:
    return ast.parse((root / file).read_text(encoding="utf-8"))


def _changes(tree: ast.Module) -> Iterator[tuple[_Place, ast.AST, ast.AST]]:
    for place, node in _nodes(tree, range(0), in_function=False):
        for changed in variants(node):
            yield place, node, changed


def _nodes(parent: ast.AST, lines: range, in_function: bool) -> Iterator[tuple[_Place, ast.AST]]:
    """Yield every node below another whose change a test could notice."""
    for field, value in ast.iter_fields(parent):
        if field in UNREAD:
            continue
        inside = in_function or (isinstance(parent, FUNCTIONS) and field == "body")
        for place, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _is_unread(node, parent):
                around = _lines(node) if isinstance(node, (ast.stmt, ast.match_case)) else lines
                yield _Place(parent, field, place, around, inside), node
                yield from _nodes(node, around, inside)


def _is_unread(node: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, ast.JoinedStr):
        return isinstance(node, ast.Constant)  # a piece of a text that is changed as a whole
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Call(func=ast.Name(id="TypeVar" | "cast")):
            return True
        # The machines that run this speak UTF-8 anyway: without its name the same bytes come out.
        case ast.keyword(arg="encoding"):
            return True
    return False


def _lines(node: ast.stmt | ast.match_case) -> range:
    """Return the lines of a statement, or of its head if it holds other statements."""
    body = getattr(node, "body", None)
    first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    if not body:
        return range(first, (getattr(node, "end_lineno", None) or first) + 1)
    return range(first, max(first + 1, body[0].lineno))


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 100 else f"{line[:97]}..."
