"""The small changes: what each kind of node in the code can be turned into."""

import ast
import copy
from collections.abc import Iterator
from typing import Any

COMPARISONS: dict[type[ast.AST], type[ast.cmpop]] = {
    **{
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
    },
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt},
}
ARITHMETIC: dict[type[ast.AST], type[ast.operator]] = {
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult},
    **{ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr},
}
_OPPOSITES = [
    *(("any", "all"), ("min", "max"), ("startswith", "endswith"), ("removeprefix", "removesuffix")),
    *(("partition", "rpartition"), ("lower", "upper"), ("lstrip", "rstrip")),
]
OPPOSITES = dict(_OPPOSITES) | {second: first for first, second in _OPPOSITES}


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node can be changed into."""
    yield from _operators(node)
    yield from _values(node)
    yield from _conditions(node)
    yield from _calls(node)
    yield from _statements(node)


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                yield _with(node, ops=[*ops[:place], COMPARISONS[type(op)](), *ops[place + 1 :]])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        # Texts cannot be taken away from each other: a mutant that only ever crashes says nothing about the tests.
        case ast.BinOp(left=ast.JoinedStr()) | ast.BinOp(right=ast.JoinedStr()) | ast.AugAssign(value=ast.JoinedStr()):
            return
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            yield _with(node, op=ARITHMETIC[type(op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)):
            yield ast.Constant("" if value else "XX")
        case ast.JoinedStr():
            yield ast.Constant("")


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if _is_plain(test):
            yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=ifs):
            for place, test in enumerate(ifs):
                if _is_plain(test):
                    yield _with(node, ifs=[*ifs[:place], ast.UnaryOp(ast.Not(), test), *ifs[place + 1 :]])


def _is_plain(test: ast.expr) -> bool:
    """Return whether a condition has no operator of its own that is turned anyway."""
    return not isinstance(test, (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant))


def _calls(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in OPPOSITES:
            yield _with(node, func=ast.Name(OPPOSITES[name]))
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in OPPOSITES and name not in ("any", "all"):
            yield _with(node, func=ast.Attribute(value, OPPOSITES[name]))
    if isinstance(node, ast.Call):
        for left_out in node.keywords:
            if left_out.arg and left_out.arg != "encoding":
                yield _with(node, keywords=[keyword for keyword in node.keywords if keyword is not left_out])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr() | ast.Raise() | ast.Delete() | ast.AugAssign():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
