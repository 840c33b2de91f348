"""What a page's author is told when a macro call fails: file, line, the call, the sentence."""

import re
import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from macros.failures import NOT_YOURS, REPORT, named, place_in_code, place_in_template, show_details
from macros.files import shown_path
from macros.layout_drawing import CallFailed
from macros.macro_calls import line_of
from macros.plain_calls import NotPlain
from macros.problems import PortalError, Problem
from macros.record import Record

PAGE_TEMPLATE = "<template>"
CALL = re.compile(r"\{[{%].*?[%}]\}")


def macro_problem(error: Exception, source: Path, markdown: str) -> Problem:
    """Turn what a page raised into a problem; `markdown` is the page after its front matter, as Jinja counts lines.

    A mistake of the program is named by its line in our code or template, and by the call that came upon it.
    """
    line = _line(error)
    lines = markdown.splitlines()
    call = CALL.search(lines[line - 1]) if 0 < line <= len(lines) else None
    where = call[0] if call else ""
    page, line = shown_path(source), line + _front_matter_lines(source, markdown)
    if said := _sentence(error):
        return Problem(page, line, where, said)
    show_details(error)
    code, template = place_in_code(error), place_in_template(error)
    drawing = f" while drawing {template[0]}:{template[1]}" if template[0] and template != code else ""
    met = f"met{drawing} by {where or 'a call'} on {page}:{line}"
    return Problem(code[0] or page, code[1] or line, "", f"{named(error)}, {met}. {NOT_YOURS} {REPORT}")


def call_problem(failure: CallFailed, layout: Path, markdown: str, record: Record) -> Problem:
    """Turn a macro call of a layout that failed for a record into a problem on its line."""
    call, cause = failure.call, failure.__cause__
    written = " ".join(markdown[call.start : call.end].split())
    assert isinstance(cause, Exception)
    said = f"{_sentence(cause)} (for the {record.singular} {record.id!r})"
    return Problem(shown_path(layout), line_of(markdown, call), written, said)


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
    """Return what the page's author can mend, or nothing if the mistake is the program's."""
    if isinstance(error, PortalError):
        return str(error)
    if isinstance(error, NotPlain):
        return str(error.message)
    if isinstance(error, TemplateSyntaxError) and error.name is None:
        return f"the brackets of this call cannot be read: {error.message}. Compare it with a call that works"
    if isinstance(error, TypeError) and not _met_in_macro(error):
        said = re.sub(r"^(\w+)\(\) (got an unexpected keyword argument|missing)", r"\1: \2", str(error))
        return f"the call does not fit the macro: {said}"
    return ""


def _met_in_macro(error: Exception) -> bool:
    """Return whether a macro had begun: a call with the wrong words fails before that."""
    frames = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    inside = frames[frames.index(PAGE_TEMPLATE) + 1 :] if PAGE_TEMPLATE in frames else frames
    return any(re.search(r"(^|/)macros/", file) and "site-packages" not in file for file in inside)
