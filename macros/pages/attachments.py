"""What pages bring along: pictures and papers beside them in `docs/`. Nothing there may run in a reader's browser."""

import os
from collections.abc import Iterator
from pathlib import Path

from macros.core.problems import Problem, shown_path
from macros.pages.drawings import drawing_fault
from macros.pages.page_files import PAGE, is_file, published
from macros.pages.page_names import name_problems

DRAWING = ".svg"
PICTURES = (DRAWING, ".png", ".jpg", ".jpeg", ".webp", ".gif")
PAPERS = (".pdf", ".csv", ".txt", ".ods", ".odt", ".xlsx", ".docx")

NOT_PUBLISHED = (
    "is of a kind that is not published, for some such files run in a reader's browser. Save it as one of: "
    f"{' '.join(('.md', *PICTURES, *PAPERS))}"
)
PLAINER = "Save the drawing again as plain SVG, or as PNG"


def attachment_problems(docs: Path) -> Iterator[Problem]:
    """Yield what hosts would publish from `docs/` and must not: kinds that may hold programs, links, pipes, bad
    names."""
    unreadable: list[OSError] = []
    said = {path: _wrong(path) for path in published(docs, unreadable)}
    yield from (Problem(shown_path(path), line, "", wrong) for path, (line, wrong) in said.items() if wrong)
    for error in unreadable:
        yield Problem(shown_path(Path(error.filename)), 1, "", f"cannot be opened: {os.strerror(error.errno or 0)}")
    yield from name_problems(docs, [path for path, (_, wrong) in said.items() if not wrong])


def _wrong(path: Path) -> tuple[int, str]:
    """Return the line of a file that may not be published, and why; nothing if it may."""
    if path.is_symlink():
        return 1, "is a link to another place, and what is there would be published. Put the file itself here"
    if not is_file(path):
        return 1, "is not a file, so it cannot be published. Take it away"
    if not _may_be_published(path.name):
        return 1, NOT_PUBLISHED
    return _wrong_in_drawing(path) if path.name.lower().endswith(DRAWING) else (0, "")


def _wrong_in_drawing(path: Path) -> tuple[int, str]:
    try:
        line, fault = drawing_fault(path.read_bytes())
    except OSError as error:
        line, fault = 1, f"it cannot be opened: {os.strerror(error.errno or 0)}"
    return line, fault and f"is not published: {fault}. {PLAINER}"


def _may_be_published(name: str) -> bool:
    """Return whether it is a page, a picture or a paper; the check of prose looks for pages in small letters alone."""
    return name.endswith(PAGE) or name.lower().endswith((*PICTURES, *PAPERS))
