"""Finds every regular expression of the source, and texts on which each might be slow."""

import ast
import re
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from tests.portals import ROOT

# Functions of `re`, each with the place of the flags among its arguments.
FUNCTIONS = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4}
# In scripts: what stands where a value may, between two slashes.
LITERAL = re.compile(r"(?:[(,=:?!&|] ?|return )/((?![/*])(?:\\.|\[(?:\\.|[^]\\\n])*\]|[^/\\[\n])+)/[a-z]*(?=[.,;) ])")


class Found(NamedTuple):
    """A pattern of the source: where it is, what it is, and the functions that use it."""

    place: str
    pattern: re.Pattern[Any]
    used: frozenset[str]


class _Unknown(str):
    """What only a running function knows: `x`, whatever is asked of it."""

    def __getattr__(self, name: str) -> "_Unknown":
        return self

    def __call__(self, *given: object) -> "_Unknown":
        return self


class _Names(dict[str, Any]):
    """The names of a module and of a running function."""

    def __missing__(self, name: str) -> Any:
        return {"map": map, "sorted": sorted, "str": str}.get(name, _Unknown("x"))


def of_scripts() -> Iterator[Found]:
    """Yield each pattern of the scripts that readers run."""
    for file in sorted((ROOT / "overrides").rglob("*.js")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            for found in LITERAL.finditer(line):
                plain = found[1].replace(r"\p{L}\p{N}", r"\w")
                yield Found(f"{file.relative_to(ROOT)}:{number}", re.compile(plain), frozenset({"search"}))


def of_programs() -> Iterator[Found]:
    """Yield each pattern that the programs give to `re`, those among texts in tables included."""
    files = [file for folder in ("macros", "deploy") for file in sorted((ROOT / folder).rglob("*.py"))]
    everything = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for file in files:
        text = file.read_text(encoding="utf-8")
        if "\nimport re\n" in text and file.name != "__main__.py":
            module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
            for call, name in _calls(ast.parse(text)):
                used = _used(name, text) or _used(name, everything)
                for pattern in _patterns(call, module):
                    yield Found(f"{file.relative_to(ROOT)}:{call.lineno}", pattern, used or _said(call))


def _used(name: str, text: str) -> frozenset[str]:
    """Return what is done with a pattern of a name."""
    return frozenset(re.findall(rf"\b{name}(?:\[\d\])?\.([a-z]+)\b", text) if name else ()) & {*FUNCTIONS}


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call of `re`, with the name that its pattern gets."""
    named = {id(node.value): node.targets[0].id for node in ast.walk(tree) if _names_one(node)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{name}" for name in FUNCTIONS}:
            yield node, named.get(id(node), "")


def _names_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def _said(call: ast.Call) -> frozenset[str]:
    """Return what a call does; where a pattern has no name, anything may be done with it."""
    said = call.func.attr  # type: ignore[attr-defined]
    return frozenset({"search", "fullmatch"} if said == "compile" else {said})


def _patterns(call: ast.Call, module: object) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that a call may be given."""
    names = _Names(vars(module))
    first, *others = call.args
    given = {word.arg: word.value for word in call.keywords}
    place = FUNCTIONS[call.func.attr] - 1  # type: ignore[attr-defined]
    flags = given.get("flags", others[place] if len(others) > place else ast.Constant(0))
    if isinstance(first, ast.Name) and first.id not in names:  # of a loop over a table
        texts: set[Any] = {text for value in vars(module).values() for text in _texts(value)}
    else:
        texts = {_value(first, names)}
    for text in texts:
        with suppress(re.error):
            yield re.compile(text, _value(flags, names))


def _value(node: ast.expr, names: _Names) -> Any:
    return eval(compile(ast.fix_missing_locations(ast.Expression(node)), "", "eval"), {}, names)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a table that look like patterns."""
    if isinstance(value, str) and re.search(r"[\\\[(*+]", value):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in _texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _texts(part))


def pieces(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Return what to repeat for a pattern, each with what to put before it: what its parts match, one after another."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found = dict.fromkeys(_repeated(parser.parse(text, pattern.flags & ~re.UNICODE), ""))
    return [(before, piece) for before, piece in found if piece]


def _repeated(parts: Any, before: str) -> Iterator[tuple[str, str]]:
    for part in parts:
        kind, about = part
        once = _match([part])
        yield "", once
        yield before, once
        for inner in _inside(str(kind), about):
            yield from _repeated(inner, before)
            yield before, _match(inner)
        before += once
    yield "", before


def _inside(kind: str, about: Any) -> Iterator[Any]:
    """Yield the parts of a part."""
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        yield about[2]
    elif kind == "SUBPATTERN":
        yield about[3]
    elif kind == "BRANCH":
        yield from about[1]
    elif kind in {"ASSERT", "ASSERT_NOT"}:
        yield about[1]
    elif kind == "ATOMIC_GROUP":
        yield about


def _match(parts: Any) -> str:
    """Return a short text that some parts match, one after another."""
    made = ""
    for kind, about in parts:
        match str(kind):
            case "LITERAL":
                made += chr(about)
            case "NOT_LITERAL":
                made += "a" if about != ord("a") else "b"
            case "ANY":
                made += "a"
            case "IN":
                made += _one_of(about)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                made += _match(about[2]) * max(about[0], 1)
            case "SUBPATTERN":
                made += _match(about[3])
            case "BRANCH":
                made += _match(about[1][0])
            case "ATOMIC_GROUP":
                made += _match(about)
    return made


CATEGORIES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "."}


def _one_of(about: Any) -> str:
    """Return a character of a set."""
    kind, first = about[0]
    if str(kind) == "NEGATE":
        forbidden = re.compile(
            "[" + "".join(re.escape(chr(value)) for name, value in about[1:] if str(name) == "LITERAL") + "\0]"
        )
        return next(sign for sign in "a b1.-,x" if not forbidden.match(sign))
    if str(kind) == "RANGE":
        return chr(first[0])
    if str(kind) == "CATEGORY":
        return CATEGORIES[str(first).removeprefix("CATEGORY_")]
    return chr(first)
