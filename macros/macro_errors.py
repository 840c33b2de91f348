"""What a page's author is told when a macro call fails: file, line, the call, the sentence."""

import re
import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from macros.files import shown_path
from macros.plain_calls import NotPlain
from macros.problems import Problem

PAGE_TEMPLATE = "<template>"
CALL = re.compile(r"\{[{%].*?[%}]\}")


def macro_problem(error: Exception, source: Path, markdown: str) -> Problem:
    """Turn what a page raised into a problem; `markdown` is the page after its front matter, as Jinja counts lines."""
    line = _line(error)
    lines = markdown.splitlines()
    call = CALL.search(lines[line - 1]) if 0 < line <= len(lines) else None
    where = call[0] if call else ""
    return Problem(shown_path(source), line + _front_matter_lines(source, markdown), where, _sentence(error))


def _line(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError) and error.name is None:
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == PAGE_TEMPLATE]
    return (frames[-1].lineno or 1) if frames else 1


def _front_matter_lines(source: Path, markdown: str) -> int:
    whole = source.read_text(encoding="utf-8-sig")
    start = whole.rfind(markdown)
    return whole.count("\n", 0, start) if start > 0 else 0


def _sentence(error: Exception) -> str:
    if isinstance(error, NotPlain):
        return str(error.message)
    if isinstance(error, TemplateError) and getattr(error, "name", None):
        return f"the template {error.name} cannot be used: {error.message}"  # type: ignore[attr-defined]
    if isinstance(error, TemplateSyntaxError):
        return f"the brackets of this call cannot be read: {error.message}. Compare it with a call that works"
    if isinstance(error, TypeError):
        said = re.sub(r"^(\w+)\(\) (got an unexpected keyword argument|missing)", r"\1: \2", str(error))
        return f"the call does not fit the macro: {said}"
    return str(error)
