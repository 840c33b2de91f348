"""What a page's author is told when a macro call fails: file, line, the call, the sentence."""

import re
import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from macros.files import shown_path
from macros.plain_calls import NotPlain
from macros.problems import Problem, did_you_mean

PAGE_TEMPLATE = "<template>"
CALL = re.compile(r"\{[{%].*?[%}]\}")


def macro_problem(error: Exception, source: Path, markdown: str, names: list[str]) -> Problem:
    """Turn what a page raised into a problem.

    `markdown` is the page after its front matter, in which the error's line is counted; `names` are the macros.
    """
    line = _line(error)
    lines = markdown.splitlines()
    call = CALL.search(lines[line - 1]) if 0 < line <= len(lines) else None
    where = call[0] if call else ""
    return Problem(shown_path(source), line + _front_matter_lines(source, markdown), where, _sentence(error, names))


def _line(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError) and error.name is None:
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == PAGE_TEMPLATE]
    return (frames[-1].lineno or 1) if frames else 1


def _front_matter_lines(source: Path, markdown: str) -> int:
    whole = source.read_text(encoding="utf-8-sig")
    start = whole.rfind(markdown)
    return whole.count("\n", 0, start) if start > 0 else 0


def _sentence(error: Exception, names: list[str]) -> str:
    if isinstance(error, NotPlain):
        return str(error.message)
    if isinstance(error, UndefinedError):
        unknown = re.search(r"'([^']+)' is undefined", error.message or "")
        if unknown:
            return f"there is no macro or variable {unknown[1]!r}.{did_you_mean(unknown[1], names)}"
    if isinstance(error, TemplateError) and getattr(error, "name", None):
        return f"the template {error.name} cannot be used: {error.message}"  # type: ignore[attr-defined]
    if isinstance(error, TemplateSyntaxError):
        return f"the brackets of this call cannot be read: {error.message}. Compare it with a call that works"
    if isinstance(error, TypeError):
        said = re.sub(r"^(\w+)\(\) (got an unexpected keyword argument|missing)", r"\1: \2", str(error))
        return f"the call does not fit the macro: {said}"
    return str(error)
