"""`{{ layout() }}` on a record's own page: everything that the layout of its kind gives, below words of its own.

It is no macro. What the layout says takes its place before a host, or a check of addresses, reads the page.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.core.problems import Problem, shown_path
from macros.pages.layouts import Layouts, is_alone
from macros.pages.macro_calls import MacroCall, line_of, read_calls
from macros.pages.page_files import LAYOUT, is_file
from macros.records.kinds import KIND_OF_FOLDER
from macros.records.record import Record

NAME = "layout"

ITSELF = "a layout cannot call itself. Take this call out"
ELSEWHERE = "only the page of a record has a layout, such as docs/projects/night-walks.md. Take this call out"
BRACKETS = "takes nothing in its brackets. Write: {{ layout() }}"
ALONE = "gives headings and paragraphs. Put a blank line before it and after it"
TWICE = "gives the whole page, so a page calls it once. Take this call out"


def layout_calls(markdown: str) -> list[MacroCall]:
    """Return the calls of `layout` in a page, in order."""
    calls = read_calls(markdown) if NAME in markdown else ()
    return [call for call in calls if isinstance(call, MacroCall) and call.name == NAME]


def with_layout(markdown: str, record: Record, layouts: Layouts) -> str:
    """Return a record's own page with what its layout gives in the place of the call. Wrong calls are left there."""
    calls = layout_calls(markdown)
    if len(calls) != 1 or calls[0].arguments or record.kind not in layouts:
        return markdown
    (call,) = calls
    return markdown[: call.start] + layouts[record.kind].written_for(record) + markdown[call.end :]


def origin_of(source: Path, markdown: str, line: int) -> tuple[Path, int, str]:
    """Return where a line of a page comes from: the file, the line there, and the text of that file.

    `markdown` is the page as a host's macros see it: without its top, and with what the layout gives. `source` is the
    page's file; if there is none, all of the page comes from the layout.
    """
    layout = source.with_name(LAYOUT)
    file = source if is_file(source) else layout
    text = file.read_text(encoding="utf-8-sig")
    calls = layout_calls(text) if file != layout and is_file(layout) else []
    given = layout.read_text(encoding="utf-8-sig") if calls else ""
    added = given.count("\n") if calls else 0
    # Counted from the end, for hosts take the top away, and blank lines below it.
    end = text[: calls[0].start] + given + text[calls[0].end :] if calls else text
    line += end.rstrip().count("\n") - markdown.rstrip().count("\n")
    if calls and line >= (first := line_of(text, calls[0])):
        return (layout, line - first + 1, given) if line <= first + added else (file, line - added, text)
    return file, line, text


def layout_call_problems(docs: Path, pages: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield what is wrong with the calls of `layout` in pages, layouts among them."""
    for page, markdown in pages.items():
        for number, call in enumerate(layout_calls(markdown)):
            if said := _fault(docs, page, markdown, call, number):
                yield Problem(shown_path(page), line_of(markdown, call), "{{ layout() }}", said)


def _fault(docs: Path, page: Path, markdown: str, call: MacroCall, number: int) -> str:
    if page.name == LAYOUT:
        return ITSELF
    if page.parent.parent != docs or page.parent.name not in KIND_OF_FOLDER or page.stem == "index":
        return ELSEWHERE
    layout = page.with_name(LAYOUT)
    if not is_file(layout):
        return f"there is no layout {shown_path(layout)}. Write it, or take this call out"
    if call.arguments:
        return BRACKETS
    if number:
        return TWICE
    return "" if is_alone(f"\n\n{markdown[: call.start]}", f"{markdown[call.end :]}\n\n") else ALONE
