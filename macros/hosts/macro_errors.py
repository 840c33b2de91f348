"""The message for a page's author when a macro call fails: file, line, the call, the sentence."""

import re
import traceback
from dataclasses import replace
from pathlib import Path

from jinja2 import TemplateSyntaxError

from macros.core.failures import NOT_YOURS, REPORT, named, place_in_code, place_in_template, show_details
from macros.core.problems import PortalError, Problem, shown_path
from macros.pages.layout_call import origin_of
from macros.pages.macro_calls import call_on, line_of, shown_call
from macros.pages.page_files import LAYOUT
from macros.records.kinds import KIND_OF_FOLDER
from macros.records.record import Record
from macros.views import layout_drawing
from macros.views.layout_drawing import CallFailed, NoMacro
from macros.views.plain_calls import NotPlain

PAGE_TEMPLATE = "<template>"


def macro_problem(error: Exception, source: Path, markdown: str) -> Problem:
    """Turn what a page raised into a problem; `markdown` is the page after its front matter, as Jinja counts lines.

    A mistake of the program is named by its line in our code or template, and by the call that came upon it.
    """
    line = _line(error)
    file, there, text = origin_of(source, markdown, line)
    if file.name != LAYOUT:
        return _problem(error, Problem(shown_path(file), there, call_on(markdown, line), ""))
    place = Problem(shown_path(file), there, call_on(text, there), "")
    return _problem(error, place, f" (for the {KIND_OF_FOLDER[file.parent.name].singular} {source.stem!r})")


def call_problem(failure: CallFailed, layout: Path, markdown: str, record: Record) -> Problem:
    """Turn a macro call of a layout that failed for a record into a problem on its line."""
    call, cause = failure.call, failure.__cause__
    assert isinstance(cause, Exception)
    place = Problem(shown_path(layout), line_of(markdown, call), shown_call(markdown, call), "")
    return _problem(cause, place, f" (for the {record.singular} {record.id!r})")


def _problem(error: Exception, place: Problem, record: str = "") -> Problem:
    """Return the problem of a call; `record` is named unless the call of a layout fails for every record."""
    if said := _sentence(error):
        of_call = isinstance(error, (NoMacro, NotPlain, TypeError))
        return replace(place, message=said if of_call else f"{said}{record}")
    show_details(error)
    code, template = place_in_code(error), place_in_template(error)
    drawing = f" while drawing {template[0]}:{template[1]}" if template[0] and template != code else ""
    met = f"met{drawing} by {place.where or 'a call'} on {place.file}:{place.line}{record}"
    said = f"{named(error)}, {met}. {NOT_YOURS} {REPORT}"
    return Problem(code[0] or place.file, code[1] or place.line, "", said)


def _line(error: Exception) -> int:
    if isinstance(error, TemplateSyntaxError) and error.name is None:
        return error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == PAGE_TEMPLATE]
    return (frames[-1].lineno or 1) if frames else 1


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
    callers = [number for number, file in enumerate(frames, 1) if file in (PAGE_TEMPLATE, layout_drawing.__file__)]
    inside = frames[callers[0] :] if callers else frames
    return any(re.search(r"(^|/)macros/", file) and "site-packages" not in file for file in inside)
