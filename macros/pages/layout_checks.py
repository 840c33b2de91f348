"""What is wrong with layouts. What holds for all pages (prose, unfinished merges, dates) is checked with the pages."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.core.problems import Problem, did_you_mean, shown_path
from macros.pages.macro_calls import NotACall, line_of, read_calls
from macros.records.kinds import KIND_OF_FOLDER

TOP = re.compile(r"\A\s*---")
HEADING = re.compile(r"^#(?!#)|^=+[ \t]*$", re.MULTILINE)

NO_KIND = "is the layout of no kind of record, for its folder has the name of none."
NO_TOP = "a layout begins with its content: title, description and sensitive come from each record. Take the top out"
NO_HEADING = "the heading of each page is the name of its record. Take this line out, or begin it with ##"


def layout_problems(layouts: Mapping[Path, str]) -> Iterator[Problem]:
    """Yield what is wrong with layouts, given by their files."""
    for file, markdown in layouts.items():
        shown, kind = shown_path(file), KIND_OF_FOLDER.get(file.parent.name)
        if kind is None:
            yield Problem(shown, 1, "", NO_KIND + did_you_mean(file.parent.name, KIND_OF_FOLDER))
            continue
        if TOP.match(markdown):
            yield Problem(shown, 1, "", NO_TOP)
        elif heading := HEADING.search(markdown):
            yield Problem(shown, markdown.count("\n", 0, heading.start()) + 1, "", NO_HEADING)
        for found in read_calls(markdown, nouns=frozenset({kind.singular})):
            if isinstance(found, NotACall):
                call = " ".join(markdown[found.start : found.end].split())
                noun = f" In this layout a macro may also be given the word {kind.singular}"
                yield Problem(shown, line_of(markdown, found), call[:60], f"{found.message}.{noun}")
